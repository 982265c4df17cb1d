"""Everybody can ask who must consent; no name is asked for and nothing is stored (R-116)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import Tag

from samvirk.audit.models import AuditEvent
from samvirk.desk.models import Draft
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Typed, Visitor, words

pytestmark = pytest.mark.rule("R-116")

PATH = "/frister/samtykke/"
BORN, PARENTS, GUARDIAN = (
    "Når er personen født?",
    "Hvem har foreldreansvar?",
    "Er det oppnevnt verge, eller finnes en fullmakt?",
)
CARE_ORDER, FOSTER = "Barnevernet har overtatt omsorgen", "Barnet bor i fosterhjem"
LACKS = "En fagperson har vurdert at personen ikke kan samtykke selv"
EVERYDAY, SECRET = "Saken gjelder vanlig, daglig omsorg", "En av foreldrene har hemmelig adresse"
CHILD, TWELVE, YOUTH, ADULT = "22.11.2021", "22.11.2014", "22.11.2010", "22.11.2008"
ONE, OTHER = "Den ene forelderen", "Den andre forelderen"
PERSON, GUARDIAN_SIGNS, WELFARE = "Personen selv", "Vergen eller fullmektigen", "Barnevernstjenesten"
ALL, ANY = "Disse må samtykke", "Én av disse må samtykke"


@pytest.fixture
def built_at() -> datetime:
    return datetime(2026, 1, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def kari(visit: Visit) -> Visitor:
    return visit(cast.KARI)


def ask(kari: Visitor, born: str, typed: Typed | None = None) -> Page:
    return kari.press(kari.open(PATH), "Finn svaret", {BORN: born, **(typed or {})})


def listed(page: Page, heading: str) -> list[str]:
    for found in page.main.find_all("h3"):
        if words(found) == heading:
            after = found.find_next("ul")
            assert isinstance(after, Tag)
            return [words(item) for item in after.find_all("li")]
    return []


@pytest.mark.parametrize(
    ("born", "typed", "heading", "signers"),
    [
        pytest.param(CHILD, {}, ALL, [ONE, OTHER], id="shared responsibility"),
        pytest.param(CHILD, {PARENTS: "Bare den ene"}, ALL, [ONE], id="one parent alone"),
        pytest.param(CHILD, {EVERYDAY: True}, ANY, [ONE, OTHER], id="daily care"),
        pytest.param(
            CHILD, {EVERYDAY: True, PARENTS: "Bare den ene"}, ALL, [ONE], id="daily care, one alone"
        ),
        pytest.param(CHILD, {CARE_ORDER: True}, ALL, [WELFARE], id="care order"),
        pytest.param(CHILD, {CARE_ORDER: True, FOSTER: True}, ALL, [WELFARE], id="care order in foster home"),
        pytest.param(CHILD, {FOSTER: True}, ALL, [ONE, OTHER], id="foster home without a care order"),
        pytest.param("23.11.2010", {}, ALL, [ONE, OTHER], id="the day before sixteen"),
        pytest.param(YOUTH, {}, ALL, [PERSON], id="sixteen today"),
        pytest.param(YOUTH, {LACKS: True}, ALL, [ONE, OTHER], id="sixteen without capacity"),
        pytest.param(YOUTH, {CARE_ORDER: True}, ALL, [PERSON], id="sixteen under a care order"),
        pytest.param(ADULT, {}, ALL, [PERSON], id="eighteen today"),
        pytest.param("22.11.1951", {}, ALL, [PERSON], id="an old person"),
        pytest.param(
            ADULT,
            {LACKS: True, GUARDIAN: "Ja, for personlige saker"},
            ALL,
            [GUARDIAN_SIGNS],
            id="adult without capacity, with guardian",
        ),
        pytest.param(
            ADULT,
            {LACKS: True, GUARDIAN: "Ja, for begge deler"},
            ALL,
            [GUARDIAN_SIGNS],
            id="adult without capacity, guardian for both",
        ),
        pytest.param(
            ADULT,
            {GUARDIAN: "Ja, for personlige saker"},
            ALL,
            [PERSON],
            id="adult with guardian and capacity",
        ),
        pytest.param(
            CHILD,
            {PARENTS: "Ingen vi kjenner til", GUARDIAN: "Ja, for personlige saker"},
            ALL,
            [GUARDIAN_SIGNS],
            id="orphan with guardian",
        ),
    ],
)
def test_it_says_who_must_consent(
    kari: Visitor, born: str, typed: Typed, heading: str, signers: list[str]
) -> None:
    page = ask(kari, born, typed)
    assert page.status == 200
    assert listed(page, heading) == signers


@pytest.mark.parametrize(
    ("born", "typed", "reason"),
    [
        (CHILD, {PARENTS: "Ingen vi kjenner til"}, "Vi vet ikke om noen som har foreldreansvar."),
        (ADULT, {LACKS: True}, "vi vet ikke om noen som kan på dens vegne"),
        (ADULT, {LACKS: True, GUARDIAN: "Ja, bare for økonomi"}, "Vergen har bare ansvar for økonomi"),
        (YOUTH, {LACKS: True, PARENTS: "Ingen vi kjenner til"}, "vi vet ikke om noen som kan"),
    ],
)
def test_it_says_why_nobody_can(kari: Visitor, born: str, typed: Typed, reason: str) -> None:
    page = ask(kari, born, typed)
    assert reason in page.text
    assert listed(page, ALL) == listed(page, ANY) == []


@pytest.mark.parametrize(
    ("born", "typed", "heard"),
    [
        (CHILD, {}, "så langt det kan si hva det mener"),
        ("22.11.2019", {}, "Barnet skal bli hørt først."),
        ("23.11.2019", {}, "så langt det kan si hva det mener"),
        (TWELVE, {}, "har stor vekt"),
        ("23.11.2014", {}, "Barnet skal bli hørt først."),
        (CHILD, {EVERYDAY: True}, "Den forelderen som ikke samtykker, skal få uttale seg."),
    ],
)
def test_it_says_who_must_be_heard(kari: Visitor, born: str, typed: Typed, heard: str) -> None:
    assert heard in " ".join(listed(ask(kari, born, typed), "Hør på disse"))


def test_who_decides_alone_is_not_told_to_listen_to_themselves(kari: Visitor) -> None:
    assert listed(ask(kari, YOUTH), "Hør på disse") == []


@pytest.mark.parametrize(
    ("born", "typed", "has_note"),
    [
        pytest.param(CHILD, {SECRET: True}, True, id="two parents sign"),
        pytest.param(CHILD, {SECRET: True, EVERYDAY: True}, True, id="one of two signs"),
        pytest.param(CHILD, {SECRET: True, PARENTS: "Bare den ene"}, False, id="one parent alone"),
        pytest.param(ADULT, {SECRET: True}, False, id="adult"),
        pytest.param(CHILD, {}, False, id="no secret"),
    ],
)
def test_a_secret_address_means_separate_forms(
    kari: Visitor, born: str, typed: Typed, has_note: bool
) -> None:
    assert ("Gi hver sitt skjema." in ask(kari, born, typed).text) is has_note


def test_it_explains_with_sources(kari: Visitor) -> None:
    page = ask(kari, CHILD, {CARE_ORDER: True, FOSTER: True, LACKS: True})
    why = listed(page, "Hvorfor")
    assert "Barnevernet har omsorgen og samtykker." in why
    assert "Fosterforeldre samtykker ikke, men kjenner barnet godt. Snakk med dem." in why
    found = listed(page, "Kildene")
    assert any("pbrl. § 4-4" in source for source in found)
    assert any("Ikke sjekket mot lovteksten" in source for source in found)


def test_the_birth_date_never_stands_in_an_address(kari: Visitor) -> None:
    form, _ = kari.open(PATH).form_of("Finn svaret")
    assert form["method"] == "post"
    page = ask(kari, CHILD)
    everything = [page.path, *page.links().values(), *(str(f["action"]) for f in page.soup.find_all("form"))]
    assert not any("2021" in address or "birth" in address for address in everything)
    by_address = kari.open(f"{PATH}?birth_on=2021-11-22&parents=both")
    assert "Svaret kommer her, med forklaring." in by_address.text


def test_nothing_is_stored(kari: Visitor) -> None:
    events = AuditEvent.objects.count()
    ask(kari, CHILD)
    kari.press(kari.open(PATH), "Finn svaret", {BORN: "i fjor"})
    assert not Draft.objects.exists()
    assert AuditEvent.objects.count() == events
    assert "2021-11-22" not in str(dict(kari.client.session))


def test_an_error_keeps_every_answer(kari: Visitor) -> None:
    page = ask(kari, "i fjor", {PARENTS: "Bare den ene", GUARDIAN: "Ja, bare for økonomi", SECRET: True})
    assert page.status == 422
    assert page.error(BORN) == "Skriv datoen som dag.måned.år, for eksempel 10.12.2026"
    assert page.value(PARENTS) == "Bare den ene"
    assert page.value(GUARDIAN) == "Ja, bare for økonomi"
    assert page.field(SECRET).has_attr("checked")


def test_an_answer_that_is_not_on_the_list_is_refused(kari: Visitor) -> None:
    data = kari.open(PATH).sends("Finn svaret", {BORN: CHILD}) | {"parents": "all of them"}
    assert kari.client.post(PATH, data).status_code == 422


def test_what_is_answered_beforehand_is_not_called_optional(kari: Visitor) -> None:
    page = kari.open(PATH)
    assert "Valgfritt" not in page.text
    assert page.value("Er det oppnevnt verge, eller finnes en fullmakt?") == "Nei"
