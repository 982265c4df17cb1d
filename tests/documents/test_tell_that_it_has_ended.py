"""The letter that coordination has ended: why, what is kept, how to come back, and how to complain."""

from dataclasses import replace
from datetime import date

import pytest

from samvirk.documents.case_letter import CaseLetter, as_pdf
from samvirk.documents.ending_letter import EndingContent, ending_letter
from samvirk.documents.language import Language
from tests.documents.reading import words_of
from tests.documents.test_write_to_an_applicant import SENDER, TORE

DISPUTED = EndingContent(
    ended_on=date(2026, 10, 20),
    is_wish=False,
    reason="Tore har nå én tjeneste.",
    view="Jeg vil fortsette.",
    complaint_due_on=date(2026, 11, 17),
    complaint_weeks=4,
)
WISHED = replace(DISPUTED, is_wish=True, reason="", view="", complaint_due_on=None)


def ended(language: Language, content: EndingContent = DISPUTED) -> CaseLetter:
    return ending_letter(content, about=TORE, sender=SENDER, language=language)


@pytest.mark.rule("R-238")
def test_edge_who_wanted_to_go_on_reads_both_views_and_how_to_complain() -> None:
    letter = ended(Language.BOKMAAL)
    assert not [part for part in letter.sections if "§" in " ".join(part.paragraphs)]
    text = words_of(as_pdf(letter))
    for words in (
        "avsluttet 20. oktober 2026",
        "behovet er over",
        "Tore har nå én tjeneste.",
        "Jeg vil fortsette.",
        "17. november 2026",
        "Statsforvalteren",
        "Ta kontakt med Koordinerende enhet",
    ):
        assert words in text


@pytest.mark.rule("R-238")
@pytest.mark.parametrize(
    ("language", "reason"),
    [(Language.BOKMAAL, "et ønske om"), (Language.NYNORSK, "eit ønske om"), (Language.ENGLISH, "a wish to")],
)
def test_a_wish_is_no_refusal(language: Language, reason: str) -> None:
    text = words_of(as_pdf(ended(language, WISHED)))
    assert reason in text
    assert "Statsforvalteren" not in text


def test_the_family_of_a_child_is_written_to_about_the_child() -> None:
    about = replace(TORE, name="Emma Nilsen", is_to_family=True)
    letter = ending_letter(WISHED, about=about, sender=SENDER, language=Language.BOKMAAL)
    assert letter.sections[0].paragraphs[0] == "Koordineringen for Emma Nilsen er avsluttet 20. oktober 2026."
