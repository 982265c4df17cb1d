"""How long an application may take (R-042), and when a preliminary answer is due (R-043)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import HOL, MIDT_TROMS_HANDLING, PRELIMINARY_ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminaryAnswer:
    """One letter that says why the decision waits, and when it can be expected."""

    sent_on: date
    new_expected_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFacts:
    """The dates of an application; preliminary answers stand in the order they were sent."""

    received_on: date
    complete_on: date | None = None
    documents_asked_on: date | None = None
    decided_on: date | None = None
    preliminary_answers: tuple[PreliminaryAnswer, ...] = ()

    @property
    def waiting_since_on(self) -> date | None:
        """Since when the handling waits for missing documents; None when it does not."""
        return self.documents_asked_on if self.complete_on is None else None


class HandlingReason(StrEnum):
    """How far an application is past its service target."""

    FIRST_WARNING = "first_warning"
    SECOND_WARNING = "second_warning"
    OVERDUE = "overdue"
    DECIDED_TOO_LATE = "decided_too_late"


class PreliminaryReason(StrEnum):
    """What is missing of preliminary answers."""

    ANSWER_IS_DUE_SOON = "answer_is_due_soon"
    ANSWER_IS_OVERDUE = "answer_is_overdue"
    ANSWERED_TOO_LATE = "answered_too_late"
    EXPECTED_DATE_IS_MISSING = "expected_date_is_missing"
    EXPECTED_DATE_IS_NOT_AHEAD = "expected_date_is_not_ahead"
    EXPECTED_DATE_HAS_PASSED = "expected_date_has_passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingTimes:
    """The service target by both clocks. The one from received decides; the other shows what waiting cost."""

    from_received: DueDate
    from_complete: DueDate | None
    waiting_since_on: date | None
    days_waited: int


@rule(
    ids=("R-042",),
    sentence="Kommunen avgjør søknaden innen målet for saksbehandlingstid, regnet fra den kom inn.",
    cites=(MIDT_TROMS_HANDLING,),
    valid_from=MIDT_TROMS_HANDLING.valid_from,
    effect=Effect.WARNS,
    reasons=HandlingReason,
)
def handled_in_time(facts: ApplicationFacts, *, settings: SettingValues, today: date) -> Iterator[Reason]:
    """Judge the handling on the day of the decision, or today while there is none."""
    due_on = target_from(Event.APPLICATION_RECEIVED, facts.received_on, settings=settings).due_on
    days = ((facts.decided_on or today) - facts.received_on).days
    code = _lateness(facts, due_on, settings, today)
    if code is not None:
        yield Reason.of(code, due_on=due_on, days_since_received=days)


def handling_times(facts: ApplicationFacts, *, settings: SettingValues, today: date) -> HandlingTimes:
    """Both clocks and the pause, for the page that shows them."""
    asked_on = facts.documents_asked_on
    return HandlingTimes(
        from_received=target_from(Event.APPLICATION_RECEIVED, facts.received_on, settings=settings),
        from_complete=_target_from_complete(facts, settings),
        waiting_since_on=facts.waiting_since_on,
        days_waited=((facts.complete_on or today) - asked_on).days if asked_on else 0,
    )


def target_from(event: Event, on: date, *, settings: SettingValues, asked_on: date | None = None) -> DueDate:
    """The service target from an event. Weekends and holidays count, and it may end on one."""
    days = settings.applied_on(SettingKey.HANDLING_DAYS, on)
    start = Reckoning.start(event, on).after_waiting(asked_on)
    return start.plus_days(days).counting_days_off().under(handled_in_time)


@rule(
    ids=("R-043",),
    sentence="Er søknaden ikke avgjort innen en måned, får søkeren foreløpig svar med grunn og ny dato.",
    cites=(PRELIMINARY_ANSWER,),
    valid_from=HOL.valid_from,
    effect=Effect.WARNS,
    reasons=PreliminaryReason,
)
def preliminary_answer_is_given(
    facts: ApplicationFacts, *, settings: SettingValues, today: date
) -> Iterator[Reason]:
    """Judge the letters sent so far; a decided application owes no more of them."""
    due_on = preliminary_answer_due(facts.received_on, settings=settings).due_on
    if not facts.preliminary_answers:
        yield from _missing_answer(facts, due_on, settings, today)
        return
    first_on = facts.preliminary_answers[0].sent_on
    if first_on > due_on:
        yield Reason.of(PreliminaryReason.ANSWERED_TOO_LATE, due_on=due_on, sent_on=first_on)
    for answer in facts.preliminary_answers:
        yield from _bad_date(answer)
    yield from _passed_date(facts, today)


def preliminary_answer_due(received_on: date, *, settings: SettingValues) -> DueDate:
    """The last day for a decision or a preliminary answer: one calendar month after it came in."""
    months = settings.applied_on(SettingKey.PRELIMINARY_ANSWER_MONTHS, received_on)
    start = Reckoning.start(Event.APPLICATION_RECEIVED, received_on)
    return start.plus_months(months).counting_days_off().under(preliminary_answer_is_given)


def preliminary_answer_prompt(received_on: date, *, settings: SettingValues) -> DueDate:
    """The day on which the case handler is prompted to send the preliminary answer."""
    days = settings.applied_on(SettingKey.PRELIMINARY_ANSWER_PROMPT_DAYS, received_on)
    start = Reckoning.start(Event.APPLICATION_RECEIVED, received_on)
    return start.plus_days(days).under(preliminary_answer_is_given)


def expected_on(facts: ApplicationFacts) -> date | None:
    """When the applicant was last told to expect the decision; None when not told."""
    dates = [answer.new_expected_on for answer in facts.preliminary_answers if answer.new_expected_on]
    return dates[-1] if dates else None


def _target_from_complete(facts: ApplicationFacts, settings: SettingValues) -> DueDate | None:
    if facts.complete_on is None:
        return None
    return target_from(
        Event.APPLICATION_COMPLETE, facts.complete_on, settings=settings, asked_on=facts.documents_asked_on
    )


def _lateness(
    facts: ApplicationFacts, due_on: date, settings: SettingValues, today: date
) -> HandlingReason | None:
    if facts.decided_on:
        return HandlingReason.DECIDED_TOO_LATE if facts.decided_on > due_on else None
    if today > due_on:
        return HandlingReason.OVERDUE
    days = (today - facts.received_on).days
    if days >= settings.value_on(SettingKey.HANDLING_SECOND_WARNING_DAYS, facts.received_on):
        return HandlingReason.SECOND_WARNING
    if days >= settings.value_on(SettingKey.HANDLING_FIRST_WARNING_DAYS, facts.received_on):
        return HandlingReason.FIRST_WARNING
    return None


def _missing_answer(
    facts: ApplicationFacts, due_on: date, settings: SettingValues, today: date
) -> Iterator[Reason]:
    if (facts.decided_on or today) > due_on:
        yield Reason.of(PreliminaryReason.ANSWER_IS_OVERDUE, due_on=due_on)
        return
    prompt_on = preliminary_answer_prompt(facts.received_on, settings=settings).due_on
    if facts.decided_on is None and today >= prompt_on:
        yield Reason.of(PreliminaryReason.ANSWER_IS_DUE_SOON, due_on=due_on)


def _bad_date(answer: PreliminaryAnswer) -> Iterator[Reason]:
    if answer.new_expected_on is None:
        yield Reason.of(PreliminaryReason.EXPECTED_DATE_IS_MISSING, sent_on=answer.sent_on)
        return
    if answer.new_expected_on <= answer.sent_on:
        yield Reason.of(
            PreliminaryReason.EXPECTED_DATE_IS_NOT_AHEAD,
            sent_on=answer.sent_on,
            new_expected_on=answer.new_expected_on,
        )


def _passed_date(facts: ApplicationFacts, today: date) -> Iterator[Reason]:
    promised_on = expected_on(facts)
    if facts.decided_on is None and promised_on is not None and today > promised_on:
        yield Reason.of(PreliminaryReason.EXPECTED_DATE_HAS_PASSED, new_expected_on=promised_on)
