"""Applications, coordinations and consents of the table's persons, with a word in what is sealed in them."""

from datetime import datetime, timedelta
from typing import Any, Final

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.applications.models import Application
from samvirk.consent.models import Consent
from samvirk.coordination.models import Coordination, CoordinatorRequest, CoordinatorWish
from samvirk.core import clock
from samvirk.core.fields import place_of
from samvirk.goals.actions import note_progress, propose_activity, propose_goal
from samvirk.goals.facts import Who
from samvirk.goals.models import GoalOrigin, Horizon, Responsible
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.progress.actions import take_step
from samvirk.rules.progress import LadderStep
from samvirk.staff.models import Professional
from tests import cast
from tests.access.canaries import Canary, word
from tests.applications import matters
from tests.documents.test_write_to_an_applicant import letters

# Who has sent an application; Tore writes on his, which nobody else knows of.
SENT: Final = ("emma", "ida")


def mark_cases(about: dict[str, Person]) -> list[Canary]:
    """Apply for everybody but Sara, and put words into applications, wishes, requests and consents."""
    rows = {short: _written(short, about[short]) for short in (*SENT, "tore")}
    for short in SENT:
        _answered(matters.send(rows[short]), word(short, "application"))
    for short in ("emma", "tore"):
        for model, name in ((CoordinatorWish, "words"), (CoordinatorRequest, "reason")):
            for row in model._default_manager.filter(coordination__person=about[short]):
                _put(row, name, word(short, "coordination"))
    for consent in Consent.objects.filter(person=about["emma"]):
        _put(consent, "exceptions", word("emma", "consent"))
    parts = (*((short, "application") for short in rows), ("emma", "consent"))
    found = (*parts, ("emma", "coordination"), ("tore", "coordination"))
    return [Canary(short, what, word(short, what)) for short, what in found]


def mark_goals(emma: Person, now: datetime) -> list[Canary]:
    """Let Jonas be asked to do something for a goal of Emma's that she has not agreed to."""
    said, grant = Canary("emma", "goals", word("emma", "goals")), as_system(Permission.GOAL_WRITE, now=now)
    work = Coordination.objects.get(person=emma)
    fields = {"origin": GoalOrigin.FAMILY, "horizon": Horizon.SHORT}
    goal = propose_goal(work, fields, text=said.word, has_agreed=False, grant=grant, now=now)
    jonas = Professional.objects.get(given_name="Jonas", municipality=emma.municipality)
    activity = propose_activity(
        work,
        {"due_on": now.date(), "goal": goal},
        dict.fromkeys(("text", "how", "extent"), said.word),
        Who(kind=Responsible.PROFESSIONAL, professional=jonas),
        is_own=False,
        has_agreed=False,
        grant=grant,
        now=now,
    )
    note_progress(activity, said.word, grant=as_system(Permission.ACTIVITY_ANSWER, now=now), now=now)
    late = propose_activity(
        work,
        {"due_on": now.date() - timedelta(days=9), "goal": goal},
        dict.fromkeys(("text", "how", "extent"), said.word),
        Who(kind=Responsible.PROFESSIONAL, professional=jonas),
        is_own=True,
        has_agreed=True,
        grant=grant,
        now=now,
    )
    asking = as_system(Permission.PROGRESS_WRITE, now=now)
    take_step(late, LadderStep.ASKED, text=said.word, is_by_hand=False, grant=asking, now=now)
    return [said]


def _written(short: str, person: Person) -> Application:
    said = word(short, "application")
    by = "" if short in SENT else cast.TORE
    row = matters.draft(person, by=by, need=said, own_words=said, wish=said)
    matters.agency(row, said, contact_name=said, phone=said)
    return row


def _answered(row: Application, said: str) -> None:
    """Talk with the family, and tell them that it takes time."""
    matters.talk(row, present=said, view=said, result=said)
    letter = letters(text=said)[2].stored()
    matters.answer(row, expected_on=clock.today() + timedelta(days=9), reason=said, letter=letter)


def _put(row: Any, name: str, text: str) -> None:
    sealed = keyring_of(row.municipality_id).seal(text, place_of(row, name))
    type(row)._default_manager.filter(pk=row.pk).update(**{name: sealed})
