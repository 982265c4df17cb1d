"""A town in which somebody has an individuell plan: koordinator, consent, and what fills the nine points."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from samvirk.consent.models import ConsentForm, ConsentKind
from samvirk.core.fields import sealed_texts
from samvirk.goals.models import Activity, Goal
from samvirk.mappings.models import MappedArea, Mapping
from samvirk.organisations.facts import keyring_of
from samvirk.plans import actions
from samvirk.plans.models import Plan, PlanVersion
from samvirk.rules.plan_content import PlanPoint
from samvirk.staff.models import Professional
from samvirk.tools.models import InvolvedService
from tests.appointing import Matter, P

YEAR = timedelta(days=365)


@dataclass
class Planning(Matter):
    """Somebody with a koordinator who is to have a plan."""

    def begin(self, **fields: Any) -> Plan:
        """Appoint, consent, and open the plan."""
        self.appointed()
        self.consent(ConsentKind.PLAN, **fields)
        return self.open_plan()

    def open_plan(self) -> Plan:
        return actions.open_plan(self.row(), grant=self.may(P.PLAN_WRITE), now=self.moment)

    def plan(self) -> Plan:
        return Plan.objects.get(person=self.person)

    def period(self, days: int = 365, revision: int = 90) -> Plan:
        plan, day = self.plan(), self.today
        return actions.set_period(
            plan,
            valid_from=day,
            valid_until=day + timedelta(days=days),
            revision_on=day + timedelta(days=revision),
            expected_version=plan.version,
            grant=self.may(P.PLAN_WRITE),
            now=self.moment,
        )

    def write(self, **texts: str) -> Plan:
        plan = self.plan()
        told = {"contributions": "Tore sier fra selv.", "cooperation": "NAV", "culture": "Snakker samisk"}
        return actions.write_plan(
            plan, told | texts, expected_version=plan.version, grant=self.may(P.PLAN_WRITE), now=self.moment
        )

    def map(self, matters: str = "Å bo hjemme", **texts: str) -> Mapping:
        """A mapping that was gone through, as the package of mappings leaves it."""
        row = Mapping(
            municipality=self.town.here,
            coordination=self.row(),
            started_on=self.today,
            agreed_on=self.today,
            agreed_with="person",
        )
        row.what_matters = self._sealed(row, what_matters=matters)["what_matters"]
        row.save(force_insert=True)
        area = MappedArea(municipality=self.town.here, mapping=row, area="home")
        about = {"resources": "Lager mat selv", "needs": "Hjelp i trappa"} | texts
        self._fill(area, **about).save(force_insert=True)
        return row

    def goal(self, text: str = "Bo hjemme", **fields: Any) -> Goal:
        row = Goal(
            municipality=self.town.here,
            coordination=self.row(),
            area="home",
            origin="person",
            horizon="long",
            proposed_at=self.moment,
            **fields,
        )
        self._fill(row, text=text).save(force_insert=True)
        return row

    def activity(self, text: str = "Trappeheis", goal: Goal | None = None, **fields: Any) -> Activity:
        texts = {name: fields.pop(name) for name in ("how", "extent", "outside_name") if name in fields}
        about = {"responsible": "person", "is_ongoing": True, "accepted_at": self.moment} | fields
        row = Activity(
            municipality=self.town.here,
            coordination=self.row(),
            goal=goal,
            proposed_at=self.moment,
            **about,
        )
        self._fill(row, text=text, **({"how": "Hver uke"} | texts)).save(force_insert=True)
        return row

    def service(self, name: str = "Hjemmesykepleien", **fields: Any) -> InvolvedService:
        row = InvolvedService(municipality=self.town.here, coordination=self.row(), **fields)
        self._fill(row, name=name, contribution="Kommer hver morgen").save(force_insert=True)
        return row

    def leave_out(self, point: PlanPoint, reason: str = "Trengs ikke") -> Any:
        grant = self.may(P.PLAN_WRITE)
        return actions.leave_out(self.plan(), point, reason=reason, grant=grant, now=self.moment)

    def filled(self) -> Plan:
        """Begin, and tell all nine points."""
        self.begin()
        self.map()
        self.activity(goal=self.goal())
        self.service()
        self.period()
        return self.write()

    def send(self, *professionals: Professional) -> PlanVersion:
        grant = self.may(P.PLAN_WRITE)
        return actions.send_for_approval(self.plan(), professionals, grant=grant, now=self.moment)

    def approve(self, version: PlanVersion) -> PlanVersion:
        grant = self.may(P.PLAN_APPROVE)
        return actions.approve(version, ConsentForm.BROWSER, grant=grant, now=self.moment)

    def approved(self) -> PlanVersion:
        """All of it."""
        self.filled()
        return self.approve(self.send())

    def _sealed(self, row: Any, **texts: str) -> dict[str, Any]:
        return dict(sealed_texts(row, texts, keyring_of(self.town.here.pk)))

    def _fill[R](self, row: R, **texts: str) -> Any:
        for name, sealed in self._sealed(row, **texts).items():
            setattr(row, name, sealed)
        return row


def planning(matter: Matter) -> Planning:
    """Return the matter with its ways to a plan."""
    return Planning(matter.town, matter.name)
