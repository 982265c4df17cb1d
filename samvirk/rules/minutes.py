"""What a call and minutes must hold before they go out (R-186, R-194…R-197, R-199, R-204)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_CARE_TEAM


class CallContentReason(StrEnum):
    """What a call does not say."""

    WHOM_IS_MISSING = "whom_is_missing"
    PARTICIPANTS_ARE_MISSING = "participants_are_missing"
    ADDRESS_IS_MISSING = "address_is_missing"
    TIME_IS_MISSING = "time_is_missing"
    PLACE_IS_MISSING = "place_is_missing"
    AGENDA_IS_MISSING = "agenda_is_missing"


class MinutesReason(StrEnum):
    """How minutes and agenda differ."""

    POINT_WITHOUT_MINUTES = "point_without_minutes"


class ConfirmationReason(StrEnum):
    """What was not done before the meeting ended."""

    NOT_READ_OUT = "not_read_out"


class NextMeetingReason(StrEnum):
    """What was not agreed before the members parted."""

    NEXT_MEETING_IS_NOT_AGREED = "next_meeting_is_not_agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallContent:
    """What a call says. An address that must not be told counts as known: the unit has it."""

    says_whom: bool = False
    participants: int = 0
    without_address: int = 0
    has_time: bool = False
    has_place: bool = False
    points: int = 0


@rule(
    ids=("R-194", "R-195", "R-196", "R-197"),
    sentence="Innkallingen sier hvem møtet gjelder, hvem som kommer, når og hvor, og hva dere tar opp.",
    cites=(LUND_CARE_TEAM,),
    valid_from=LUND_CARE_TEAM.valid_from,
    effect=Effect.WARNS,
    reasons=CallContentReason,
)
def call_says_everything(content: CallContent) -> Iterator[Reason]:
    """Judge a call that is to be sent."""
    if not content.says_whom:
        yield Reason.of(CallContentReason.WHOM_IS_MISSING)
    if not content.participants:
        yield Reason.of(CallContentReason.PARTICIPANTS_ARE_MISSING)
    if content.without_address:
        yield Reason.of(CallContentReason.ADDRESS_IS_MISSING, persons=content.without_address)
    if not content.has_time:
        yield Reason.of(CallContentReason.TIME_IS_MISSING)
    if not content.has_place:
        yield Reason.of(CallContentReason.PLACE_IS_MISSING)
    if not content.points:
        yield Reason.of(CallContentReason.AGENDA_IS_MISSING)


@rule(
    ids=("R-199",),
    sentence="Referatet svarer på hvert punkt i sakslisten: hva dere ble enige om, og hvem som gjør hva.",
    cites=(LUND_CARE_TEAM,),
    valid_from=LUND_CARE_TEAM.valid_from,
    effect=Effect.WARNS,
    reasons=MinutesReason,
)
def minutes_follow_the_agenda(*, points: range, answered: frozenset[int]) -> Iterator[Reason]:
    """Judge by the numbers of the points; those that came up in the meeting stand at the end."""
    for number in points:
        if number not in answered:
            yield Reason.of(MinutesReason.POINT_WITHOUT_MINUTES, number=number)


@rule(
    ids=("R-204",),
    sentence="Den som skriver, leser opp det dere ble enige om, før møtet er slutt.",
    cites=(LUND_CARE_TEAM,),
    valid_from=LUND_CARE_TEAM.valid_from,
    effect=Effect.WARNS,
    reasons=ConfirmationReason,
)
def decisions_are_confirmed(*, is_read_out: bool) -> Iterator[Reason]:
    """Judge minutes that are to be sent."""
    if not is_read_out:
        yield Reason.of(ConfirmationReason.NOT_READ_OUT)


@rule(
    ids=("R-186",),
    sentence="Dere avtaler neste møte før dere går, eller skriver hvorfor dere ikke gjør det.",
    cites=(LUND_CARE_TEAM,),
    valid_from=LUND_CARE_TEAM.valid_from,
    effect=Effect.WARNS,
    reasons=NextMeetingReason,
)
def next_meeting_is_agreed(*, has_date: bool, has_reason: bool) -> Iterator[Reason]:
    """Judge minutes that are to be sent."""
    if not (has_date or has_reason):
        yield Reason.of(NextMeetingReason.NEXT_MEETING_IS_NOT_AGREED)
