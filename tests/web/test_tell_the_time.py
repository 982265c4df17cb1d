"""Times are written in one place, and no line ends between «kl.» and the time."""

import re
from datetime import UTC, datetime

import polib  # type: ignore[import-untyped]  # has no types of its own
import pytest
from django.utils import translation

from samvirk.rules.calendar import OSLO
from samvirk.web.components import dates
from tests.language.texts import LOCALE

NINE = datetime(2027, 1, 14, 9, 0, tzinfo=OSLO)
HALF_PAST_TEN = datetime(2027, 1, 14, 10, 30, tzinfo=OSLO)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_kl_stays_with_its_time(language: str) -> None:
    with translation.override(language):
        told = [dates.at_time(NINE), dates.hours(NINE, HALF_PAST_TEN), dates.moment(NINE)]
        told.append(dates.moment_with_year(NINE))
    assert [text.replace("\N{NO-BREAK SPACE}", "_") for text in told] == [
        "kl._09.00",
        "kl._09.00–10.30",
        "14. januar kl._09.00",
        "14. januar 2027 kl._09.00",
    ]


def test_in_english_nothing_is_put_before_a_time_that_needs_nothing() -> None:
    with translation.override("en"):
        assert dates.hours(NINE, HALF_PAST_TEN) == "09:00–10:30"


def test_a_day_is_told_in_the_language_of_whoever_reads() -> None:
    told = []
    for language in ("nb", "en", "nb"):
        with translation.override(language):
            told.append(dates.day(NINE.date()))
    assert told == ["14. januar 2027", "14 January 2027", "14. januar 2027"]


def test_a_moment_is_told_as_the_day_of_its_own_zone() -> None:
    late = datetime(2027, 1, 14, 23, 30, tzinfo=UTC)
    assert late == late.astimezone(OSLO)
    assert (dates.day(late), dates.day(late.astimezone(OSLO))) == ("14. januar 2027", "15. januar 2027")


def test_no_other_text_writes_it() -> None:
    catalogue = polib.pofile(str(LOCALE / "nn" / "LC_MESSAGES" / "django.po"))
    found = {
        entry.msgid for entry in catalogue if not entry.obsolete and re.search(r"kl\. [%{]", entry.msgid)
    }
    assert found == {"kl. %(time)s", "kl. %(begins)s–%(ends)s"}, "Take the time from `dates.at_time`."
