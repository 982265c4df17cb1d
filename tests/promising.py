"""A town in which work goes on around Emma and Tore: goals and activities, each written through an action."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from samvirk.access.permissions import Permission
from samvirk.coordination.actions import open_coordination
from samvirk.coordination.models import Coordination, CoordinatorKind
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.core.models import Refused
from samvirk.goals import actions
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity, Goal, GoalOrigin, Horizon, Responsible
from samvirk.organisations.facts import keyring_of
from tests.town import EMMA, JONAS, MONA, TORE, Town
from tests.web.visiting import Page, Typed, Visitor

P = Permission
R = Responsible


@dataclass
class Work:
    """The town, and whom the work is about; `moment` moves on when a test says so."""

    town: Town
    name: str = EMMA
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.moment = self.town.now
        name = self.name
        for self.name in (EMMA, TORE):
            self.begin()
        self.name = name

    def begin(self) -> Coordination:
        """Begin the work around the person."""
        return open_coordination(
            self.town.persons[self.name],
            CoordinatorKind.COORDINATOR,
            opened_on=self.town.today - timedelta(days=40),
            grant=self.may(P.COORDINATOR_APPOINT),
            now=self.moment,
        )

    def may(self, permission: P) -> Grant:
        """The system's own grant."""
        return self.town.may(permission)

    def row(self) -> Coordination:
        return Coordination.objects.get(person=self.town.persons[self.name])

    def close(self) -> None:
        row = self.row()
        row.change(expected_version=row.version, closed_on=self.town.today)

    def goal(self, text: str = "Ha noen å leke med", *, has_agreed: bool = True, **fields: Any) -> Goal:
        about: dict[str, Any] = {"origin": GoalOrigin.PERSON, "horizon": Horizon.SHORT} | fields
        grant = self.may(P.GOAL_WRITE)
        return actions.propose_goal(
            self.row(), about, text=text, has_agreed=has_agreed, grant=grant, now=self.moment
        )

    def who(self, name: str = JONAS) -> Who:
        """Jonas, Mona, the person («»), or somebody outside."""
        if not name:
            return Who(kind=R.PERSON)
        if name == MONA:
            return Who(kind=R.PARENT, parent=self.town.parents[MONA])
        if name in self.town.posts:
            return Who(kind=R.PROFESSIONAL, professional=self.town.posts[name])
        return Who(kind=R.OUTSIDE, outside_name=name)

    def activity(
        self,
        text: str = "Lage lekegruppe",
        who: Who | None = None,
        *,
        is_own: bool = False,
        has_agreed: bool = True,
        grant: Grant | None = None,
        **fields: Any,
    ) -> Activity:
        """Write down an activity: Jonas's, in two weeks, unless `who` and `fields` say otherwise."""
        due = None if fields.get("is_ongoing") else self.town.today + timedelta(days=14)
        about: dict[str, Any] = {"due_on": due, "is_ongoing": False, "goal": None, "need": None} | fields
        return actions.propose_activity(
            self.row(),
            about,
            {"text": text, "how": "", "extent": ""},
            who or self.who(),
            is_own=is_own,
            has_agreed=has_agreed,
            grant=grant or self.may(P.GOAL_WRITE),
            now=self.moment,
        )

    def answer(self, action: Callable[..., Activity], row: Activity, **fields: Any) -> Activity:
        """Let somebody answer, or end it."""
        current = Activity.objects.get(pk=row.pk)
        about: dict[str, Any] = {"expected_version": current.version, "grant": self.may(P.ACTIVITY_ANSWER)}
        return action(current, **(about | fields), now=self.moment)

    def text(self, row: Goal | Activity, name: str = "text") -> str:
        return opened_text(row, name, keyring_of(row.municipality_id))

    # On screen

    def visitor(self, name: str) -> Visitor:
        return self.town.visitor(name)

    def page(self, name: str, rest: str = "") -> Page:
        """Open the person's goals, or a page beneath, as somebody."""
        return self.visitor(name).open(self.town.path(self.name, f"maal/{rest}"))

    def press(self, name: str, button: str, typed: Typed | None = None, rest: str = "") -> Page:
        """Press a button there."""
        return self.visitor(name).press(self.page(name, rest), button, typed)


def refusal(act: Callable[[], object]) -> object:
    """Return why it was refused."""
    try:
        act()
    except Refused as refused:
        return refused.reason
    return None
