"""Minutes on paper say what was decided, who does what by when, and when people meet next."""

from dataclasses import replace
from datetime import date

import pytest

from samvirk.documents.language import Language
from samvirk.documents.minutes_letter import MinutesLetter, Point, as_pdf
from tests.documents.reading import FJORDVIK, words_of

MINUTES = MinutesLetter(
    to="Lege Lie",
    address="Torget 1",
    about="Tore Haugen",
    kind="Ansvarsgruppemøte",
    meeting_on=date(2026, 12, 10),
    hours="kl. 09.00–10.30",
    came="Tore Haugen, Kari Lund",
    points=(
        Point(
            heading="1. Bolig",
            decision="Tore flytter i mars.",
            disagreement="Lege Lie: mener at mai er bedre.",
            tasks=("Kari Lund: søke om bolig (innen: 3. januar 2027)",),
        ),
        Point(heading="2. Arbeid"),
    ),
    next_words="Neste møte er torsdag 3. juni 2027.",
    additions=("11.12.2026: Flyttingen er i april.",),
    is_for_staff=True,
    sheet=FJORDVIK,
    made_on=date(2026, 12, 11),
)


@pytest.mark.rule("R-199", "R-200", "R-201")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.BOKMAAL, ("torsdag 10. desember 2026", "Faglig uenighet", "journal")),
        (Language.NYNORSK, ("torsdag 10. desember 2026", "Fagleg usemje", "journal")),
        (Language.ENGLISH, ("Thursday 10 December 2026", "Professional disagreement", "records")),
    ],
)
def test_they_say_all_that_was_agreed(language: Language, told: tuple[str, ...]) -> None:
    text = words_of(as_pdf(MINUTES, language))
    point, _empty = MINUTES.points
    for said in (*told, point.decision, *point.tasks, MINUTES.next_words, "2. Arbeid", "78 00 12 34"):
        assert said in text


def test_a_protected_address_does_not_stand_there() -> None:
    text = words_of(as_pdf(replace(MINUTES, is_protected=True), Language.BOKMAAL))
    assert "Torget 1" not in text
    assert "Sendes på trygg måte" in text


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(MINUTES, came="", next_words="", additions=(), is_for_staff=False)
    text = words_of(as_pdf(bare, Language.BOKMAAL))
    for unsaid in ("Til stede", "Neste møte", "Lagt til etterpå", "journal"):
        assert unsaid not in text
