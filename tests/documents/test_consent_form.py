"""The form on which somebody consents on paper holds all that they must know, in three languages."""

from dataclasses import replace
from datetime import date

import pytest

from samvirk.documents.consent_form import ConsentSheet, SigningLine, as_pdf
from samvirk.documents.language import Language, texts
from tests.documents.reading import HOSTILE, page_count, words_of
from tests.documents.test_give_somebody_the_information_sheet import lix, strings

MONA, STEIN = (
    SigningLine(name="Mona Nilsen", ground="parent"),
    SigningLine(name="Stein Sund", ground="parent"),
)
SHARING = ConsentSheet(
    municipality_name="Fjordvik kommune",
    unit_name="Koordinerende enhet",
    person_name="Emma Nilsen",
    kind="sharing",
    receiver="Jonas Berg, Fjordvik skole",
    is_named=True,
    areas=("health", "school"),
    exceptions="Ikke om skilsmissen.",
    excepted=("Sigrid Moe",),
    valid_from=date(2026, 11, 26),
    valid_until=date(2027, 5, 26),
    heard="heard",
    signers=(MONA, STEIN),
    made_on=date(2026, 11, 26),
)


@pytest.mark.rule("R-110", "R-111", "R-112")
@pytest.mark.parametrize("language", Language)
def test_it_says_what_with_whom_until_when_and_by_whom(language: Language) -> None:
    words, said = texts("consent_form", language), words_of(as_pdf(SHARING, language))
    for part in ("Emma Nilsen", "Jonas Berg, Fjordvik skole", "Ikke om skilsmissen.", "Sigrid Moe", "2027"):
        assert part in said
    for name in ("Mona Nilsen", "Stein Sund", words["grounds"]["parent"], words["labels"]["signature"]):
        assert name in said
    assert words["areas"]["health"] in said


@pytest.mark.rule("R-110")
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["coordinator", "child_coordinator", "plan", "cooperation_meetings"])
def test_each_kind_says_what_it_is_and_what_a_no_means(language: Language, kind: str) -> None:
    words = texts("consent_form", language)
    said = words_of(as_pdf(replace(SHARING, kind=kind, receiver="", areas=(), valid_until=None), language))
    for part in (words["kinds"][kind]["what"], words["kinds"][kind]["no"], words["points"]["without"]):
        assert part in said


@pytest.mark.rule("R-110")
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("point", ["voluntary", "withdraw", "purpose", "necessary", "limit", "language"])
def test_it_tells_the_rights(language: Language, point: str) -> None:
    assert texts("consent_form", language)["points"][point] in words_of(as_pdf(SHARING, language))


@pytest.mark.rule("R-111")
def test_it_says_whether_one_is_named_or_a_service() -> None:
    points = texts("consent_form", Language.BOKMAAL)["points"]
    named = words_of(as_pdf(SHARING, Language.BOKMAAL))
    service = words_of(as_pdf(replace(SHARING, is_named=False), Language.BOKMAAL))
    assert (points["named"] in named, points["unit"] in named) == (True, False)
    assert (points["named"] in service, points["unit"] in service) == (False, True)


@pytest.mark.rule("R-116")
def test_the_child_is_heard_and_an_adult_decides() -> None:
    heard = texts("consent_form", Language.BOKMAAL)["child"]["heard"]
    assert heard in words_of(as_pdf(SHARING, Language.BOKMAAL))
    assert heard not in words_of(as_pdf(replace(SHARING, heard=""), Language.BOKMAAL))


@pytest.mark.parametrize("language", Language)
def test_it_is_easy_to_read(language: Language) -> None:
    words = texts("consent_form", language)
    running = [text for key in ("kinds", "points", "child") for text in strings(words[key]) if "." in text]
    assert lix(" ".join(running)) <= 35


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_stands_any_text_in_any_line(kind: str) -> None:
    text = HOSTILE[kind]
    line = SigningLine(name=text, ground="guardian")
    sheet = replace(SHARING, person_name=text, receiver=text, exceptions=text, signers=(line,))
    assert as_pdf(sheet, Language.BOKMAAL).startswith(b"%PDF-")


def test_for_one_it_takes_one_page() -> None:
    assert page_count(as_pdf(replace(SHARING, signers=(MONA,)), Language.BOKMAAL)) == 1
