"""What the pages of goals and activities show, part by part; pages.py and mine_pages.py make them."""

from dataclasses import dataclass

from samvirk.web.components.page import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state as a tag with an icon; the word says what both say."""

    label: str
    colour: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button that does it with one press."""

    label: str
    url: str
    icon: str
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """One activity: who does what by when, how it stands, and what can be pressed."""

    what: str
    details: tuple[str, ...]
    who: str
    when: str
    states: tuple[State, ...]
    said: tuple[str, ...]
    decision: tuple[str, ...]
    note: str
    note_by: str
    older: tuple[str, ...]
    hint: str
    question: str
    presses: tuple[Press, ...]
    links: tuple[Link, ...]
    more: tuple[Link, ...]
    more_presses: tuple[Press, ...]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCard:
    """A goal with its activities and its sub-goals."""

    id: str
    text: str
    about: str
    agreement: State | None
    agreed: str
    agree: Press | None
    outcome: str
    outcome_note: str
    progress: str
    bars: tuple[bool, ...]
    activities: tuple[ActivityRow, ...]
    sub_goals: "tuple[GoalCard, ...]"
    links: tuple[Link, ...]
    reopen: Press | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsPage:
    """All that the page of one person's goals shows."""

    person_id: str
    name: str
    up: Link
    is_there: bool
    is_closed: bool
    is_filtered: bool
    counts: tuple[State, ...]
    filters: tuple[Link, ...]
    acts: tuple[Link, ...]
    goals: tuple[GoalCard, ...]
    others: tuple[ActivityRow, ...]
    ended_goals: tuple[GoalCard, ...]
    ended: tuple[ActivityRow, ...]
    has_ended: str
    no_right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MineRow:
    """An activity with whom it is for."""

    person: str
    person_url: str
    activity: ActivityRow
