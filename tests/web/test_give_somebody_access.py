"""The unit gives, renews and ends access to a person; everybody who sees the person sees who else does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest

from samvirk.access.models import Authorisation, Disqualification
from samvirk.people.models import Person
from samvirk.rules.calendar import add_months
from tests.town import (
    ANDERS,
    ELIN,
    EMMA,
    GRETE,
    INGRID,
    JONAS,
    KARI,
    LEIF,
    LIV,
    MARIT,
    MONA,
    ODD,
    PARTICIPANT,
    PETTER,
    SARA,
    SIGRID,
    TORE,
    Town,
)
from tests.web.visiting import Page, Visitor

pytestmark = pytest.mark.rule("R-121")
GIVE, SAVE = "Finn fagpersonen", "Gi tilgang"
CLOSE: Final = "Er de to i nær familie, kolleger eller nære på en annen måte?"
AS, UNTIL = "Hva skal fagpersonen være?", "Til og med"
ANSWERS: Final = {CLOSE: "Nei", AS: "Deltaker"}


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def form_for(town: Town, ingrid: Visitor, whom: str, person: str) -> Page:
    found = ingrid.press(
        ingrid.open(town.path(person, "tilgang/gi/")), GIVE, {"Hva heter fagpersonen?": whom.split()[1]}
    )
    return ingrid.open(found.links()[whom])


def give(town: Town, whom: str, person: str, **typed: str | bool) -> Page:
    ingrid = town.visitor(INGRID)
    return ingrid.press(form_for(town, ingrid, whom, person), SAVE, ANSWERS | typed)


def names(page: Page) -> list[str]:
    return [row[0] for row in page.table()]


# Reading the register


@pytest.mark.parametrize("name", [INGRID, KARI, MONA, EMMA])
def test_all_who_see_the_person_see_who_else_does(town: Town, name: str) -> None:
    page = town.visitor(name).open(town.path(EMMA, "tilgang/"))
    assert [who.split(" Rådgiver")[0] for who in names(page)] == [KARI, JONAS, MARIT]
    assert page.table()[1][1].startswith("Deltaker")


def test_an_access_tells_who_gave_it_and_until_when(town: Town) -> None:
    page = give(town, ODD, TORE)
    odd = next(row for row in page.table() if row[0].startswith(ODD))
    assert odd[2].startswith("Fra ")
    assert odd[3] == INGRID


def test_one_whose_access_has_ended_is_not_in_the_register(town: Town) -> None:
    assert SIGRID not in town.visitor(INGRID).open(town.path(EMMA, "tilgang/")).text


@pytest.mark.rule("R-123")
def test_names_are_gone_where_they_would_tell_the_place(town: Town) -> None:
    page = town.visitor(JONAS).open(town.path(EMMA, "tilgang/"))
    assert page.status == 200
    for name in (KARI, MARIT, "Omsorg AS", "Habilitering"):
        assert name not in page.text
    assert "Navn på dem som hjelper, vises ikke her." in page.text


@pytest.mark.parametrize(("name", "person"), [(PETTER, EMMA), (ODD, EMMA), (GRETE, EMMA), (SIGRID, EMMA)])
def test_who_does_not_see_the_person_does_not_see_the_register(town: Town, name: str, person: str) -> None:
    assert town.visitor(name).open(town.path(person, "tilgang/")).status == 404


def test_internal_control_opens_no_register(town: Town) -> None:
    assert town.visitor(LIV).open(town.path(EMMA, "tilgang/")).status == 403


def test_the_person_can_see_what_each_sees_and_not_what_stands_there(town: Town) -> None:
    tore = town.visitor(TORE)
    page = tore.open(tore.open(town.path(TORE, "tilgang/")).links()[f"Hva ser de?: {ANDERS}"])
    assert page.heading == f"Slik ser {ANDERS} siden"
    assert "adresse" in page.section("Ser").get_text()
    assert "fødselsnummer" in page.section("Ser ikke").get_text()
    assert "Strandgata" not in page.text


def test_what_a_blocked_or_accountless_professional_sees_is_nothing(town: Town) -> None:
    town.posts[ANDERS].change(expected_version=1, account=None)
    tore = town.visitor(TORE)
    page = tore.open(tore.open(town.path(TORE, "tilgang/")).links()[f"Hva ser de?: {ANDERS}"])
    assert f"{ANDERS} ser ingenting om {TORE} nå." in page.text


def test_an_access_of_another_person_is_not_there(town: Town) -> None:
    row = town.persons[EMMA].authorisations.get(professional=town.posts[JONAS])
    ingrid = town.visitor(INGRID)
    assert ingrid.open(town.path(TORE, f"tilgang/{row.pk}/")).status == 404
    for verb in ("avslutt", "forny"):
        assert ingrid.client.post(town.path(TORE, f"tilgang/{row.pk}/{verb}/")).status_code == 404


# Giving


def test_a_professional_gets_access_for_half_a_year(town: Town) -> None:
    page = give(town, ODD, TORE)
    assert page.path == town.path(TORE, "tilgang/")
    row = Authorisation.objects.get(professional=town.posts[ODD])
    assert (row.relation, row.valid_until) == ("participant", add_months(town.today, 6))
    assert town.visitor(ODD).open(town.path(TORE, "tilgang/")).status == 200


def test_giving_twice_with_one_form_gives_once(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    page = form_for(town, ingrid, ODD, TORE)
    for _ in range(2):
        assert ingrid.press(page, SAVE, ANSWERS).status == 200
    assert Authorisation.objects.filter(professional=town.posts[ODD]).count() == 1


def test_an_access_that_has_run_out_does_not_stand_in_the_way(town: Town) -> None:
    give(town, SIGRID, EMMA)
    assert SIGRID in town.visitor(INGRID).open(town.path(EMMA, "tilgang/")).text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        pytest.param(CLOSE, {CLOSE: ""}, "Svar på om de står hverandre nær", id="not answered"),
        pytest.param(UNTIL, {UNTIL: "2020-01-01"}, "Velg en dag som ikke har vært", id="the past"),
        pytest.param(UNTIL, {UNTIL: "2099-01-01"}, "Velg en dag innen ett år", id="too long"),
        pytest.param(UNTIL, {UNTIL: ""}, "Fyll inn en dato", id="no day"),
    ],
)
def test_an_error_is_told_beside_its_field(town: Town, field: str, typed: dict[str, str], said: str) -> None:
    ingrid = town.visitor(INGRID)
    page = form_for(town, ingrid, ODD, TORE)
    data = page.sends(SAVE, {AS: "Deltaker"} | ({} if CLOSE in typed else {CLOSE: "Nei"}))
    data |= {"valid_until": typed[UNTIL]} if UNTIL in typed else {}
    response = ingrid.client.post(page.path, data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Authorisation.objects.filter(professional=town.posts[ODD]).exists()


def test_the_same_access_is_not_given_twice(town: Town) -> None:
    page = give(town, JONAS, EMMA)
    assert page.status == 422
    assert "Fagpersonen har alt denne tilgangen." in page.error(AS)


@pytest.mark.rule("R-123")
def test_the_place_is_asked_about_only_where_it_is_strictly_confidential(town: Town) -> None:
    town.let(INGRID, SARA, PARTICIPANT)
    ingrid = town.visitor(INGRID)
    assert "Får se hvor personen er" in form_for(town, ingrid, ODD, SARA).text
    assert "Får se hvor personen er" not in form_for(town, ingrid, ODD, LEIF).text


@pytest.mark.parametrize("text", ["Finnes Ikke", "\0", "x" * 100])
def test_a_name_that_nobody_has_finds_nobody(town: Town, text: str) -> None:
    response = town.visitor(INGRID).client.post(town.path(TORE, "tilgang/gi/"), {"q": text})
    assert response.status_code in {200, 422}


def test_a_name_is_found_by_its_parts_and_in_small_letters(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    found = ingrid.press(
        ingrid.open(town.path(TORE, "tilgang/gi/")), GIVE, {"Hva heter fagpersonen?": "neråsen odd"}
    )
    assert ODD in found.links()


@pytest.mark.rule("R-124")
def test_one_who_stands_too_near_is_kept_out_instead(town: Town) -> None:
    page = give(town, JONAS, TORE, **{CLOSE: "I nær familie"})
    assert page.path == town.path(TORE, "sperringer/")
    assert page.section("Inhabile").find(string=JONAS)
    assert not Authorisation.objects.filter(person=town.persons[TORE], professional=town.posts[JONAS])
    assert Disqualification.objects.get().ground == "family"


@pytest.mark.rule("R-124")
def test_the_law_on_impartiality_is_cited_with_its_reservation(town: Town) -> None:
    page = form_for(town, town.visitor(INGRID), ODD, TORE)
    assert "fvl. § 6" in page.text
    assert "Ikke sjekket mot lovteksten" in page.text


@pytest.mark.parametrize("name", [KARI, JONAS, MONA, TORE])
def test_only_the_unit_gives(town: Town, name: str) -> None:
    assert town.visitor(name).open(town.path(EMMA, "tilgang/gi/")).status == 403


# Ending and renewing


@pytest.mark.parametrize("name", [INGRID, KARI])
def test_an_access_is_ended_at_once_and_can_be_given_back(town: Town, name: str) -> None:
    visitor = town.visitor(name)
    page = visitor.press(visitor.open(town.path(EMMA, "tilgang/")), f"Avslutt nå: {JONAS}")
    assert f"{JONAS} ser ikke lenger noe." in page.notice()
    assert town.visitor(JONAS).open(town.path(EMMA, "tilgang/")).status == 404
    again = visitor.press(page, "Angre")
    assert JONAS in again.text
    assert town.visitor(JONAS).open(town.path(EMMA, "tilgang/")).status == 200


def test_the_koordinator_ends_no_koordinator(town: Town) -> None:
    kari = town.visitor(KARI)
    page = kari.open(town.path(EMMA, "tilgang/"))
    assert f"Avslutt nå: {KARI}" not in page.buttons()
    row = town.persons[EMMA].authorisations.get(professional=town.posts[KARI])
    assert kari.client.post(town.path(EMMA, f"tilgang/{row.pk}/avslutt/")).status_code == 403


@pytest.mark.parametrize("name", [MONA, JONAS])
def test_others_end_nothing(town: Town, name: str) -> None:
    visitor = town.visitor(name)
    assert not visitor.open(town.path(EMMA, "tilgang/")).buttons()
    row = town.persons[EMMA].authorisations.get(professional=town.posts[MARIT])
    assert visitor.client.post(town.path(EMMA, f"tilgang/{row.pk}/avslutt/")).status_code == 403


def test_renewing_gives_half_a_year_from_today(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    ingrid.press(ingrid.open(town.path(EMMA, "tilgang/")), f"Forny i seks måneder: {JONAS}")
    rows = Authorisation.objects.filter(professional=town.posts[JONAS])
    assert rows.get(ended_at=None).valid_until == add_months(town.today, 6)
    assert rows.count() == 2


# What the unit must tend


def test_accesses_that_end_within_a_month_wait_for_the_unit(town: Town) -> None:
    town.let(ODD, TORE, PARTICIPANT, valid_until=town.today + timedelta(days=30))
    ingrid = town.visitor(INGRID)
    assert "1 tilgang går snart ut" in ingrid.open("/").text
    page = ingrid.open("/kommunen/tilganger/")
    assert page.table() == [[TORE, f"{ODD}, Fjordvik skole", "Deltaker", page.table()[0][3]]]


def test_nothing_waits_when_all_last_longer(town: Town) -> None:
    assert "går snart ut" not in town.visitor(INGRID).open("/").text


@pytest.mark.parametrize("path", ["tilgang/", "/kommunen/tilganger/", "/"])
def test_statements_do_not_grow(
    town: Town,
    same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None],
    path: str,
) -> None:
    ingrid = town.visitor(INGRID)
    soon = town.today + timedelta(days=3)

    def grow() -> None:
        for name in (KARI, JONAS, ELIN):
            town.let(name, TORE, PARTICIPANT, valid_until=soon)
            town.let(name, LEIF, PARTICIPANT, valid_until=soon)

    town.let(ODD, TORE, PARTICIPANT, valid_until=soon)
    where = path if path.startswith("/") else town.path(TORE, path)
    same_number_of_statements(lambda: ingrid.open(where), grow)


def test_the_register_of_a_person_who_was_merged_away_is_not_there(town: Town) -> None:
    Person.objects.filter(pk=town.persons[LEIF].pk).update(merged_into=town.persons[TORE])
    assert town.visitor(INGRID).open(town.path(LEIF, "tilgang/")).status == 404
