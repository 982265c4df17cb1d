"""What the work is kept in: tools chosen, services noted, relatives who take part."""

from dataclasses import dataclass

from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.demo.town import Town
from samvirk.plans.actions import choose_tool
from samvirk.tools import actions
from samvirk.tools.models import InvolvedService, Tool

P = Permission


def _open(town: Town, person: str) -> Coordination:
    return Coordination.objects.get(person=town.persons[person], closed_on=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolChosen:
    """The person and the koordinator choose what to work with; a plan needs consent and koordinator."""

    ago: int
    person: str
    tool: Tool
    reason: str

    def happen(self, town: Town) -> None:
        """Choose it."""
        day = town.day(-self.ago)
        choose_tool(
            _open(town, self.person),
            self.tool,
            chosen_on=day,
            reason=self.reason,
            may_end_plan=True,
            grant=town.may(P.PLAN_WRITE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceNoted:
    """A service is written into the overview; `until` days ago it ended."""

    ago: int
    person: str
    name: str
    contact: str = ""
    contribution: str = ""
    is_in_plan: bool = True

    def happen(self, town: Town) -> None:
        """Note it."""
        texts = {"name": self.name, "contact": self.contact, "contribution": self.contribution}
        grant = town.may(P.PLAN_WRITE)
        row = _open(town, self.person)
        actions.note_service(row, texts, is_in_plan=self.is_in_plan, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEnded:
    """The service that was noted first is involved no longer."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """End it."""
        row = InvolvedService.objects.filter(coordination=_open(town, self.person)).listed()[0]
        grant = town.may(P.PLAN_WRITE)
        actions.end_service(row, expected_version=row.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeTookPart:
    """Somebody close takes part, since both want it; nobody at all where `who` is empty: they want none."""

    ago: int
    person: str
    who: str = ""

    def happen(self, town: Town) -> None:
        """Note it."""
        row, grant = _open(town, self.person), town.may(P.PLAN_WRITE)
        if not self.who:
            actions.want_no_relatives(row, grant=grant, now=town.now)
            return
        day = town.day(-self.ago)
        near = town.next_of_kin[self.person, self.who]
        days = {"person_wants_on": day, "relative_wants_on": day}
        actions.note_relative(row, near, **days, grant=grant, now=town.now)
