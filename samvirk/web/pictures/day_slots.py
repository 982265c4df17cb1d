"""A day as slots of time, in the order in which they come, with what nobody has told about in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum
from itertools import pairwise

from django.utils.translation import gettext

from samvirk.web.components import dates
from samvirk.web.pictures.palette import Tone

MINUTES_A_DAY = 24 * 60


class DayPart(Enum):
    """What a slot of the day is for."""

    SLEEP = "sleep"
    CARE = "care"
    TRAVEL = "travel"
    SCHOOL = "school"
    TRAINING = "training"
    FREE = "free"
    RELIEF = "relief"

    @property
    def tone(self) -> Tone:
        """The colour of the part; each slot has a label or a number too."""
        return _TONE_OF[self]


_TONE_OF = {
    DayPart.SLEEP: Tone.NEUTRAL,
    DayPart.CARE: Tone.ACCENT,
    DayPart.TRAVEL: Tone.NEUTRAL,
    DayPart.SCHOOL: Tone.PRIMARY,
    DayPart.TRAINING: Tone.EXTRA,
    DayPart.FREE: Tone.SUCCESS,
    DayPart.RELIEF: Tone.INFO,
}


class SlotsOverlapError(ValueError):
    """Two slots of a day claim the same minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Part of a day, Norwegian wall-clock time; one that ends when or before it begins goes past midnight."""

    begins: time
    ends: time
    label: str
    part: DayPart

    @property
    def begin_minute(self) -> int:
        """Minutes after midnight at which it begins."""
        return _minute(self.begins)

    @property
    def minutes(self) -> int:
        """How long it lasts; a slot that ends when it begins lasts the whole day."""
        return (_minute(self.ends) - self.begin_minute - 1) % MINUTES_A_DAY + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One line of the twin; `number` refers to the picture and is empty where the label itself stands there.

    `part` is None for time that nobody has told about.
    """

    begins: time
    ends: time
    minutes: int
    label: str
    part: DayPart | None
    number: str = ""

    @property
    def span_words(self) -> str:
        """From and to, such as 22.00–06.00."""
        return f"{dates.time_of_day(self.begins)}–{dates.time_of_day(self.ends)}"

    @property
    def duration_words(self) -> str:
        """How long it lasts, such as 1 t 30 min."""
        return duration_words(self.minutes)


def whole_day(slots: Sequence[Slot]) -> tuple[DayRow, ...]:
    """Return the day from the first slot on, gaps included: the rows sum to 24 hours, or there are none.

    Raises SlotsOverlapError, which names the two slots, for the form to show.
    """
    if not slots:
        return ()
    ordered = sorted(slots, key=lambda slot: slot.begin_minute)
    rows: list[DayRow] = []
    for slot, following in pairwise([*ordered, ordered[0]]):
        rows.append(_row(slot))
        rows.extend(_gap(slot, following, is_only=len(ordered) == 1))
    return tuple(rows)


def duration_words(minutes: int) -> str:
    """Write a length of time in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)d t") % {"hours": hours}
    return gettext("%(hours)d t %(minutes)d min") % {"hours": hours, "minutes": rest}


def _row(slot: Slot) -> DayRow:
    return DayRow(begins=slot.begins, ends=slot.ends, minutes=slot.minutes, label=slot.label, part=slot.part)


def _gap(slot: Slot, following: Slot, *, is_only: bool) -> list[DayRow]:
    until_next = (following.begin_minute - slot.begin_minute) % MINUTES_A_DAY
    if is_only:
        until_next = MINUTES_A_DAY
    if slot.minutes > until_next:
        raise SlotsOverlapError(
            gettext("«%(first)s» og «%(second)s» overlapper. Endre tidspunktet for en av dem.")
            % {"first": slot.label, "second": following.label}
        )
    if slot.minutes == until_next:
        return []
    gap = until_next - slot.minutes
    return [
        DayRow(begins=slot.ends, ends=following.begins, minutes=gap, label=gettext("Ikke fylt ut"), part=None)
    ]


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
