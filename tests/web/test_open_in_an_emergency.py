"""Somebody without a relation opens a person in an emergency; it ends, is told, and is followed up."""

from datetime import timedelta
from typing import Final

import pytest
import time_machine

from samvirk.access.models import EmergencyAccess
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.people.models import Person
from tests.town import (
    EMMA,
    GRETE,
    IDA,
    INGRID,
    JONAS,
    KARI,
    LIV,
    MONA,
    ODD,
    OLA,
    SIRI,
    TORE,
    Town,
)
from tests.web.visiting import Page, Visitor

pytestmark = pytest.mark.rule("R-121", "R-122")
OPEN = "Åpne i fire timer"
NUMBER, NAME, BORN = "Fødselsnummer", "Fullt navn", "Fødselsdato"
WHY, WHAT = "Hvorfor må du se dette nå?", "Hva har skjedd?"
SURE: Final = "Jeg vet at dette blir logget, fortalt til personen og fulgt opp"
NOBODY: Final = "Vi fant ingen du kan åpne. Se over det du skrev, eller ring enheten."
EXPLANATION: Final = "Naboen ringte og var redd for Tore"
REASON: Final = "Fare for liv eller helse"
TORES: Final = {NUMBER: "02858098765"}


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def ask(town: Town, name: str, typed: dict[str, str], visitor: Visitor | None = None) -> Page:
    visitor = visitor or town.visitor(name)
    page = visitor.open("/nodtilgang/")
    rest: dict[str, str | bool] = {WHY: REASON, WHAT: EXPLANATION, SURE: True}
    return visitor.press(page, OPEN, rest | typed)


def by_name(town: Town, person: str) -> dict[str, str]:
    born = town.persons[person].birth_on
    assert born
    return {NAME: person, BORN: born.isoformat()}


@pytest.mark.parametrize(
    "typed", [TORES, {NUMBER: "028580 98765"}, {NAME: "tore  HAUGEN", BORN: "02.05.1980"}]
)
def test_who_is_found_exactly_is_opened_for_four_hours(town: Town, typed: dict[str, str]) -> None:
    page = ask(town, ODD, typed)
    assert page.path == town.path(TORE)
    row = EmergencyAccess.objects.get()
    assert (row.person, row.account, row.reason) == (
        town.persons[TORE],
        town.accounts[ODD],
        "danger_to_life",
    )
    assert row.expires_at - row.opened_at == timedelta(hours=4)
    assert EXPLANATION.encode() not in row.explanation.stored


def test_it_is_for_reading_alone(town: Town) -> None:
    odd = town.visitor(ODD)
    ask(town, ODD, TORES, odd)
    assert odd.open(town.path(TORE, "tilgang/")).status == 200
    assert odd.open(town.path(TORE, "inhabil/")).status == 403


def test_it_closes_by_itself(town: Town) -> None:
    odd = town.visitor(ODD)
    ask(town, ODD, TORES, odd)
    with time_machine.travel(clock.now() + timedelta(hours=4, minutes=5)):
        assert town.visitor(ODD).open(town.path(TORE, "tilgang/")).status == 404


def test_it_is_closed_with_one_press(town: Town) -> None:
    odd = town.visitor(ODD)
    ask(town, ODD, TORES, odd)
    assert f"Du har åpnet opplysningene om {TORE}" in odd.open("/").text
    page = odd.press(odd.open("/nodtilgang/"), f"Lukk nå: {TORE}")
    assert "Åpent nå" not in page.headings()
    assert odd.open(town.path(TORE, "tilgang/")).status == 404


def test_nobody_closes_the_access_of_another(town: Town) -> None:
    ask(town, ODD, TORES)
    row = EmergencyAccess.objects.get()
    assert town.visitor(JONAS).client.post(f"/nodtilgang/{row.pk}/lukk/").status_code == 404


def test_the_page_warns_before_anything_is_done(town: Town) -> None:
    warning = town.visitor(ODD).open("/nodtilgang/").section("Dette skjer når du åpner").get_text()
    for words in ("i 4 timer", "logget med navnet ditt", "får vite at du åpnet", "følger opp hver gang"):
        assert words in warning


# Everybody who cannot be opened looks the same


@pytest.mark.parametrize(
    ("name", "person"),
    [
        pytest.param(ODD, IDA, id="belongs to another municipality"),
        pytest.param(SIRI, OLA, id="is the child of whoever asks"),
    ],
)
def test_who_is_kept_from_the_actor_is_answered_as_nobody(town: Town, name: str, person: str) -> None:
    nobody = ask(town, name, {NAME: "Finnes Ikke", BORN: "2001-01-01"})
    kept = ask(town, name, by_name(town, person))
    assert (kept.status, kept.summary()) == (422, [NOBODY])
    assert (nobody.status, nobody.summary()) == (kept.status, kept.summary())
    assert not EmergencyAccess.objects.exists()


@pytest.mark.parametrize("number", ["99999999999", "1", "02858098766", "١٢٣٤٥٦٧٨٩٠١"])
def test_a_number_that_nobody_has_is_answered_as_nobody(town: Town, number: str) -> None:
    assert ask(town, ODD, {NUMBER: number}).summary() == [NOBODY]


@pytest.mark.rule("R-124")
def test_who_is_blocked_cannot_open(town: Town) -> None:
    town.parent(ODD, TORE, has_responsibility=False)
    assert ask(town, ODD, TORES).summary() == [NOBODY]


def test_two_of_the_same_name_and_day_are_never_a_list(town: Town) -> None:
    born = town.persons[TORE].birth_on
    assert born
    town.register(TORE, born)
    assert ask(town, ODD, by_name(town, TORE)).summary() == [NOBODY]


def test_one_who_was_merged_away_is_not_opened(town: Town) -> None:
    Person.objects.filter(pk=town.persons[OLA].pk).update(merged_into=town.persons[TORE])
    assert ask(town, ODD, by_name(town, OLA)).summary() == [NOBODY]


def test_who_sees_the_person_already_opens_nothing(town: Town) -> None:
    page = ask(town, JONAS, by_name(town, EMMA))
    assert page.path == town.path(EMMA)
    assert not EmergencyAccess.objects.exists()


def test_the_sixth_attempt_in_an_hour_is_refused_whoever_it_is_for(town: Town) -> None:
    odd = town.visitor(ODD)
    for _ in range(5):
        assert ask(town, ODD, {NUMBER: "99999999999"}, odd).status == 422
    page = ask(town, ODD, TORES, odd)
    assert (page.status, page.summary()) == (
        429,
        ["Du har prøvd for mange ganger. Vent en time, eller ring enheten."],
    )
    assert not EmergencyAccess.objects.exists()
    assert AuditEvent.objects.filter(verb="emergency.attempt").count() == 6
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=5)):
        assert ask(town, ODD, TORES).path == town.path(TORE)


def test_one_account_does_not_use_up_the_attempts_of_another(town: Town) -> None:
    for _ in range(6):
        ask(town, ODD, {NUMBER: "99999999999"})
    assert ask(town, JONAS, TORES).path == town.path(TORE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Skriv fødselsnummer, eller både navn og fødselsdato"),
        ({NAME: TORE}, "Skriv fødselsnummer, eller både navn og fødselsdato"),
        (TORES | {WHAT: ""}, "Skriv hva som har skjedd"),
        (TORES | {SURE: False}, "Kryss av for at du vet hva som skjer"),
    ],
)
def test_what_is_missing_is_said(town: Town, typed: dict[str, str], said: str) -> None:
    page = ask(town, ODD, typed)
    assert (page.status, page.summary()) == (422, [said])
    assert not AuditEvent.objects.filter(verb="emergency.attempt").exists()


@pytest.mark.parametrize("name", [MONA, TORE, LIV])
def test_it_is_for_those_who_give_services(town: Town, name: str) -> None:
    assert town.visitor(name).open("/nodtilgang/").status == 403


# Told and followed up


def test_the_person_is_told_on_the_first_page_with_the_reason_and_not_the_explanation(town: Town) -> None:
    ask(town, ODD, TORES)
    page = town.visitor(TORE).open("/")
    assert "Noen har åpnet opplysninger i en nødsituasjon" in page.text
    assert f"Grunn: {REASON}." in page.text
    assert "Naboen" not in page.text


def test_parents_are_told(town: Town) -> None:
    ask(town, ODD, by_name(town, EMMA))
    assert "Noen har åpnet opplysninger i en nødsituasjon" in town.visitor(MONA).open("/").text


def test_the_unit_follows_it_up(town: Town) -> None:
    ask(town, ODD, TORES)
    ingrid = town.visitor(INGRID)
    assert "Følg opp 1 nødtilgang" in ingrid.open("/").text
    page = ingrid.open("/kommunen/nodtilgang/")
    assert page.table()[0][0] == ODD
    assert page.table()[0][1].startswith(f"{TORE} (P-")
    row = EmergencyAccess.objects.get()
    form = ingrid.open(f"/kommunen/nodtilgang/{row.pk}/")
    assert EXPLANATION in form.text
    done = ingrid.press(
        form,
        "Lagre oppfølgingen",
        {"Var det grunn til å åpne?": "Det var grunn til det", "Hva fant dere ut?": "Legen bekreftet det"},
    )
    assert done.section("Fulgt opp").find(string="Det var grunn til det")
    assert "Følg opp" not in ingrid.open("/").text
    row.refresh_from_db()
    assert row.followed_up_at
    assert row.finding is not None
    assert b"Legen" not in row.finding.stored


def test_what_the_follow_up_showed_must_be_said(town: Town) -> None:
    ask(town, ODD, TORES)
    ingrid = town.visitor(INGRID)
    form = ingrid.open(f"/kommunen/nodtilgang/{EmergencyAccess.objects.get().pk}/")
    page = ingrid.press(form, "Lagre oppfølgingen")
    assert page.summary() == ["Velg hva oppfølgingen viste", "Skriv hva dere fant ut"]


def test_nobody_follows_up_their_own(town: Town) -> None:
    ask(town, SIRI, by_name(town, TORE))
    EmergencyAccess.objects.create(
        municipality=town.here,
        person=town.persons[TORE],
        account=town.accounts[SIRI],
        reason="danger_to_life",
        explanation=town.persons[TORE].address,
        opened_at=town.now,
        expires_at=town.now + timedelta(hours=4),
    )
    path = f"/kommunen/nodtilgang/{EmergencyAccess.objects.get().pk}/"
    assert town.visitor(SIRI).open(path).status == 403
    assert town.visitor(INGRID).open("/kommunen/nodtilgang/").status == 200


def test_internal_control_learns_no_name_and_no_explanation(town: Town) -> None:
    ask(town, ODD, TORES)
    liv = town.visitor(LIV)
    listed = liv.open("/kommunen/nodtilgang/")
    assert (listed.status, TORE in listed.text) == (200, False)
    assert listed.table()[0][1].startswith("P-")
    page = liv.open(f"/kommunen/nodtilgang/{EmergencyAccess.objects.get().pk}/")
    assert EXPLANATION not in page.text
    assert TORE not in page.text
    assert "Vises bare for den som kan se personen." in page.text


@pytest.mark.parametrize(("name", "status"), [(KARI, 403), (ODD, 403), (GRETE, 404)])
def test_only_the_unit_and_internal_control_follow_up(town: Town, name: str, status: int) -> None:
    ask(town, ODD, TORES)
    path = f"/kommunen/nodtilgang/{EmergencyAccess.objects.get().pk}/"
    assert town.visitor(name).open(path).status == status


def test_what_is_typed_is_not_kept(town: Town) -> None:
    assert "draft_path" not in str(town.visitor(ODD).open("/nodtilgang/").main)
