"""What the page of one coordination shows, part by part; case_pages.py makes them."""

from dataclasses import dataclass

from samvirk.web.components.page import Link, Tag
from samvirk.web.components.sources import Source
from samvirk.web.components.why import DateAnswer
from samvirk.web.coordination.change_pages import ChangeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One of the 13 steps."""

    number: int
    name: str
    state: Tag
    when: str
    responsible: str
    reason: str
    skip_url: str
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """What the person wishes, and what came of it."""

    what: str
    words: str
    when: str
    why_not: str
    note: str
    decline_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A request: who is asked, what they have answered, and what can be pressed."""

    whom: str
    step: str
    asked: str
    answers: tuple[Tag, ...]
    late: tuple[str, ...]
    due: DateAnswer | None
    reason: str
    why_not: str
    note: str
    version: int
    is_ready: bool
    acts: tuple[Link, ...]
    appoint_url: str
    pass_on_url: str
    withdraw_url: str
    letter_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionRow:
    """Somebody to ask, and why."""

    whom: str
    where: str
    step: str
    why: tuple[str, ...]
    against: tuple[str, ...]
    sources: tuple[Source, ...]
    unit_id: str
    professional_id: str
    step_code: str
    choose_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRow:
    """A first step of the koordinator: when it is due, or when it was done."""

    name: str
    what: str
    due: DateAnswer
    done: str
    is_late: bool
    note_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRow:
    """Who is or was koordinator."""

    name: str
    workplace: str
    phone: str
    phone_url: str
    what: str
    when: str
    is_serving: bool
    limit: str
    deputy_url: str
    end_url: str
    letter_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """An offer of a plan with its answer."""

    when: str
    answer: str
    reason: str
    answer_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """All that the page shows; addresses are empty for what the actor may not do."""

    title: str
    name: str
    up: Link
    kind: str
    lead: str
    is_own: bool
    is_place_closed: bool
    is_there: bool
    is_closed: bool
    is_paused: bool
    version: int
    closing_note: str
    gap: tuple[str, ...]
    gap_sources: tuple[Source, ...]
    consent: tuple[str, ...]
    ends: DateAnswer | None
    of_age: tuple[str, ...]
    current: tuple[AppointmentRow, ...]
    former: tuple[AppointmentRow, ...]
    request: RequestRow | None
    earlier: tuple[RequestRow, ...]
    wishes: tuple[WishRow, ...]
    starts: tuple[StartRow, ...]
    steps: tuple[StepRow, ...]
    offers: tuple[OfferRow, ...]
    plan: str
    plan_act: Link | None
    has_said_yes: bool
    may_appoint: bool
    is_asking: bool
    acts: tuple[Link, ...]
    work: tuple[Link, ...]
    new_url: str
    rest_url: str
    change: ChangeRow | None
    change_url: str
    offer_url: str
