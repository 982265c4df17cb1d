"""The sheet about koordinator, barnekoordinator, individuell plan and ansvarsgruppe, in three languages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from samvirk.documents.information_sheet import as_pdf
from samvirk.documents.language import TEXTS, Language, date_in_words, texts
from tests.documents.reading import FJORDVIK, HOSTILE, facts_of, page_count, words_of

OPTIONAL = ("email", "visiting_address", "postal_address", "opening_hours", "website")
DOCUMENTS = sorted({path.name.split(".")[0] for path in TEXTS.glob("*.toml")})


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from strings(part)


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    return [shape(part) for part in value] if isinstance(value, list) else type(value).__name__


def running_text(language: Language) -> str:
    words = texts("information_sheet", language)
    return " ".join(
        text.rstrip(".") + "." for key in words if key != "sources" for text in strings(words[key])
    )


def lix(text: str) -> float:
    words = re.findall(r"\w+", text)
    sentences = re.findall(r"[.?!:]", text)
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.rule("R-036")
@pytest.mark.parametrize("language", Language)
def test_it_says_whom_to_ask(language: Language) -> None:
    words = words_of(as_pdf(FJORDVIK, language))
    for line in ("Fjordvik kommune", "Koordinerende enhet", "78 00 12 34", "koordinering@fjordvik.example"):
        assert line in words
    assert "Rådhuset, Storgata 1" in words
    assert "Postboks 12, 9990 Fjordvik" in words


@pytest.mark.rule("R-036")
@pytest.mark.parametrize(
    ("language", "invitation"),
    [
        (Language.BOKMAAL, "Spør oss gjerne"),
        (Language.NYNORSK, "Spør oss gjerne"),
        (Language.ENGLISH, "Please ask us"),
    ],
)
def test_the_sheet_invites_to_a_talk(language: Language, invitation: str) -> None:
    assert invitation in words_of(as_pdf(FJORDVIK, language))


@pytest.mark.rule("R-036")
def test_a_sheet_without_anyone_to_ask_is_not_made() -> None:
    with pytest.raises(ValueError, match="phone number or an e-mail"):
        replace(FJORDVIK, phone=" ", email="")


@pytest.mark.rule("R-036")
@pytest.mark.parametrize("language", Language)
def test_lines_that_nobody_filled_in_leave_no_empty_label(language: Language) -> None:
    labels = texts("letter", language)
    full = words_of(as_pdf(FJORDVIK, language))
    empty: dict[str, Any] = dict.fromkeys(OPTIONAL, "  ")
    bare = words_of(as_pdf(replace(FJORDVIK, **empty), language))
    contact_box = bare.split(texts("information_sheet", language)["offers"]["heading"])[0]
    assert [labels[name] in full for name in OPTIONAL] == [True] * len(OPTIONAL)
    assert [name for name in OPTIONAL if re.search(rf"\b{labels[name]}\b", contact_box)] == []
    assert labels["phone"] in contact_box


@pytest.mark.rule("R-036")
@pytest.mark.parametrize("language", Language)
def test_no_other_name_for_the_plan_is_used(language: Language) -> None:
    assert "ditt liv, din plan" not in " ".join(strings(texts("information_sheet", language))).lower()


@pytest.mark.rule("R-029")
@pytest.mark.parametrize("language", Language)
def test_it_explains_all_four_offers(language: Language) -> None:
    words = words_of(as_pdf(FJORDVIK, language))
    for name in ("koordinator", "barnekoordinator", "individuell plan", "ansvarsgruppe"):
        assert name in words.lower()
    assert texts("information_sheet", language)["rights"]["items"][3]["heading"] in words


@pytest.mark.rule("R-029")
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_language_has_the_same_keys(document: str) -> None:
    shapes = [shape(texts(document, language)) for language in Language]
    assert shapes[1:] == shapes[:-1]


def test_no_text_is_empty() -> None:
    empty = [
        (document, language)
        for document in DOCUMENTS
        for language in Language
        for text in strings(texts(document, language))
        if not text.strip()
    ]
    assert empty == []


@pytest.mark.rule("R-005")
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.BOKMAAL, "En plan gir deg ikke rett til mer hjelp enn du ellers har rett til."),
        (Language.NYNORSK, "Ein plan gir deg ikkje rett til meir hjelp enn du elles har rett til."),
        (Language.ENGLISH, "A plan does not give you a right to more help"),
    ],
)
def test_it_does_not_promise_that_a_plan_gives_more_services(language: Language, sentence: str) -> None:
    assert sentence in words_of(as_pdf(FJORDVIK, language))


@pytest.mark.parametrize(
    ("language", "weeks"),
    [(Language.BOKMAAL, "fire uker"), (Language.NYNORSK, "fire veker"), (Language.ENGLISH, "four weeks")],
)
def test_it_says_how_to_complain(language: Language, weeks: str) -> None:
    words = words_of(as_pdf(FJORDVIK, language))
    assert weeks in words
    assert "Statsforvalt" in words


@pytest.mark.parametrize("language", Language)
def test_it_is_easy_to_read(language: Language) -> None:
    assert lix(running_text(language)) <= 35


def test_the_reading_measure_sees_a_hard_text() -> None:
    hard = "Vedkommende tjenestemottakers koordineringsbehov forutsettes kartlagt tverrsektorielt."
    assert lix(hard) > 60


@pytest.mark.parametrize("language", Language)
def test_paragraph_numbers_stand_only_among_the_sources(language: Language) -> None:
    assert "§" not in running_text(language)
    assert "§" in "".join(strings(texts("information_sheet", language)["sources"]))


@pytest.mark.parametrize("language", Language)
def test_every_source_has_its_force_and_the_day_it_was_read(language: Language) -> None:
    sources = texts("information_sheet", language)["sources"]
    assert {item["force"] for item in sources["items"]} == {"law", "regulation", "guide"}
    assert date_in_words(sources["read_on"], language) in words_of(as_pdf(FJORDVIK, language))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.BOKMAAL, "3. mai 2027"),
        (Language.NYNORSK, "3. mai 2027"),
        (Language.ENGLISH, "3 May 2027"),
    ],
)
def test_dates_are_written_in_words(language: Language, words: str) -> None:
    assert date_in_words(date(2027, 5, 3), language) == words
    assert words in words_of(as_pdf(replace(FJORDVIK, updated_on=date(2027, 5, 3)), language))


@pytest.mark.parametrize("language", Language)
def test_it_takes_one_sheet_of_paper(language: Language) -> None:
    assert page_count(as_pdf(FJORDVIK, language)) == 2


def test_a_long_name_and_address_still_take_one_sheet() -> None:
    wordy = replace(
        FJORDVIK,
        unit_name="Koordinerende enhet for habilitering, rehabilitering, koordinator og individuell plan",
        email="koordinerende.enhet.for.habilitering.og.rehabilitering@fjordvik.kommune.example",
        visiting_address="Helse- og mestringssenteret, inngang C ved apoteket, Storgata 113 B, 2. etasje",
    )
    assert page_count(as_pdf(wordy, Language.BOKMAAL)) == 2


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_stands_any_text_in_any_line(kind: str) -> None:
    text = HOSTILE[kind]
    lines: dict[str, Any] = dict.fromkeys(["municipality_name", "unit_name", "phone", *OPTIONAL], text)
    assert as_pdf(replace(FJORDVIK, **lines), Language.BOKMAAL).startswith(b"%PDF-")


def test_only_what_looks_like_an_address_becomes_a_link() -> None:
    links = facts_of(as_pdf(FJORDVIK, Language.BOKMAAL), "-url")
    assert "tel:78001234" in links
    assert "mailto:koordinering@fjordvik.example" in links
    assert "https://fjordvik.example/koordinering" in links
    astray = replace(FJORDVIK, phone="spør Kari", email="a@b.no?bcc=c@d.no", website="javascript:alert(1)")
    assert "tel:" not in facts_of(as_pdf(astray, Language.BOKMAAL), "-url")
    assert not re.search(r"mailto:|javascript:|https?:", facts_of(as_pdf(astray, Language.BOKMAAL), "-url"))
