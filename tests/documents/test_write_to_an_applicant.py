"""The answers to an application as letters: what they say, in whose language, with which law."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from samvirk.documents import application_form
from samvirk.documents.case_letter import About, CaseLetter, Sender, as_pdf
from samvirk.documents.contact_letter import contact_letter
from samvirk.documents.decision_letter import DecisionContent, Weighed, decision_letter
from samvirk.documents.language import Language, language_of
from samvirk.documents.preliminary_answer import preliminary_answer
from samvirk.rules.complaint_time import Outcome
from samvirk.rules.conditions import Ask, Criterion, CriterionAnswer
from tests.documents.reading import FJORDVIK, HOSTILE, page_count, words_of

SENDER = Sender(
    municipality="Fjordvik kommune",
    unit="Koordinerende enhet",
    phone="400 00 000",
    email="ke@fjordvik.example",
    postal_address="Postboks 1",
    signer="Ingrid Solheim",
)
TORE = About(
    name="Tore Haugen", born_on=date(1992, 9, 1), expected_on=None, is_to_family=False, is_protected=False
)
ONE, FAMILY, NONE = frozenset({Ask.COORDINATOR}), frozenset({Ask.CHILD_COORDINATOR}), frozenset[Ask]()
REFUSED = DecisionContent(
    outcome=Outcome.REFUSED,
    granted=NONE,
    refused=ONE,
    weighed=(
        Weighed(
            criterion=Criterion.COORDINATED,
            answer=CriterionAnswer.NOT_FULFILLED,
            grounds="Én tjeneste er nok.",
        ),
    ),
    grounds="Behovet trenger ikke koordineres.",
    view="Vil ha én å ringe.",
    other_offer="Prøv treningsgruppen.",
    offers_care_team=True,
    received_on=date(2026, 10, 1),
    decided_on=date(2026, 10, 20),
    first_contact_on=date(2026, 11, 3),
    complaint_due_on=date(2026, 11, 17),
    complaint_weeks=4,
)
GRANTED = replace(
    REFUSED, outcome=Outcome.GRANTED, granted=ONE, refused=NONE, other_offer="", complaint_due_on=None
)


def decision(
    content: DecisionContent = REFUSED, about: About = TORE, language: Any = Language.BOKMAAL
) -> CaseLetter:
    return decision_letter(content, about=about, sender=SENDER, language=language)


def letters(language: Language = Language.BOKMAAL, text: str = "Vi venter på sykehuset.") -> list[CaseLetter]:
    """One of each."""
    known: dict[str, Any] = {"about": TORE, "sender": SENDER, "language": language}
    days: dict[str, Any] = {"received_on": date(2026, 10, 1), "made_on": date(2026, 10, 28)}
    return [
        decision(replace(REFUSED, grounds=text, view=text), language=language),
        decision(replace(GRANTED, grounds=text), language=language),
        preliminary_answer(reason=text, expected_on=date(2026, 11, 20), **days, **known),
        contact_letter(**days, **known),
    ]


def places(letter: CaseLetter) -> list[str]:
    return [place for place, _title, _force in letter.sources]


@pytest.mark.rule("R-008", "R-049")
@pytest.mark.parametrize(
    ("day", "cited", "not_cited"),
    [
        (date(2022, 7, 31), "FOR-2011-12-16-1256 § 21", "pbrl. § 2-5 b"),
        (date(2022, 8, 1), "pbrl. § 2-5 b", "FOR-2011-12-16-1256 § 21"),
    ],
)
def test_the_law_is_that_of_the_day_of_the_decision(day: date, cited: str, not_cited: str) -> None:
    found = places(decision(replace(GRANTED, decided_on=day)))
    assert cited in found
    assert not_cited not in found


@pytest.mark.rule("R-088")
def test_a_barnekoordinator_is_cited_by_its_own_law() -> None:
    found = places(decision(replace(GRANTED, granted=FAMILY)))
    assert found == ["pbrl. § 2-5 c", "hol. § 7-2 a"]


def test_what_nobody_has_checked_is_not_called_law() -> None:
    forces = {place: force for place, _title, force in decision().sources}
    assert forces["pbrl. § 7-5"] == "Lov"
    assert forces["fvl. § 30"] == "Ikke sjekket mot lovteksten"


@pytest.mark.rule("R-049")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.BOKMAAL, ("Vi sier nei til koordinator for deg.", "innen 4 uker", "17. november 2026")),
        (Language.NYNORSK, ("Vi seier nei til koordinator for deg.", "innan 4 veker", "17. november 2026")),
        (Language.ENGLISH, ("We say no to a coordinator for you.", "within 4 weeks", "17 November 2026")),
    ],
)
def test_a_refusal_says_how_to_complain_and_until_when(language: Language, words: tuple[str, ...]) -> None:
    text = words_of(as_pdf(decision(language=language)))
    for part in (*words, "Prøv treningsgruppen.", "Én tjeneste er nok.", "Koordinerende enhet", "400 00 000"):
        assert part in text


@pytest.mark.rule("R-046")
def test_a_yes_says_when_the_koordinator_makes_contact() -> None:
    text = words_of(as_pdf(decision(GRANTED)))
    assert "Koordinatoren tar kontakt innen 3. november 2026." in text
    assert "klage" not in text


@pytest.mark.rule("R-002")
def test_whoever_wanted_no_plan_is_told_that_it_can_come_later() -> None:
    assert "Vil du ha en plan senere, så si fra." in words_of(as_pdf(decision(GRANTED)))
    both = replace(GRANTED, granted=ONE | {Ask.PLAN})
    assert "Koordinatoren hjelper deg å lage planen." in words_of(as_pdf(decision(both)))
    refused = replace(GRANTED, refused=frozenset({Ask.PLAN}))
    assert "plan senere" not in words_of(as_pdf(decision(refused)))


@pytest.mark.rule("R-087")
def test_the_letter_about_a_child_that_is_not_born_is_to_the_family() -> None:
    child = replace(TORE, name="Barn Myrvold", born_on=None, expected_on=date(2027, 1, 14), is_to_family=True)
    text = words_of(as_pdf(decision(about=child)))
    assert "Familien til Barn Myrvold" in text
    assert "Gjelder Barn Myrvold, ventet 14. januar 2027" in text


@pytest.mark.rule("R-061", "R-123")
def test_the_address_is_printed_unless_it_is_protected() -> None:
    assert "Kaiveien 21" in words_of(as_pdf(decision(), address="Kaiveien 21"))
    hidden = words_of(as_pdf(decision(about=replace(TORE, is_protected=True)), address="Kaiveien 21"))
    assert "Kaiveien 21" not in hidden
    assert "Sendes på trygg måte. Adressen er sperret." in hidden


@pytest.mark.parametrize("number", range(4))
def test_a_letter_is_read_as_it_was_stored(number: int) -> None:
    letter = letters()[number]
    assert CaseLetter.read(letter.stored()) == letter
    assert "Kaiveien" not in letter.stored()


@pytest.mark.rule("R-043")
def test_a_preliminary_answer_says_why_and_when() -> None:
    text = words_of(as_pdf(letters()[2]))
    assert "Vi venter på sykehuset." in text
    assert "Vi regner med å svare innen 20. november 2026." in text


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_can_be_printed(kind: str) -> None:
    for letter in letters(text=HOSTILE[kind]):
        # What is stored goes through JSON, which holds any sign.
        assert as_pdf(CaseLetter.read(letter.stored())).startswith(b"%PDF-")


@pytest.mark.rule("R-040")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.BOKMAAL, ("Hva er viktig for deg?", "Legg gjerne ved papirer du har. Du må ikke")),
        (Language.NYNORSK, ("Kva er viktig for deg?", "Legg gjerne ved papir du har. Du må ikkje")),
        (Language.ENGLISH, ("What matters to you?", "You do not have to, and you need no diagnosis.")),
    ],
)
def test_the_blank_form_asks_what_the_screen_asks(language: Language, words: tuple[str, ...]) -> None:
    pdf = application_form.as_pdf(FJORDVIK, language)
    text = words_of(pdf)
    for part in (*words, "78 00 12 34"):
        assert part in text
    assert page_count(pdf) == 2


@pytest.mark.parametrize(
    ("account", "spoken", "language"),
    [
        ("nn", "norsk", Language.NYNORSK),
        ("en", "norsk", Language.ENGLISH),
        ("", "nynorsk", Language.NYNORSK),
        ("", "Engelsk", Language.ENGLISH),
        ("", "somali", Language.BOKMAAL),
        ("se", "nordsamisk", Language.BOKMAAL),
    ],
)
def test_it_is_written_in_the_language_of_whoever_reads_it(
    account: str, spoken: str, language: Language
) -> None:
    assert language_of(account, spoken) is language
