"""What the pages of a group show, part by part; pages.py makes them."""

from dataclasses import dataclass

from samvirk.web.components.page import Link, Tag
from samvirk.web.components.sources import Source
from samvirk.web.components.why import DateAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One who is or was in the group; addresses are empty for what the reader may not do."""

    name: str
    initials: str
    what: str
    mandate: str
    address: str
    when: str
    is_fixed: bool
    sight: str
    consent_url: str
    told: str
    is_told: bool
    version: int
    edit_url: str
    end_url: str
    answer_url: str
    was_declined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One of the four decisions of a first meeting."""

    what: str
    state: Tag
    answer: str
    act: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderCard:
    """Who leads, until when, and how to reach them between meetings."""

    name: str
    what: str
    until: str
    phone: str
    phone_url: str
    initials: str
    is_member: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """An earlier time of the group."""

    when: str
    need: str
    ending: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """All that the pages show; addresses are empty for what the reader may not do."""

    title: str
    name: str
    lead: str
    up: Link
    tag: Tag | None
    is_own: bool
    is_place_closed: bool
    is_running: bool
    is_resting: bool
    need: str
    facts: tuple[tuple[str, str], ...]
    alerts: tuple[str, ...]
    leader: LeaderCard | None
    decisions: tuple[DecisionRow, ...]
    meeting: DateAnswer | None
    too_seldom: tuple[str, ...]
    sources: tuple[Source, ...]
    fixed: tuple[MemberRow, ...]
    called: tuple[MemberRow, ...]
    former: tuple[MemberRow, ...]
    declined: tuple[MemberRow, ...]
    untold: tuple[str, ...]
    earlier: tuple[PeriodRow, ...]
    hints: tuple[tuple[str, Link | None], ...]
    rights: tuple[Link, ...]
    version: int
    shows_sight: bool
    may_write: bool
    start_url: str
    decline_url: str
