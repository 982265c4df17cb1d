"""The person, those who act for them and the unit see who has looked at what, when and why (R-122)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samvirk.access import actions, door, permissions
from samvirk.access.decide import as_system
from samvirk.access.models import EmergencyReason
from samvirk.access.roles import Role
from samvirk.audit.actions import record_listing, record_reading
from samvirk.audit.models import AuditEvent
from samvirk.audit.sealing import seal
from samvirk.people.models import Person
from tests.town import (
    ANDERS,
    COORDINATOR,
    EMMA,
    GRETE,
    HARALD,
    INGRID,
    JONAS,
    KARI,
    LIV,
    MONA,
    ODD,
    OLAV,
    PETTER,
    TORE,
    Town,
)
from tests.web.visiting import Page

P = permissions.Permission
pytestmark = pytest.mark.rule("R-122")
OWN_TITLE: Final = "Hvem har sett på opplysningene om meg?"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def look(town: Town, name: str, role: Role, person: str, *, times: int = 1) -> None:
    for _ in range(times):
        door.see_person(town.actor(name, role), town.persons[person].pk, now=town.now)


def rows(page: Page) -> dict[str, list[str]]:
    """The rows of the newest day: what and why by who."""
    return {row[0]: row[1:] for row in page.table()}


def open_log(town: Town, name: str, person: str) -> Page:
    return town.visitor(name).open(town.path(person, "innsyn/"))


def test_the_person_sees_who_read_what_and_why(town: Town) -> None:
    look(town, ANDERS, Role.PROVIDER, TORE)
    page = open_log(town, TORE, TORE)
    assert page.heading == OWN_TITLE
    what, why = rows(page)["Anders Holm Fagperson, Sykehuset"]
    assert what.startswith("Leste navn, telefon og e-post, adresse, familie og hvem som hjelper kl. ")
    assert why == "Deltaker"


def test_what_somebody_did_several_times_on_a_day_is_one_line(town: Town) -> None:
    look(town, ANDERS, Role.PROVIDER, TORE, times=3)
    what, _why = rows(open_log(town, TORE, TORE))["Anders Holm Fagperson, Sykehuset"]
    assert "3 ganger, sist kl. " in what


def test_who_found_the_name_in_a_list_is_there_too(town: Town) -> None:
    grant = as_system(P.PERSON_LIST, now=town.now)
    record_listing([town.persons[TORE]], verb="person.list", grant=grant, now=town.now)
    record_listing([town.persons[TORE]], verb="person.search", grant=grant, now=town.now)
    what, why = rows(open_log(town, TORE, TORE))["Samvirk"]
    assert "Så navnet i en liste" in what
    assert "Fant navnet i et søk" in what
    assert why == "Gjort av systemet selv"


def test_a_change_says_what_was_changed(town: Town) -> None:
    what, _why = rows(open_log(town, INGRID, EMMA))["Samvirk"]
    for words in ("Registrerte personen", "Ga noen tilgang", "Sperret noen ute", "La til en forelder"):
        assert words in what


def test_emergency_access_tells_its_reason_and_never_the_explanation(town: Town) -> None:
    actions.open_in_emergency(
        town.persons[TORE],
        town.accounts[ODD],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="Naboen ringte om Tore",
        grant=as_system(P.EMERGENCY_OPEN, now=town.now),
        now=town.now,
    )
    look(town, ODD, Role.PROVIDER, TORE)
    page = open_log(town, TORE, TORE)
    assert rows(page)["Odd Neråsen Fagperson, Fjordvik skole"][1] == "Nødtilgang: Fare for liv eller helse"
    assert "Naboen" not in page.text


def test_ones_own_reading_is_left_out_and_ones_own_change_is_not(town: Town) -> None:
    visitor = town.visitor(TORE)
    visitor.open(town.path(TORE, "innsyn/"))
    page = visitor.open(town.path(TORE, "innsyn/"))
    assert "Tore Haugen" not in page.text
    assert "Det du selv har lest, er ikke tatt med." in page.text


def test_it_says_how_many_others_have_looked(town: Town) -> None:
    assert "Ingen andre har lest noe de siste 30 dagene." in open_log(town, TORE, TORE).text
    look(town, ANDERS, Role.PROVIDER, TORE, times=2)
    assert "1 annen har lest noe de siste 30 dagene." in open_log(town, TORE, TORE).text
    look(town, INGRID, Role.COORDINATING_UNIT, TORE)
    assert "2 andre har lest noe de siste 30 dagene." in open_log(town, TORE, TORE).text


def test_what_happened_to_another_entry_of_the_same_person_is_there(town: Town) -> None:
    look(town, INGRID, Role.COORDINATING_UNIT, OLAV)
    Person.objects.filter(pk=town.persons[OLAV].pk).update(merged_into=town.persons[TORE])
    assert "Ingrid Solheim Koordinerende enhet, Habilitering" in rows(open_log(town, TORE, TORE))


# Who may see it


@pytest.mark.parametrize(
    ("name", "person"), [(MONA, EMMA), (EMMA, EMMA), (HARALD, OLAV), (INGRID, TORE), (TORE, TORE)]
)
def test_it_is_open_to(town: Town, name: str, person: str) -> None:
    page = open_log(town, name, person)
    assert page.status == 200
    assert page.heading in {OWN_TITLE, f"Hvem har sett på opplysningene om {person}?"}


@pytest.mark.parametrize(
    ("name", "person", "status"),
    [
        pytest.param(PETTER, EMMA, 404, id="the blocked father"),
        pytest.param(MONA, TORE, 404, id="somebody else's mother"),
        pytest.param(GRETE, TORE, 404, id="the unit of another municipality"),
        pytest.param(KARI, EMMA, 403, id="the koordinator"),
        pytest.param(ODD, EMMA, 403, id="the neighbour"),
        pytest.param(LIV, EMMA, 403, id="internal control"),
    ],
)
def test_it_is_closed_to(town: Town, name: str, person: str, status: int) -> None:
    assert open_log(town, name, person).status == status


def test_a_person_who_is_none_is_not_there(town: Town) -> None:
    assert town.visitor(TORE).open(f"/personer/{uuid4()}/innsyn/").status == 404


def test_opening_the_log_is_logged(town: Town) -> None:
    open_log(town, MONA, EMMA)
    event = AuditEvent.objects.filter(person_id=town.persons[EMMA].pk).order_by("-sequence")[0]
    assert (event.verb, event.basis, event.fields) == ("person.read", "parent", ["log"])


@pytest.mark.rule("R-123")
def test_helpers_have_no_names_for_whom_the_place_is_kept_from(town: Town) -> None:
    town.parents[MONA].change(expected_version=1, has_daily_care=False)
    look(town, JONAS, Role.PROVIDER, EMMA)
    page = open_log(town, MONA, EMMA)
    assert "En fagperson Fagperson" in rows(page)
    assert "Jonas" not in page.text
    assert "Fjordvik skole" not in page.text
    assert "Navn på dem som hjelper, vises ikke her." in page.text


# Pages, seal, statements


def many(town: Town, count: int) -> Callable[[], None]:
    grant = as_system(P.PERSON_READ, now=town.now)

    def grow() -> None:
        for n in range(count):
            record_reading(
                town.persons[TORE],
                person_id=town.persons[TORE].pk,
                parts=["identity"],
                grant=grant,
                now=town.now - timedelta(days=n),
            )

    return grow


def test_a_long_log_comes_in_pages(town: Town) -> None:
    many(town, 120)()
    visitor = town.visitor(TORE)
    first = visitor.open(town.path(TORE, "innsyn/"))
    assert "Side 1 av 3" in first.text
    assert "Nyere" not in first.links()
    last = visitor.open(town.path(TORE, "innsyn/") + "?side=3")
    assert "Eldre" not in last.links()
    assert last.links()["Nyere"] == "?side=2"


@pytest.mark.parametrize("side", ["0", "-1", "x", "9" * 40, "", "²", "7"])
def test_a_page_that_is_none_is_the_nearest(town: Town, side: str) -> None:
    page = town.visitor(TORE).client.get(town.path(TORE, "innsyn/"), {"side": side})
    assert page.status_code == 200


def test_the_foot_tells_when_the_log_was_sealed(town: Town) -> None:
    assert "Loggen er ikke forseglet ennå." in open_log(town, TORE, TORE).text
    seal(now=town.now + timedelta(minutes=5))
    assert ", nr. 1." in open_log(town, TORE, TORE).text


def test_statements_do_not_grow(
    town: Town, same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None]
) -> None:
    look(town, ANDERS, Role.PROVIDER, TORE)
    visitor = town.visitor(TORE)
    path = town.path(TORE, "innsyn/")

    def grow() -> None:
        many(town, 60)()
        look(town, INGRID, Role.COORDINATING_UNIT, TORE)
        town.let(KARI, TORE, COORDINATOR)
        look(town, KARI, Role.COORDINATOR, TORE)

    same_number_of_statements(lambda: visitor.open(path), grow)
    with CaptureQueriesContext(connection) as asked:
        visitor.open(path)
    assert len(asked) <= 16
