"""When the call to a meeting must be sent (R-192)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.calendar import add_full_days
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_CARE_TEAM


class CallReason(StrEnum):
    """What can be wrong with a call."""

    LAST_DAY_HAS_PASSED = "last_day_has_passed"
    MEETING_WAS_MOVED = "meeting_was_moved"
    SHORT_NOTICE_WITHOUT_REASON = "short_notice_without_reason"
    SHORT_NOTICE_WITH_REASON = "short_notice_with_reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """A meeting and its call. Dates are dates in Norway.

    `called_for_on` is the meeting date that stood in the call that was sent; it differs from `meeting_on`
    when the meeting has been moved since. `has_short_notice_reason` is whether such a reason is recorded.
    """

    meeting_on: date
    sent_on: date | None = None
    called_for_on: date | None = None
    has_short_notice_reason: bool = False

    @property
    def valid_sent_on(self) -> date | None:
        """The day the call for this date was sent; a call for another date does not count."""
        return None if self.is_moved else self.sent_on

    @property
    def is_moved(self) -> bool:
        """Whether the participants hold a call with another date."""
        return self.called_for_on not in (None, self.meeting_on)


@rule(
    ids=("R-192",),
    sentence="Innkalling sendes minst 14 dager før møtet; hastemøte kan holdes når grunnen er skrevet ned.",
    cites=(LUND_CARE_TEAM,),
    valid_from=LUND_CARE_TEAM.valid_from,
    effect=Effect.WARNS,
    reasons=CallReason,
)
def call_is_in_time(facts: CallFacts, *, settings: SettingValues, today: date) -> Iterator[Reason]:
    """Judge the call on the day it was sent, or as if it were sent today."""
    last_day_on = last_day_to_send(facts.meeting_on, settings=settings).due_on
    if facts.is_moved:
        yield Reason.of(CallReason.MEETING_WAS_MOVED, meeting_on=facts.meeting_on, last_day_on=last_day_on)
    days_late = ((facts.valid_sent_on or today) - last_day_on).days
    if days_late > 0:
        yield Reason.of(_lateness(facts), last_day_on=last_day_on, days_late=days_late)


def last_day_to_send(meeting_on: date, *, settings: SettingValues) -> DueDate:
    """The last day that leaves full notice, by the number that counts on the day of the meeting."""
    notice = settings.applied_on(SettingKey.CALL_NOTICE_DAYS, meeting_on)
    return Reckoning.start(Event.MEETING, meeting_on).minus_days(notice).under(call_is_in_time)


def reminder_days(meeting_on: date, *, settings: SettingValues) -> tuple[date, date]:
    """The two days on which the sender is reminded, early and late, both before the last day."""
    last_day_on = last_day_to_send(meeting_on, settings=settings).due_on
    early = settings.value_on(SettingKey.CALL_EARLY_REMINDER_DAYS, meeting_on)
    late = settings.value_on(SettingKey.CALL_LATE_REMINDER_DAYS, meeting_on)
    return add_full_days(last_day_on, -early), add_full_days(last_day_on, -late)


def _lateness(facts: CallFacts) -> CallReason:
    if facts.valid_sent_on is None:
        return CallReason.LAST_DAY_HAS_PASSED
    if facts.has_short_notice_reason:
        return CallReason.SHORT_NOTICE_WITH_REASON
    return CallReason.SHORT_NOTICE_WITHOUT_REASON
