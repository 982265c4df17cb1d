"""A town in which things are late around Emma and Tore: steps are taken, answered and decided."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from samvirk.access.decide import decide
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.core.grant import Grant
from samvirk.demo.town import moment_ago
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity
from samvirk.progress import actions
from samvirk.progress.actions import Decided
from samvirk.progress.models import LateReason, ProgressStep, ReasonKind, StepAnswer, UnitDecision
from samvirk.rules.progress import LadderStep
from tests import house
from tests.appointing import with_leaders
from tests.promising import Work
from tests.town import INGRID, JONAS, KARI, Town

P = Permission
S = LadderStep
# Leads the school, where Jonas works.
HEADMASTER: Final = "Rakel Ravn"
SAID: Final = "Hei! Hvordan går det?"
WHAT: Final = "Lage lekegruppe"


class Lateness(Work):
    """The town with leaders; steps are taken so many days ago."""

    def __init__(self, town: Town) -> None:
        with_leaders(town)
        account = town.account(HEADMASTER, Role.LEADER)
        school = town.units["Fjordvik skole"]
        town.posts[HEADMASTER] = house.post(
            school, HEADMASTER, account=account, is_leader=True, valid_from=town.today - timedelta(days=400)
        )
        super().__init__(town)

    def at(self, ago: int) -> datetime:
        return moment_ago(self.town.now, ago)

    def day(self, days: int) -> date:
        return self.town.today + timedelta(days=days)

    def late(self, text: str = WHAT, who: Who | None = None, *, days: int = 60, **fields: Any) -> Activity:
        """Something that was promised and was due so many days ago."""
        self.moment = self.at(days + 10)
        row = self.activity(text, who, is_own=True, **{"due_on": self.day(-days)} | fields)
        self.moment = self.town.now
        return row

    def as_(self, name: str, role: Role, permission: P, ago: int = 0) -> Grant:
        return decide(self.town.actor(name, role), permission, now=self.at(ago))

    def take(
        self, row: Activity, *steps: LadderStep, first: int = 50, is_by_hand: bool = False
    ) -> ProgressStep:
        """Take these steps, a day apart, the first so many days ago; return the last."""
        for number, step in enumerate(steps):
            ago = first - number
            grant = self.as_(KARI, Role.COORDINATOR, P.PROGRESS_WRITE, ago)
            taken = actions.take_step(
                self.fresh(row), step, text=SAID, is_by_hand=is_by_hand, grant=grant, now=self.at(ago)
            )
            if is_by_hand:
                taken = actions.mark_sent(taken, expected_version=1, grant=grant, now=self.at(ago))
        return taken

    def fresh(self, row: Activity) -> Activity:
        return Activity.objects.select_related("coordination", "professional").get(pk=row.pk)

    def answer_(
        self, step: ProgressStep, answer: StepAnswer, name: str = JONAS, **fields: Any
    ) -> ProgressStep:
        about = {"note": "", "new_due_on": None, "expected_version": step.version} | fields
        grant = self.as_(name, Role.PROVIDER, P.PROGRESS_ANSWER)
        return actions.answer_step(step, answer, **about, grant=grant, now=self.town.now)

    def reason(self, row: Activity, *, ago: int = 30, days: int = 10, note: str = "") -> LateReason:
        grant = self.as_(KARI, Role.COORDINATOR, P.PROGRESS_WRITE, ago)
        return actions.write_reason(
            self.fresh(row),
            ReasonKind.WAITING_LIST,
            note=note,
            look_again_on=self.day(days),
            grant=grant,
            now=self.at(ago),
        )

    def decide(self, row: Activity, decision: UnitDecision, **fields: Any) -> ProgressStep:
        note = fields.pop("note", "Slik blir det")
        current = self.fresh(row)
        return actions.decide(
            current,
            Decided(decision=decision, **fields),
            note=note,
            expected_version=current.version,
            grant=self.as_(INGRID, Role.COORDINATING_UNIT, P.PROGRESS_ANSWER),
            now=self.town.now,
        )
