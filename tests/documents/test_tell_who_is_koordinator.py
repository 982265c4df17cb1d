"""The letter of an appointment with its copies, and the request to a unit, in three languages."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from dev import verapdf
from samvirk.documents import appointment_letter, order_letter
from samvirk.documents.appointment_letter import AppointmentLetter, Copy
from samvirk.documents.language import Language
from samvirk.documents.order_letter import OrderLetter
from samvirk.rules.sources import Topic, valid_on
from tests.documents.reading import FJORDVIK, HOSTILE, page_count, words_of

DAY: Final = date(2026, 11, 22)
LETTER: Final = AppointmentLetter(
    copy=Copy.PERSON,
    sheet=FJORDVIK,
    person="Tore Haugen",
    address="Kaiveien 21, 9990 Fjordvik",
    is_child_coordinator=False,
    coordinator="Kari Lund",
    workplace="Habilitering og avlastning",
    phone="400 00 128",
    leader="Torbjørn Kvam",
    deputy="Siri Dahl",
    starts_on=DAY,
    contact_by=date(2026, 12, 6),
    why_not="Hun arbeider ikke i kommunen.",
    made_on=DAY,
    sources=valid_on(Topic.COORDINATOR, DAY),
)
ORDER: Final = OrderLetter(
    sheet=FJORDVIK,
    unit="Hjemmetjenesten",
    leader="Rolf Hjelle",
    is_order=True,
    is_child_coordinator=True,
    size="2 tjenester",
    asked_on=DAY,
    answer_by=date(2026, 11, 29),
)


@pytest.mark.rule("R-061")
@pytest.mark.parametrize("language", Language)
def test_the_person_is_told_who_it_is_and_what_comes(language: Language) -> None:
    words = words_of(appointment_letter.as_pdf(LETTER, language))
    for told in ("Kari Lund", "Habilitering og avlastning", "400 00 128", "Torbjørn Kvam", "Siri Dahl"):
        assert told in words
    assert "Hun arbeider ikke i kommunen." in words
    assert "Kaiveien 21" in words
    assert "pbrl. § 2-5 b" in words
    assert page_count(appointment_letter.as_pdf(LETTER, language)) <= 2


@pytest.mark.rule("R-005", "R-061", "R-065")
def test_it_says_what_a_koordinator_does_and_does_not() -> None:
    words = words_of(appointment_letter.as_pdf(LETTER, Language.BOKMAAL))
    for told in (
        "Koordinatoren kan ikke gi deg tjenester.",
        "Du har koordinator også om du ikke vil ha en plan.",
        "kan du klage til oss",
        "Vil du ha en annen koordinator?",
        "innen 6. desember 2026",
    ):
        assert told in words


@pytest.mark.rule("R-061", "R-123")
@pytest.mark.parametrize("language", Language)
def test_a_protected_address_is_not_printed(language: Language) -> None:
    words = words_of(appointment_letter.as_pdf(replace(LETTER, is_protected=True), language))
    assert "Kaiveien" not in words


@pytest.mark.rule("R-061")
@pytest.mark.parametrize("copy", [Copy.COORDINATOR, Copy.LEADER, Copy.SERVICES])
@pytest.mark.parametrize("language", Language)
def test_a_copy_says_no_more_than_it_must(copy: Copy, language: Language) -> None:
    words = words_of(appointment_letter.as_pdf(replace(LETTER, copy=copy), language))
    assert "Kaiveien" not in words
    assert "Hun arbeider ikke" not in words
    assert ("Tore" in words) is (copy is not Copy.LEADER)


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(LETTER, phone="", leader="", deputy="", why_not="", is_child_coordinator=True)
    words = words_of(appointment_letter.as_pdf(bare, Language.BOKMAAL))
    for left_out in ("Ring når", "er vikar", "Nærmeste leder", "Om ønsket ditt"):
        assert left_out not in words
    assert "barnekoordinator" in words


@pytest.mark.rule("R-058")
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("is_order", [True, False])
def test_a_unit_is_asked_without_a_name(language: Language, is_order: bool) -> None:
    words = words_of(order_letter.as_pdf(replace(ORDER, is_order=is_order), language))
    for told in ("Hjemmetjenesten, Rolf Hjelle", "2 tjenester"):
        assert told in words


def test_a_unit_without_leader_or_size_is_asked_all_the_same() -> None:
    words = words_of(order_letter.as_pdf(replace(ORDER, leader="", size=""), Language.BOKMAAL))
    assert "Omfang" not in words
    assert "Rolf" not in words


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_can_be_printed(kind: str) -> None:
    text = HOSTILE[kind]
    hostile = replace(LETTER, person=text, address=text, coordinator=text, workplace=text, why_not=text)
    assert appointment_letter.as_pdf(hostile, Language.BOKMAAL).startswith(b"%PDF-")
    assert order_letter.as_pdf(replace(ORDER, unit=text, size=text), Language.NYNORSK).startswith(b"%PDF-")


@pytest.mark.java
@pytest.mark.rule("R-058", "R-061")
def test_the_letters_keep_both_standards(tmp_path: Path) -> None:
    documents = {
        f"{copy}-{language}": appointment_letter.as_pdf(replace(LETTER, copy=copy), language)
        for copy in Copy
        for language in Language
    }
    documents |= {f"order-{language}": order_letter.as_pdf(ORDER, language) for language in Language}
    files = {name: tmp_path / f"{name}.pdf" for name in documents}
    for name, pdf in documents.items():
        files[name].write_bytes(pdf)
    found = verapdf.failures(list(files.values()))
    assert {name: found[file] for name, file in files.items() if found[file]} == {}
