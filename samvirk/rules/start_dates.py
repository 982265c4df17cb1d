"""When a request must be answered, and when a new koordinator takes the first steps (R-046, R-057, R-062)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_APPOINTING, LUND_START, MIDT_TROMS_HANDLING


class RequestReason(StrEnum):
    """A request that waits for too long."""

    REQUEST_IS_UNANSWERED = "request_is_unanswered"


class StartReason(StrEnum):
    """A first step that is late; the same for contact, conversation and meeting."""

    START_IS_OVERDUE = "start_is_overdue"
    STARTED_TOO_LATE = "started_too_late"


@rule(
    ids=("R-057",),
    sentence="Den som blir spurt, svarer innen fristen; uten svar foreslår vi neste trinn, og du avgjør.",
    cites=(LUND_APPOINTING,),
    valid_from=LUND_APPOINTING.valid_from,
    effect=Effect.WARNS,
    reasons=RequestReason,
)
def request_is_answered(*, due_on: date, today: date) -> Iterator[Reason]:
    """Judge a request that waits, by the day that stood in it."""
    if today > due_on:
        yield Reason.of(RequestReason.REQUEST_IS_UNANSWERED, due_on=due_on, days=(today - due_on).days)


def answer_due(asked_on: date, *, settings: SettingValues) -> DueDate:
    """The last day to answer a request."""
    days = settings.applied_on(SettingKey.APPOINTMENT_REQUEST_DAYS, asked_on)
    start = Reckoning.start(Event.REQUEST_SENT, asked_on)
    return start.plus_days(days).counting_days_off().under(request_is_answered)


def _lateness(due: DueDate, done_on: date | None, today: date) -> Iterator[Reason]:
    if done_on is None and today > due.due_on:
        yield Reason.of(StartReason.START_IS_OVERDUE, due_on=due.due_on)
    elif done_on is not None and done_on > due.due_on:
        yield Reason.of(StartReason.STARTED_TOO_LATE, due_on=due.due_on)


@rule(
    ids=("R-046",),
    sentence="Koordinator tar kontakt innen fristen, regnet fra første dag.",
    cites=(MIDT_TROMS_HANDLING,),
    valid_from=MIDT_TROMS_HANDLING.valid_from,
    effect=Effect.WARNS,
    reasons=StartReason,
)
def first_contact_is_made(
    *, appointed_on: date, done_on: date | None, settings: SettingValues, today: date
) -> Iterator[Reason]:
    """Judge the first contact."""
    return _lateness(first_contact_due(appointed_on, settings=settings), done_on, today)


@rule(
    ids=("R-062",),
    sentence="Den første samtalen er holdt innen fristen.",
    cites=(LUND_START,),
    valid_from=LUND_START.valid_from,
    effect=Effect.WARNS,
    reasons=StartReason,
)
def start_conversation_is_held(
    *, appointed_on: date, done_on: date | None, settings: SettingValues, today: date
) -> Iterator[Reason]:
    """Judge the start conversation."""
    return _lateness(start_conversation_due(appointed_on, settings=settings), done_on, today)


@rule(
    ids=("R-063",),
    sentence="I oppstartsmøtet går alle gjennom mål og behov, innen fristen.",
    cites=(LUND_START,),
    valid_from=LUND_START.valid_from,
    effect=Effect.WARNS,
    reasons=StartReason,
)
def start_meeting_is_held(
    *, appointed_on: date, done_on: date | None, settings: SettingValues, today: date
) -> Iterator[Reason]:
    """Judge the start meeting."""
    return _lateness(start_meeting_due(appointed_on, settings=settings), done_on, today)


def first_contact_due(appointed_on: date, *, settings: SettingValues) -> DueDate:
    """The last day to make contact."""
    return _after(appointed_on, SettingKey.FIRST_CONTACT_DAYS, settings).under(first_contact_is_made)


def start_conversation_due(appointed_on: date, *, settings: SettingValues) -> DueDate:
    """The last day to hold the start conversation."""
    days = SettingKey.START_CONVERSATION_DAYS
    return _after(appointed_on, days, settings).under(start_conversation_is_held)


def start_meeting_due(appointed_on: date, *, settings: SettingValues) -> DueDate:
    """The last day to hold the start meeting."""
    return _after(appointed_on, SettingKey.START_MEETING_DAYS, settings).under(start_meeting_is_held)


def _after(appointed_on: date, key: SettingKey, settings: SettingValues) -> Reckoning:
    days = settings.applied_on(key, appointed_on)
    return Reckoning.start(Event.COORDINATOR_APPOINTED, appointed_on).plus_days(days).counting_days_off()
