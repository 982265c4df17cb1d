"""A person is registered once: whoever may be the same human is shown first, and a number is one human's."""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from samvirk.access import door
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.national_id import IdKind, synthetic
from samvirk.desk.models import Draft
from samvirk.people.models import Account, Person
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import named, number, page_of, tomorrow
from tests.web.test_search_for_a_person import national_id
from tests.web.visiting import Visitor

NEW = "/personer/ny/"
SAVE, ANOTHER = "Registrer personen", "Nei, dette er en annen"
NUMBER, BORN, EXPECTED = "Fødselsnummer eller d-nummer", "Født", "Ventet født"
HIDDEN = "Vi kan ikke registrere dette fødselsnummeret her. Ring lederen din."
BIRTH = date(2012, 3, 4)
PHONE = "Skriv telefonnummeret med bare tall, for eksempel 400 00 000"
ANNE = {"Fornavn": "Anne", "Etternavn": "Dahle"}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def test_a_person_is_registered_and_shown(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | {BORN: "4.3.2012", "Adresse": "Vika 1"})
    assert page.heading == "Anne Dahle"
    assert "Vika 1" in page.text
    event = AuditEvent.objects.get(verb="person.register", account_id=cast.actor(cast.INGRID).account.pk)
    assert event.person_id == named("Anne Dahle").pk
    assert not Draft.objects.exists()


@pytest.mark.parametrize("kind", list(IdKind))
def test_the_number_tells_the_birth(ingrid: Visitor, kind: IdKind) -> None:
    digits = synthetic(BIRTH, 7, kind=kind).digits
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | {NUMBER: f"{digits[:6]} {digits[6:]}"})
    assert "født 4. mars 2012" in page.text


def test_a_birth_that_contradicts_the_number_is_said(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | {NUMBER: number(BIRTH), BORN: "2012-03-05"})
    assert (page.status, page.error(BORN)) == (422, "Nummeret sier at personen er født 4. mars 2012.")
    assert page.value(NUMBER) == number(BIRTH)


def test_a_synthetic_number_is_for_the_demo_alone(ingrid: Visitor, settings: object) -> None:
    Account.objects.filter(display_name=cast.INGRID).update(is_demo=False)
    settings.IS_DEMO = False  # type: ignore[attr-defined]
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | {NUMBER: number(BIRTH)})
    assert page.error(NUMBER) == "Dette er et oppdiktet nummer til testing. Det kan ikke brukes her."


def test_an_expected_child_needs_no_name_and_no_number(ingrid: Visitor) -> None:
    day = tomorrow().isoformat()
    page = ingrid.press(ingrid.open(NEW), SAVE, {"Etternavn": "Dahle", EXPECTED: day})
    assert page.heading == "Barn Dahle"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({}, BORN, "Fyll inn når personen er født, eller når barnet er ventet"),
        ({"Telefon": "ring", BORN: "2012-03-04"}, "Telefon", PHONE),
        ({"E-post": "anne", BORN: "2012-03-04"}, "E-post", "Skriv e-postadressen slik: navn@eksempel.no"),
        ({BORN: "i går"}, BORN, "Skriv datoen som dag.måned.år, for eksempel 10.12.2026"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field(
    ingrid: Visitor, typed: dict[str, str], field: str, said: str
) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | typed)
    assert (page.status, page.error(field)) == (422, said)
    assert not Person.objects.filter(family_name="Dahle").exists()


def test_nobody_is_born_tomorrow(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | {BORN: tomorrow().isoformat()})
    assert page.error(BORN).startswith("Datoen har ikke vært.")


def test_who_may_be_the_same_is_shown_first(ingrid: Visitor) -> None:
    born = named(cast.EMMA).birth_on
    typed = {"Fornavn": "Ema", "Etternavn": "Nielsen", BORN: str(born)}
    page = ingrid.press(ingrid.open(NEW), SAVE, typed)
    assert page.status == 422
    assert page.links()["Emma Nilsen"] == page_of(cast.EMMA)
    assert "Likt navn og samme fødselsdato" in page.text
    assert Person.objects.filter(family_name="Nielsen").count() == 0
    assert ingrid.press(page, ANOTHER).heading == "Ema Nielsen"


def test_the_same_telephone_is_a_reason_to_ask(ingrid: Visitor) -> None:
    typed = ANNE | {BORN: "2012-03-04", "Telefon": "400 00 119"}
    page = ingrid.press(ingrid.open(NEW), SAVE, typed)
    assert "Samme telefon" in page.text


def test_another_birth_date_is_another_human(ingrid: Visitor) -> None:
    typed = {"Fornavn": "Emma", "Etternavn": "Nilsen", BORN: "1960-01-01"}
    assert ingrid.press(ingrid.open(NEW), SAVE, typed).status == 200


def test_the_same_number_never_makes_a_second(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | {NUMBER: national_id(cast.EMMA)})
    assert page.error(NUMBER) == "Personen er registrert fra før. Åpne den som står over."
    assert page.links()["Emma Nilsen"] == page_of(cast.EMMA)
    assert ANOTHER not in page.buttons()
    assert ingrid.press(page, SAVE).status == 422


def test_a_number_of_somebody_hidden_says_nothing_of_them(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, ANNE | {NUMBER: national_id(cast.SARA)})
    assert page.error(NUMBER) == HIDDEN
    assert "Sara" not in page.text
    assert "Er det en av disse?" not in page.headings()
    event = AuditEvent.objects.get(verb="person.number_refused")
    assert event.person_id == named(cast.SARA).pk


def test_whoever_registers_a_number_a_moment_later_is_shown_the_first(
    ingrid: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, typed = ingrid.open(NEW), {NUMBER: number(BIRTH)}
    ingrid.press(ingrid.open(NEW), SAVE, ANNE | typed)
    # Both were looked for before either was there.
    monkeypatch.setattr(door, "search_persons", blind_once(door.search_persons, []))
    monkeypatch.setattr(door, "number_owner", blind_once(door.number_owner, None))
    page = ingrid.press(form, SAVE, {"Fornavn": "Anna", "Etternavn": "Dahle"} | typed)
    assert page.status == 422
    assert page.error(NUMBER) == "Personen er registrert fra før. Åpne den som står over."
    assert (page.value("Fornavn"), Person.objects.filter(family_name="Dahle").count()) == ("Anna", 1)


def blind_once(look: Callable[..., object], nothing: object) -> Callable[..., object]:
    times = count()

    def blind(*args: object, **names: object) -> object:
        return look(*args, **names) if next(times) else nothing

    return blind


def test_sent_twice_it_registers_one(ingrid: Visitor) -> None:
    form = ingrid.open(NEW)
    typed = ANNE | {NUMBER: number(BIRTH)}
    first, second = ingrid.press(form, SAVE, typed), ingrid.press(form, SAVE, typed)
    assert first.path == second.path
    assert Person.objects.filter(family_name="Dahle").count() == 1


def test_what_was_searched_for_is_brought_along(ingrid: Visitor) -> None:
    typed = {"Navn": "Anne Marie Dahle", "Født": "2012-03-04", "Telefon": "400 99 999"}
    page = ingrid.press(ingrid.open("/personer/"), "Registrer ny person", typed)
    assert page.path == NEW
    assert (page.value("Fornavn"), page.value("Etternavn")) == ("Anne Marie", "Dahle")
    assert (page.value(BORN), page.value("Telefon")) == ("2012-03-04", "400 99 999")


def test_the_draft_of_a_number_lies_sealed(ingrid: Visitor) -> None:
    digits = number(BIRTH)
    ingrid.client.post("/utkast/", {"draft_path": NEW, "national_id": digits, "address": "Vika 1"})
    stored = Draft.objects.get().text.stored
    assert digits.encode() not in stored
    assert b"Vika" not in stored
    assert ingrid.open(NEW).value(NUMBER) == digits


@pytest.mark.parametrize("name", [cast.KARI, cast.JONAS, cast.MONA, cast.LIV])
def test_only_the_unit_registers(visit: Visit, name: str) -> None:
    assert visit(name).open(NEW).status == 403


def test_who_may_not_register_is_not_led_there(visit: Visit) -> None:
    response = visit(cast.KARI).client.post("/personer/sok/", {"name": "Anne", "register": "1"})
    assert response.status_code == 200
    assert clock.today() is not None
