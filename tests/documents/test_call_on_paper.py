"""The call to a meeting on paper says all that it must, and leaves out what is not known."""

from dataclasses import replace
from datetime import date

import pytest

from samvirk.documents.language import Language
from samvirk.documents.meeting_letter import MeetingLetter, Told, as_pdf
from tests.documents.reading import FJORDVIK, words_of

CALL = MeetingLetter(
    told=Told.CALLED,
    to="Tore Haugen",
    address="Kaiveien 21",
    about="Tore Haugen",
    kind="Samarbeidsmøte",
    meeting_on=date(2026, 12, 10),
    hours="kl. 09.00–10.30",
    place="Rådhuset",
    video_link="https://video.example/rom",
    practical="Heis til andre etasje.",
    coming=("Kari Lund, Vernepleier, Habilitering", "Mona, Adressen er kjent av koordinerende enhet"),
    points=("1. Skole (til drøfting)", "2. Bolig (til avgjørelse), ved Kari Lund"),
    sheet=FJORDVIK,
    made_on=date(2026, 11, 20),
)


@pytest.mark.rule("R-194", "R-195", "R-196", "R-197")
@pytest.mark.parametrize(
    ("language", "day"),
    [
        (Language.BOKMAAL, "Torsdag 10. desember 2026"),
        (Language.NYNORSK, "Torsdag 10. desember 2026"),
        (Language.ENGLISH, "Thursday 10 December 2026"),
    ],
)
def test_it_says_whom_when_where_who_and_what(language: Language, day: str) -> None:
    text = words_of(as_pdf(CALL, language))
    for said in (day, "Tore Haugen", "Rådhuset", "Heis", *CALL.coming, *CALL.points, "78 00 12 34"):
        assert said in text
    assert "• 1." not in text, "What has a number needs no dot before it."


def test_a_meeting_that_is_moved_or_called_off_says_why() -> None:
    moved = words_of(as_pdf(replace(CALL, told=Told.MOVED, reason="Rommet er opptatt"), Language.BOKMAAL))
    assert "Derfor: Rommet er opptatt" in moved
    assert "svar på nytt" in moved
    off = words_of(as_pdf(replace(CALL, told=Told.CALLED_OFF, reason="Tore er syk"), Language.BOKMAAL))
    assert "Derfor: Tore er syk" in off
    assert "Skole" not in off


def test_where_nothing_is_known_of_the_place_nothing_is_said() -> None:
    text = words_of(as_pdf(replace(CALL, place="", video_link=""), Language.BOKMAAL))
    assert "Sted:" not in text
    assert "Video:" not in text
