"""The individuell plan on paper, in three languages: what it says, and that a draft is marked as one."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from samvirk.documents.language import Language
from samvirk.documents.plan_document import PlanDocument, PlanEntry, PlanPart, as_pdf
from tests.documents.reading import FJORDVIK, HOSTILE, words_of

RIGHTS: Final = "Planen gir ikke flere rettigheter til tjenester."
PLAN: Final = PlanDocument(
    sheet=FJORDVIK,
    person="Emma Nilsen",
    number=2,
    approved_on=date(2026, 11, 22),
    made_on=date(2026, 11, 20),
    parts=(
        PlanPart(heading="Hva er viktig for deg", text="Å svømme\nog lese"),
        PlanPart(
            heading="Tiltak",
            entries=(
                PlanEntry(title="Svømmekurs", lines=("Hvem: Kari Lund", "Når: Løpende"), mark="Forslag"),
                PlanEntry(title="Lese"),
            ),
        ),
        PlanPart(heading="Samarbeid med andre", left_out="Trengs ikke nå"),
    ),
    no_extra_rights=RIGHTS,
)
STATES: Final = {
    Language.BOKMAAL: ("Versjon 2, godkjent 22. november 2026", "Ikke godkjent ennå.", "Utkast"),
    Language.NYNORSK: ("Versjon 2, godkjend 22. november 2026", "Ikkje godkjend enno.", "Utkast"),
    Language.ENGLISH: ("Version 2, approved 22 November 2026", "Not approved yet.", "Draft"),
}


@pytest.mark.rule("R-005", "R-140", "R-154")
@pytest.mark.parametrize("language", Language)
def test_a_version_says_all_of_it_and_that_it_gives_no_extra_rights(language: Language) -> None:
    words = words_of(as_pdf(PLAN, language))
    for told in ("Emma Nilsen", "Å svømme og lese", "Svømmekurs Forslag", "Hvem: Kari Lund", RIGHTS):
        assert told in words
    assert "Trengs ikke nå" in words
    assert STATES[language][0] in words
    assert STATES[language][2] not in words


@pytest.mark.rule("R-154")
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("number", [None, 3])
def test_what_is_not_approved_is_marked_as_a_draft(number: int | None, language: Language) -> None:
    words = words_of(as_pdf(replace(PLAN, number=number, approved_on=None), language))
    assert STATES[language][1] in words
    assert STATES[language][2] in words


def test_the_same_plan_gives_the_same_paper() -> None:
    assert as_pdf(PLAN, Language.BOKMAAL) == as_pdf(PLAN, Language.BOKMAAL)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_can_be_printed(text: str) -> None:
    entry = PlanEntry(title=text, lines=(text,), mark="x")
    part = PlanPart(heading=text[:200], text=text, entries=(entry,), left_out=text)
    assert as_pdf(replace(PLAN, person=text[:200], parts=(part,)), Language.BOKMAAL).startswith(b"%PDF")
