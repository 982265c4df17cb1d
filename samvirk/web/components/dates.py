"""Days and times in the reader's language: the one place where their formats stand.

Formats are texts to translate, in Django's format letters, since Django's own English ones are American.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext, pgettext

# A list writes the same few days in each row, and Django needs as long for one as for a row's template.
_KEPT: Final = 4096


def local_day(at: datetime) -> date:
    """Return the date that the calendar shows in Oslo at the moment."""
    return timezone.localdate(at)


def day(on: date) -> str:
    """Return «14. januar 2027»."""
    return _written(on, pgettext("date format", "j. F Y"))


def day_with_weekday(on: date) -> str:
    """Return «torsdag 14. januar 2027»."""
    return _written(on, pgettext("date format", "l j. F Y"))


def day_of_this_year(on: date) -> str:
    """Return «torsdag 14. januar»."""
    return _written(on, pgettext("date format", "l j. F"))


def day_and_month(on: date) -> str:
    """Return «14. januar»."""
    return _written(on, pgettext("date format", "j. F"))


def short_day(on: date) -> str:
    """Return «14. jan.», for pictures."""
    return _written(on, pgettext("date format", "j. N"))


def short_month(on: date, *, with_year: bool) -> str:
    """Return «jan» or «jan 2027», for pictures."""
    return date_format(on, pgettext("date format", "b Y") if with_year else pgettext("date format", "b"))


def moment(at: datetime) -> str:
    """Return «14. januar kl. 09.30», as the clock shows in Oslo."""
    return _whole(date_format(timezone.localtime(at), pgettext("date format", r"j. F \k\l. H.i")))


def moment_with_year(at: datetime) -> str:
    """Return «14. januar 2027 kl. 09.30», as the clock shows in Oslo."""
    return _whole(date_format(timezone.localtime(at), pgettext("date format", r"j. F Y \k\l. H.i")))


def at_time(at: time | datetime) -> str:
    """Return «kl. 09.30»."""
    return _whole(gettext("kl. %(time)s") % {"time": time_of_day(at)})


def hours(begins: datetime, ends: datetime) -> str:
    """Return «kl. 09.00–10.30»."""
    told = {"begins": time_of_day(begins), "ends": time_of_day(ends)}
    return _whole(gettext("kl. %(begins)s–%(ends)s") % told)


def time_of_day(at: time | datetime) -> str:
    """Return «09.30»; a moment is shown as the clock shows in Oslo."""
    local = timezone.localtime(at) if isinstance(at, datetime) else at
    return time_format(local, pgettext("date format", "H.i"))


def _written(on: date, letters: str) -> str:
    # A moment is written as the day that it carries, whatever its zone.
    return _in_words(date(on.year, on.month, on.day), letters, get_language())


@lru_cache(maxsize=_KEPT)
def _in_words(on: date, letters: str, _language: str | None) -> str:
    return date_format(on, letters)


def _whole(told: str) -> str:
    # No line ends between «kl.» and the time.
    return told.replace("kl. ", "kl.\N{NO-BREAK SPACE}")
