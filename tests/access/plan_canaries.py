"""Emma's plan in the table: what all who see it read, and a version that waits for an answer."""

from datetime import datetime
from typing import Any

from samvirk.consent.models import ConsentKind
from samvirk.coordination.models import Coordination
from samvirk.core.fields import place_of
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.plans.content import PlanContent, as_json
from samvirk.plans.models import OtherPlan, Plan, PlanVersion
from tests.access.canaries import Canary, word
from tests.consenting import consent


def mark_plan(emma: Person, now: datetime) -> list[Canary]:
    """Begin a plan with a word in what all read, and one in what only those read who see the mapping."""
    consent(emma, ConsentKind.PLAN, given_as="parent", now=now)
    plan = Plan(
        municipality=emma.municipality,
        person=emma,
        coordination=Coordination.objects.get(person=emma),
        started_on=now.date(),
    )
    said, matters = word("emma", "plan"), word("emma", "mapping")
    _put(plan, "contributions", said)
    version = PlanVersion(municipality=emma.municipality, plan=plan, number=1, made_at=now)
    _put(version, "content", as_json(PlanContent(what_matters=matters, contributions=said)))
    other = OtherPlan(municipality=emma.municipality, plan=plan, law="hospital", noted_on=now.date())
    _put(other, "coordinated_by", "Sykehuset")
    return [Canary("emma", "plan", said), Canary("emma", "mapping", matters)]


def _put(row: Any, name: str, text: str) -> None:
    setattr(row, name, keyring_of(row.municipality_id).seal(text, place_of(row, name)))
    row.save(force_insert=True)
