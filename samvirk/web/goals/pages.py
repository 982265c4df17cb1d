"""One person's goals and activities as frozen values."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access.goals_of import SeenActivity, SeenGoal, SeenGoals
from samvirk.access.roles import Basis
from samvirk.goals.facts import ENDED, ActivityState, is_late
from samvirk.goals.models import DecisionState, GoalOrigin
from samvirk.mappings.models import LifeArea
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.components.person_link import person_link
from samvirk.web.goals.activity_rows import activity_row, tag
from samvirk.web.goals.rows import ActivityRow, GoalCard, GoalsPage, Press, State
from samvirk.web.goals.words import HORIZONS, LATE, ORIGINS, OUTCOMES, PLAN_GIVES_NO_RIGHT, STATES, Look
from samvirk.web.people.pages import called

_NO = frozenset({ActivityState.DECLINED, ActivityState.PERSON_SAID_NO})
_WAITS = frozenset(
    {
        ActivityState.WAITS_FOR_RESPONSIBLE,
        ActivityState.WAITS_FOR_PERSON,
        ActivityState.PERSON_WILL_TALK,
    }
)
# More bars than these are no picture; the words say it.
_MOST_BARS = 12


def goals_page(seen: SeenGoals, *, only_own: bool, today: date) -> GoalsPage:
    """Return the page for whoever sees the goals; `only_own` shows what the reader does alone."""
    return _Maker(seen, only_own=only_own, today=today).page()


class _Maker:
    """Makes the parts of one page from what was seen."""

    def __init__(self, seen: SeenGoals, *, only_own: bool, today: date) -> None:
        self.seen, self.only_own, self.today = seen, only_own, today
        self.person_id: UUID = seen.person.id
        self.name = called(seen.person)
        self.is_own = seen.person.basis is Basis.OWN
        self.shown = [one for one in seen.activities if one.is_own or not only_own]
        self.ended = [one for one in self.shown if self._is_folded(one)]

    def page(self) -> GoalsPage:
        """Return the whole page."""
        row, seen = self.seen.row, self.seen
        current = [one for one in seen.goals if one.row.ended_on is None]
        ended = [] if self.only_own else [one for one in seen.goals if one.row.ended_on is not None]
        ids = {one.row.pk for one in current}
        # A sub-goal whose goal has ended stands by itself.
        mains = [one for one in current if one.row.main_goal_id not in ids]
        cards = [self._card(one, current) for one in mains]
        return GoalsPage(
            person_id=str(self.person_id),
            name=self.name,
            up=person_link(self.person_id, self.name),
            is_there=row is not None,
            is_closed=row is not None and row.closed_on is not None,
            is_filtered=self.only_own,
            counts=tuple(self._counts()),
            filters=self._filters(),
            acts=tuple(self._acts()),
            goals=tuple(card for card in cards if not self.only_own or card.activities or card.sub_goals),
            others=self._rows(one for one in self.shown if self._is_loose(one, ids)),
            ended_goals=tuple(self._card(one, []) for one in ended),
            ended=self._rows(self.ended),
            has_ended=self._has_ended(len(ended) + len(self.ended)),
            no_right=str(PLAN_GIVES_NO_RIGHT),
        )

    def _is_folded(self, one: SeenActivity) -> bool:
        """What is done or stopped; what was refused stays, with what was done instead (R-005)."""
        return one.state in ENDED and one.row.decision_state != DecisionState.REFUSED

    def _is_loose(self, one: SeenActivity, goals: set[UUID]) -> bool:
        return one.row.goal_id not in goals and not self._is_folded(one)

    def _rows(self, activities: Iterable[SeenActivity]) -> tuple[ActivityRow, ...]:
        return tuple(activity_row(one, self.person_id, self.name, today=self.today) for one in activities)

    def _card(self, one: SeenGoal, current: list[SeenGoal]) -> GoalCard:
        row = one.row
        every = [activity for activity in self.seen.activities if activity.row.goal_id == row.pk]
        counted = [activity for activity in every if activity.state is not ActivityState.STOPPED]
        done = sum(activity.state is ActivityState.DONE for activity in counted)
        parts = [part for part in current if part.row.main_goal_id == row.pk]
        sub_goals = [self._card(part, []) for part in parts]
        shown = [activity for activity in every if activity in self.shown and not self._is_folded(activity)]
        return GoalCard(
            id=f"goal-{row.pk}",
            text=one.text,
            about=" · ".join(self._about(one)),
            agreement=self._agreement(one),
            agreed=self._agreed(one),
            agree=self._agree(one),
            outcome=str(OUTCOMES[row.outcome]) if row.outcome else "",
            outcome_note=one.outcome_note,
            progress=_progress(done, len(counted)) if counted else "",
            bars=tuple(number < done for number in range(len(counted))) if len(counted) <= _MOST_BARS else (),
            activities=self._rows(shown) if row.ended_on is None else (),
            sub_goals=tuple(card for card in sub_goals if not self.only_own or card.activities),
            links=tuple(self._links(one)),
            reopen=self._reopen(one),
            version=row.version,
        )

    def _about(self, one: SeenGoal) -> Iterator[str]:
        row = one.row
        if row.origin == GoalOrigin.PERSON:
            yield _("Ditt mål") if self.is_own else _("Mål fra %(name)s") % {"name": self.name}
        else:
            yield str(ORIGINS[row.origin])
        if one.area:
            yield str(LifeArea(one.area).label)
        yield str(HORIZONS[row.horizon])
        if row.target_on is not None:
            yield _("nådd innen %(day)s") % {"day": dates.day(row.target_on)}

    def _agreement(self, one: SeenGoal) -> State | None:
        if one.row.ended_on is not None:
            return None
        if one.row.agreed_at is None:
            waits = _("Forslag til deg") if self.is_own else _("Forslag")
            return tag(Look(label=waits, colour="warning", icon="QuestionmarkCircle"))
        label = _("Du er enig") if self.is_own else _("%(name)s er enig") % {"name": self.name}
        return tag(Look(label=label, colour="success", icon="Checkmark"))

    def _agreed(self, one: SeenGoal) -> str:
        """Who said or wrote it, where that was not the person."""
        if one.row.agreed_at is None or one.agreed_by in {"", self.name}:
            return ""
        day = dates.day(dates.local_day(one.row.agreed_at))
        return _("%(name)s skrev det inn %(day)s.") % {"name": one.agreed_by, "day": day}

    def _agree(self, one: SeenGoal) -> Press | None:
        standing = self.seen.standing
        if not standing.may_agree or one.row.agreed_at is not None or one.row.ended_on is not None:
            return None
        if standing.is_speaking:
            return Press(label=_("Ja, dette er et mål"), url=self._to("agree", one), icon="Checkmark")
        return Press(label=_("Personen er enig"), url=self._to("note_agreement", one), icon="Checkmark")

    def _reopen(self, one: SeenGoal) -> Press | None:
        if one.row.ended_on is None or not self._leads():
            return None
        return Press(label=_("Åpne igjen"), url=self._to("reopen", one), icon="ArrowUndo")

    def _links(self, one: SeenGoal) -> Iterator[Link]:
        row, new = one.row, reverse("goals:activity_new", args=[self.person_id])
        if row.ended_on is not None or not self.seen.standing.may_write:
            return
        yield Link(label=_("Nytt tiltak"), url=f"{new}?maal={row.pk}", icon="Plus")
        if row.main_goal_id is None:
            at = reverse("goals:new", args=[self.person_id])
            yield Link(label=_("Nytt delmål"), url=f"{at}?under={row.pk}", icon="Plus")
        if one.may_edit:
            yield Link(label=_("Endre"), url=self._to("edit", one), icon="Pencil")
        if self._leads():
            yield Link(label=_("Avslutt målet"), url=self._to("end", one), icon="Archive")

    def _acts(self) -> Iterator[Link]:
        if self.seen.standing.may_write:
            yield Link(label=_("Nytt tiltak"), url=reverse("goals:activity_new", args=[self.person_id]))
            yield Link(label=_("Nytt mål"), url=reverse("goals:new", args=[self.person_id]))

    def _filters(self) -> tuple[Link, ...]:
        if not any(one.is_own for one in self.seen.activities):
            return ()
        at = reverse("goals:list", args=[self.person_id])
        return (
            Link(label=_("Alle"), url=at, is_current=not self.only_own),
            Link(label=_("Mine"), url=f"{at}?vis=mine", is_current=self.only_own),
        )

    def _counts(self) -> Iterator[State]:
        """What is not settled, in the order in which it matters."""
        states = [one.state for one in self.seen.activities]
        late = sum(is_late(one.row, self.today) for one in self.seen.activities)
        unclear = states.count(ActivityState.UNCLEAR)
        refused, waiting = (sum(state in kind for state in states) for kind in (_NO, _WAITS))
        look = STATES[ActivityState.UNCLEAR]
        for count, words, like in (
            (late, ngettext("%(count)s er forsinket", "%(count)s er forsinket", late), LATE),
            (unclear, ngettext("%(count)s ikke avklart", "%(count)s ikke avklart", unclear), look),
            (
                refused,
                ngettext("%(count)s har fått nei", "%(count)s har fått nei", refused),
                STATES[ActivityState.DECLINED],
            ),
            (
                waiting,
                ngettext("%(count)s venter på svar", "%(count)s venter på svar", waiting),
                STATES[ActivityState.WAITS_FOR_PERSON],
            ),
        ):
            if count:
                yield State(label=words % {"count": count}, colour=like.colour, icon=like.icon)

    def _has_ended(self, count: int) -> str:
        words = ngettext("Ferdig og stanset (%(count)s)", "Ferdig og stanset (%(count)s)", count)
        return words % {"count": count} if count else ""

    def _leads(self) -> bool:
        return self.seen.standing.is_open and self.seen.standing.is_leading

    def _to(self, view: str, one: SeenGoal) -> str:
        return reverse(f"goals:{view}", args=[self.person_id, one.row.pk])


def _progress(done: int, count: int) -> str:
    words = ngettext("%(done)s av %(count)s tiltak ferdig", "%(done)s av %(count)s tiltak ferdig", count)
    return words % {"done": done, "count": count}
