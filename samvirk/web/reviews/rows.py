"""What the pages of evaluations and endings show, as frozen values of ready strings."""

from dataclasses import dataclass

from samvirk.web.components.page import Link, Tag
from samvirk.web.components.why import DateAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfGoal:
    """What one of the person's side says of a goal."""

    who: str
    tag: Tag | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal of an evaluation: how it went, what the professionals say, and what others do."""

    id: str
    text: str
    tag: Tag
    is_ending: bool
    words: str
    said: tuple[SaidOfGoal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """What one of the person's side says of all of it; `writer` where another wrote it down."""

    who: str
    writer: str
    when: str
    words: str
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """One evaluation."""

    title: str
    name: str
    up: Link
    lead: str
    is_finished: bool
    is_own: bool
    is_for_child: bool
    is_unsaid: bool
    goals: tuple[GoalRow, ...]
    worked: str
    failed: str
    voices: tuple[VoiceRow, ...]
    not_asked: str
    is_child_silent: bool
    need: str
    need_note: str
    is_disputed: bool
    changes: tuple[Link, ...]
    acts: tuple[Link, ...]
    finish_url: str
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedRow:
    """A finished evaluation in the list."""

    title: str
    need: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingRow:
    """A wish to end, or an ending that was carried out."""

    title: str
    ground: str
    by: str
    words: str
    note: str
    view: str
    restored: str
    restoring_note: str
    letters: tuple[Link, ...]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsPage:
    """One person's evaluations, when the next is, and how the work ends or has ended."""

    title: str
    name: str
    person_id: str
    up: Link
    is_own: bool
    is_for_child: bool
    is_there: bool
    is_closed: bool
    due: DateAnswer | None
    late: tuple[str, ...]
    no_number: str
    begun: FinishedRow | None
    speak_url: str
    begin_url: str
    finished: tuple[FinishedRow, ...]
    wish: EndingRow | None
    endings: tuple[EndingRow, ...]
    wish_url: str
    take_back_url: str
    end_url: str
    restore_url: str
