"""Those who work in the units: found, seen, employed, changed, moved and ended; and when they are away."""

from datetime import date, timedelta

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.models import Municipality, Unit
from samvirk.people.models import Account
from samvirk.staff.facts import leader_of
from samvirk.staff.models import Absence, Professional
from tests import cast, house
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of

LIST = "/kommunen/ansatte/"
WHO, WHERE, SECTOR, AWAY = "Navn, stilling eller e-post", "Hvor", "Område", "Bare de som er borte i dag"
SAVE = "Lagre endringen"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def home(fjordvik: Municipality) -> Unit:
    return house.unit(fjordvik)


@pytest.fixture
def aase(home: Unit) -> Professional:
    return house.post(home, phone="400 00 801", title="Nattleder")


def found(page: Page) -> list[str]:
    return [row[0] for row in page.table()] if page.main.find("tbody") else []


def search(visitor: Visitor, **typed: str | bool) -> Page:
    names = {"who": WHO, "where": WHERE, "sector": SECTOR, "away": AWAY}
    return visitor.press(visitor.open(LIST), "Vis", {names[name]: value for name, value in typed.items()})


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


# Finding


@pytest.mark.parametrize("words", ["åse", "ÅSE", "ødegård", "Ødegård åse", "nattleder"])
def test_somebody_is_found_by_name_however_it_is_written(
    ingrid: Visitor, aase: Professional, words: str
) -> None:
    shown = found(search(ingrid, who=words))
    assert "Åse Ødegård" in shown
    assert "Kari Lund" not in shown


def test_a_name_stands_in_no_address(ingrid: Visitor, aase: Professional) -> None:
    assert search(ingrid, who="åse").path == LIST
    assert len(found(ingrid.open(f"{LIST}?q=finnes-ikke"))) > 1


def test_a_unit_is_shown_with_its_parts(ingrid: Visitor, home: Unit, aase: Professional) -> None:
    part = house.unit(home.municipality, "Avdeling nord", parent=home)
    house.post(part, "Eva Vold")
    assert set(found(search(ingrid, where="Nordheim bolig"))) == {"Åse Ødegård", "Eva Vold"}
    assert found(ingrid.open(f"{LIST}?place={part.pk}")) == ["Eva Vold"]


def test_those_outside_are_found_where_they_work(ingrid: Visitor, fjordvik: Municipality) -> None:
    house.post(house.organisation(fjordvik), "Eva Vold")
    assert found(search(ingrid, where="Nordheim legesenter")) == ["Eva Vold"]


def test_a_sector_is_shown_alone(ingrid: Visitor, fjordvik: Municipality, aase: Professional) -> None:
    house.post(house.unit(fjordvik, "Barnevernet", sector="child_welfare"), "Eva Vold")
    assert found(search(ingrid, sector="Barnevern")) == ["Eva Vold"]


def test_those_who_are_away_today_are_shown_alone(ingrid: Visitor, aase: Professional, home: Unit) -> None:
    house.post(home, "Eva Vold")
    Absence.objects.create(
        professional=aase, municipality=aase.municipality, valid_from=day(-1), valid_until=day(0)
    )
    (row,) = found(search(ingrid, away=True, where="Nordheim bolig"))
    assert row.startswith("Åse Ødegård Borte til")


def test_those_who_have_stopped_are_not_shown_and_those_who_come_are(ingrid: Visitor, home: Unit) -> None:
    house.post(home, "Eva Vold", valid_until=day(-1))
    house.post(home, "Per Nes", valid_from=day(5))
    (row,) = found(search(ingrid, where="Nordheim bolig"))
    assert row.startswith("Per Nes Begynner")


def test_nobody_found_says_what_to_do(ingrid: Visitor) -> None:
    assert "Prøv færre eller andre ord" in search(ingrid, who="zzz").text


def test_a_leader_begins_with_the_own_unit_and_may_see_all(visit: Visit, home: Unit) -> None:
    account = Account.objects.get(display_name=cast.TORBJORN)
    Professional.objects.filter(account=account).update(is_leader=False)
    house.post(home, cast.TORBJORN, account=account, is_leader=True)
    torbjorn = visit(cast.TORBJORN)
    torbjorn.client.post("/sprak/", {"language": "nb"})
    page = torbjorn.open(LIST)
    assert page.value(WHERE) == "Nordheim bolig"
    assert found(page) == ["Torbjørn Kvam Leder"]
    assert len(found(torbjorn.press(page, "Vis", {WHERE: "Overalt"}))) > 1


def test_a_long_list_is_shown_fifty_at_a_time(ingrid: Visitor, home: Unit) -> None:
    for number in range(60):
        house.post(home, f"Nr {number:02}")
    page = search(ingrid, where="Nordheim bolig")
    assert len(found(page)) == 50
    assert "60 ansatte" in page.headings("h2")
    sent = page.sends("Vis") | {"page": "2"}
    later = page_of(ingrid.client.post(LIST, sent), LIST)
    assert len(found(later)) == 10
    assert "Side 2 av 2" in later.text
    for made_up in ("0", "99", "-1", "x", "9" * 99):
        assert page_of(ingrid.client.post(LIST, sent | {"page": made_up}), LIST).status == 200


# One of them


def test_the_page_tells_of_the_post(ingrid: Visitor, aase: Professional) -> None:
    page = ingrid.open(f"{LIST}{aase.pk}/")
    assert page.heading == "Åse Ødegård"
    assert "Nattleder, sykepleier" in page.text
    assert page.links()["Nordheim bolig"] == f"{LIST}?place={aase.unit_id}"
    assert "400 00 801" in page.links()
    assert "fra 1. januar 2020" in page.text


def test_somebody_is_employed(ingrid: Visitor, home: Unit) -> None:
    typed = {"Enhet": "Nordheim bolig", "Fornavn": "Eva", "Etternavn": "Vold", "Yrke": "Lege"}
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), "Legg til", typed)
    assert page.heading == "Eva Vold"
    assert AuditEvent.objects.filter(verb="professional.employ", account_id__isnull=False).exists()


def test_a_form_that_lacks_something_says_what(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), "Legg til", {"E-post": "eva"})
    assert page.error("Enhet") == "Velg en enhet"
    assert page.error("Fornavn") == "Skriv fornavnet"
    assert page.error("Yrke") == "Velg et yrke"
    assert page.error("E-post") == "Skriv e-posten slik: navn@kommune.no"


def test_a_unit_that_was_closed_meanwhile_takes_nobody(ingrid: Visitor, home: Unit) -> None:
    page = ingrid.open(f"{LIST}ny/")
    sent = page.sends(
        "Legg til", {"Enhet": "Nordheim bolig", "Fornavn": "E", "Etternavn": "V", "Yrke": "Lege"}
    )
    home.change(expected_version=1, closed_on=house.LONG_AGO)
    again = page_of(ingrid.client.post(f"{LIST}ny/", sent), f"{LIST}ny/")
    assert again.status == 422
    assert again.error("Enhet") == "Velg noe fra listen"


def test_a_change_is_saved(ingrid: Visitor, aase: Professional) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}{aase.pk}/endre/"), SAVE, {"Telefon": "400 00 802"})
    assert "400 00 802" in page.text
    assert "phone" in AuditEvent.objects.get(verb="professional.revise").fields


def test_a_new_leader_takes_over_from_the_old_at_once(
    ingrid: Visitor, aase: Professional, home: Unit
) -> None:
    eva = house.post(home, "Eva Vold", is_leader=True)
    page = ingrid.press(ingrid.open(f"{LIST}{aase.pk}/endre/"), SAVE, {"Leder enheten": True})
    assert "Leder enheten" in page.text
    assert leader_of(home.pk, clock.today()) == aase
    assert "Leder enheten" not in ingrid.open(f"{LIST}{eva.pk}/").text
    event = AuditEvent.objects.get(verb="professional.hand_over_unit")
    assert (event.subject_id, event.fields) == (eva.pk, ["is_leader"])


def test_nobody_leads_before_the_first_day(ingrid: Visitor, home: Unit) -> None:
    late: dict[str, str | bool] = {"Enhet": "Nordheim bolig", "Fornavn": "Eva", "Etternavn": "Vold"}
    late |= {"Yrke": "Lege", "Første dag": day(3).isoformat(), "Leder enheten": True}
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), "Legg til", late)
    assert page.status == 422
    assert page.error("Leder enheten").startswith("Ingen kan lede enheten før")


def test_two_who_save_the_same_see_both(ingrid: Visitor, aase: Professional) -> None:
    page = ingrid.open(f"{LIST}{aase.pk}/endre/")
    aase.change(expected_version=1, profession="doctor", is_leader=True)
    page = ingrid.press(page, SAVE, {"Telefon": "400 00 803"})
    assert page.status == 409
    assert ["Yrke", "Sykepleier", "Lege"] in page.table()
    assert ["Leder enheten", "Nei", "Ja"] in page.table()


def test_a_post_ends_and_may_go_on_after_all(ingrid: Visitor, aase: Professional) -> None:
    path = f"{LIST}{aase.pk}/slutt/"
    page = ingrid.press(ingrid.open(path), "Lagre siste dag", {"Siste dag i stillingen": "2026-03-31"})
    assert "1. januar 2020 til 31. mars 2026" in page.text
    assert "Sluttet" in page.text
    page = ingrid.press(ingrid.open(path), "Lagre siste dag", {"Siste dag i stillingen": ""})
    assert "fra 1. januar 2020" in page.text


def test_a_post_does_not_end_before_it_begins(ingrid: Visitor, aase: Professional) -> None:
    page = ingrid.open(f"{LIST}{aase.pk}/slutt/")
    page = ingrid.press(page, "Lagre siste dag", {"Siste dag i stillingen": "2019-01-01"})
    assert page.error("Siste dag i stillingen").startswith("Siste dag kan ikke være før den første")


def test_whoever_moves_has_a_new_post_and_the_old_is_kept(
    ingrid: Visitor, aase: Professional, fjordvik: Municipality
) -> None:
    other = house.unit(fjordvik, "Sørheim bolig")
    page = ingrid.open(f"{LIST}{aase.pk}/flytt/")
    assert "Tilgang til personer følger ikke med" in page.text
    first = day(1)
    ingrid.press(
        page,
        "Flytt",
        {"Til hvilken enhet?": "Sørheim bolig", "Første dag i den nye enheten": first.isoformat()},
    )
    old, new = Professional.objects.filter(family_name="Ødegård").order_by("valid_from")
    assert (old.unit_id, old.valid_until) == (aase.unit_id, day(0))
    assert (new.unit_id, new.valid_from, new.phone) == (other.pk, first, aase.phone)


TO, FIRST = "Til hvilken enhet?", "Første dag i den nye enheten"


def test_nobody_moves_to_where_they_are(ingrid: Visitor, aase: Professional) -> None:
    page = ingrid.open(f"{LIST}{aase.pk}/flytt/")
    page = ingrid.press(page, "Flytt", {TO: "Nordheim bolig", FIRST: "2026-05-01"})
    assert page.status == 422
    assert page.error(TO).startswith("Stillingen er i denne enheten nå")


def test_nobody_moves_before_they_came(ingrid: Visitor, aase: Professional, fjordvik: Municipality) -> None:
    house.unit(fjordvik, "Sørheim bolig")
    page = ingrid.open(f"{LIST}{aase.pk}/flytt/")
    page = ingrid.press(page, "Flytt", {TO: "Sørheim bolig", FIRST: "2020-01-01"})
    assert page.status == 422
    assert page.error(FIRST).startswith("Velg en dag etter at stillingen")


# Away


def report(visitor: Visitor, who: Professional, first: date, last: str, deputy: str = "Ingen vikar") -> Page:
    typed = {"Første dag borte": first.isoformat(), "Siste dag borte": last, "Hvem er vikar?": deputy}
    return visitor.press(visitor.open(f"{LIST}{who.pk}/fravaer/"), "Lagre fraværet", typed)


def test_an_absence_is_stored_with_who_stands_in(ingrid: Visitor, aase: Professional, home: Unit) -> None:
    eva = house.post(home, "Eva Vold")
    page = report(ingrid, aase, day(0), day(9).isoformat(), "Eva Vold, Sykepleier")
    assert "Borte i dag" in page.text
    assert page.links()["Eva Vold"] == f"{LIST}{eva.pk}/"
    assert AuditEvent.objects.filter(verb="absence.report", account_id__isnull=False).exists()


def test_those_near_may_stand_in_and_nobody_for_themselves(
    ingrid: Visitor, fjordvik: Municipality, aase: Professional, home: Unit
) -> None:
    part = house.unit(fjordvik, "Avdeling nord", parent=home)
    beside = house.unit(fjordvik, "Avdeling sør", parent=home)
    house.post(beside, "Eva Vold")
    per = house.post(part, "Per Nes")
    house.post(house.unit(fjordvik, "Langt borte"), "Kai Ro")
    options = ingrid.open(f"{LIST}{per.pk}/fravaer/").options("Hvem er vikar?")
    assert options[0] == "Ingen vikar"
    assert set(options[1:]) == {"Åse Ødegård, Nattleder, sykepleier", "Eva Vold, Sykepleier"}


def test_an_absence_does_not_end_before_it_begins(ingrid: Visitor, aase: Professional) -> None:
    page = report(ingrid, aase, day(5), day(4).isoformat())
    assert page.error("Siste dag borte").startswith("Siste dag kan ikke være før den første")


def test_nobody_is_away_from_a_post_that_has_ended(ingrid: Visitor, home: Unit) -> None:
    eva = house.post(home, "Eva Vold", valid_until=day(3))
    page = report(ingrid, eva, day(5), "")
    assert page.error("Første dag borte").startswith("Stillingen er slutt da")


def test_an_absence_ends_early(ingrid: Visitor, aase: Professional) -> None:
    report(ingrid, aase, day(-3), "")
    absence = Absence.objects.get(professional=aase)
    path = f"{LIST}fravaer/{absence.pk}/endre/"
    page = ingrid.press(ingrid.open(path), SAVE, {"Siste dag borte": day(-4).isoformat()})
    assert page.error("Siste dag borte").startswith("Siste dag kan ikke være før den første")
    page = ingrid.press(ingrid.open(path), SAVE, {"Siste dag borte": day(-1).isoformat()})
    assert "Borte i dag" not in page.text


def test_an_absence_by_mistake_is_taken_away_and_back(ingrid: Visitor, aase: Professional) -> None:
    page = report(ingrid, aase, day(0), "")
    button = next(words for words in page.buttons() if words.startswith("Ta bort"))
    page = ingrid.press(page, button)
    assert page.notice() == "Fraværet er tatt bort.Angre"
    assert "Ikke noe fravær" in page.text
    absence = Absence.objects.get(professional=aase)
    assert ingrid.open(f"{LIST}fravaer/{absence.pk}/endre/").status == 410
    page = ingrid.press(page, "Angre")
    assert "Borte i dag" in page.text


def test_the_deputy_stays_though_they_moved_away(
    ingrid: Visitor, fjordvik: Municipality, aase: Professional
) -> None:
    kai = house.post(house.unit(fjordvik, "Langt borte"), "Kai Ro")
    absence = Absence.objects.create(professional=aase, municipality=fjordvik, valid_from=day(0), deputy=kai)
    page = ingrid.open(f"{LIST}fravaer/{absence.pk}/endre/")
    assert page.value("Hvem er vikar?").startswith("Kai Ro")


# Who may


@pytest.mark.parametrize("name", [cast.KARI, cast.JONAS, cast.TORBJORN])
def test_those_who_work_here_read_and_change_nothing(visit: Visit, aase: Professional, name: str) -> None:
    reader = visit(name)
    assert reader.open(f"{LIST}{aase.pk}/").status == 200
    for path in ("ny/", f"{aase.pk}/endre/", f"{aase.pk}/slutt/", f"{aase.pk}/flytt/", f"{aase.pk}/fravaer/"):
        assert reader.open(LIST + path).status == 403


@pytest.mark.parametrize("name", [cast.TORE, cast.MONA, cast.EMMA])
def test_others_see_no_staff(visit: Visit, aase: Professional, name: str) -> None:
    reader = visit(name)
    assert reader.open(LIST).status == reader.open(f"{LIST}{aase.pk}/").status == 403


def test_staff_of_another_municipality_are_not_there(ingrid: Visitor) -> None:
    theirs = house.post(house.unit(house.neighbour()), "Eva Vold")
    assert found(search(ingrid, who="Eva Vold")) == []
    for ending in ("", "endre/", "slutt/", "flytt/", "fravaer/"):
        assert ingrid.open(f"{LIST}{theirs.pk}/{ending}").status == 404
    absence = Absence.objects.create(professional=theirs, municipality=theirs.municipality, valid_from=day(0))
    assert ingrid.open(f"{LIST}fravaer/{absence.pk}/endre/").status == 404


def test_people_of_an_organisation_that_others_keep_are_read_only(ingrid: Visitor) -> None:
    eva = house.post(house.organisation(house.neighbour()), "Eva Vold")
    assert ingrid.open(f"{LIST}{eva.pk}/").status == 200
    assert "Endre" not in ingrid.open(f"{LIST}{eva.pk}/").links()
    assert ingrid.open(f"{LIST}{eva.pk}/endre/").status == 403
