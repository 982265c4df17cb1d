"""A person's page: each sees what they may, in words that say what is closed; each reading is logged."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from samvirk.access.actions import authorise, open_in_emergency
from samvirk.access.decide import as_system
from samvirk.access.models import Authorisation, AuthorisedRelation, EmergencyReason
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.family.actions import add_next_of_kin, add_parent
from samvirk.family.models import Parent
from samvirk.organisations.models import Municipality
from samvirk.people.actions import PersonFields, register_person
from samvirk.people.models import Person, ProtectedAddress
from samvirk.staff.models import Professional
from tests import cast
from tests.web.conftest import Visit
from tests.web.people import EMMAS_PLACE, masked_number_of, named, page_of
from tests.web.visiting import Page, words

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
CLOSED = "Adressen er sperret for deg."


def emmas_page(visit: Visit, name: str) -> Page:
    return visit(name).open(page_of(cast.EMMA))


def test_the_koordinator_sees_the_whole(visit: Visit) -> None:
    page = emmas_page(visit, cast.KARI)
    assert page.heading == "Emma Nilsen"
    assert "9 år" in page.text
    assert "koordinator Kari Lund" in page.text
    assert "Fortrolig adresse" in page.text
    assert all(word in page.text for word in ("Nøsteveien", "Fjordvik skole", "Mona Nilsen", "Jonas Berg"))
    assert CLOSED not in page.text


@pytest.mark.rule("R-123")
@pytest.mark.parametrize("name", [cast.MARIT, cast.JONAS])
def test_a_participant_is_told_that_the_place_is_closed(visit: Visit, name: str) -> None:
    page = emmas_page(visit, name)
    assert CLOSED in page.text
    assert not [word for word in EMMAS_PLACE if word in page.response.content.decode()]
    assert "Mona Nilsen" in page.text
    assert "barnet bor her" not in page.text


@pytest.mark.rule("R-123")
def test_a_list_of_helpers_tells_no_place(visit: Visit) -> None:
    helpers = words(emmas_page(visit, cast.MARIT).section("De som hjelper"))
    assert "Lærer" in helpers
    assert not [name for name in (cast.KARI, cast.JONAS, "skole") if name in helpers]


@pytest.mark.rule("R-123")
def test_the_divorced_parent_sees_the_child_and_not_the_place(visit: Visit, fjordvik: Municipality) -> None:
    emma = named(cast.EMMA)
    account = Parent.objects.get(person=emma, given_name="Petter").account
    emma.blocks.update(lifted_at=clock.now())
    page = emmas_page(visit, cast.PETTER)
    assert account is not None
    assert page.heading == "Emma Nilsen"
    assert CLOSED in page.text
    assert "Hemmelig adresse" not in page.text
    assert not [word for word in EMMAS_PLACE if word in page.response.content.decode()]


@pytest.mark.parametrize("name", [cast.PETTER, cast.ODD, cast.SIGRID, cast.TORE, cast.GRETE])
def test_who_may_not_see_her_finds_no_page(visit: Visit, name: str) -> None:
    assert emmas_page(visit, name).status == 404


@pytest.mark.parametrize("name", [cast.TORBJORN, cast.LIV, cast.AISHA])
def test_who_sees_no_persons_is_refused(visit: Visit, name: str) -> None:
    assert emmas_page(visit, name).status == 403


def test_the_mother_sees_papers_and_capacity_and_no_notes(visit: Visit) -> None:
    page = emmas_page(visit, cast.MONA)
    assert {"Vedlegg", "Samtykkekompetanse"} <= set(page.headings())
    assert "Skjermede notater" not in page.text
    assert "Endre" not in page.links()


def test_a_child_sees_few_words_and_who_helps(visit: Visit) -> None:
    page = visit(cast.EMMA).open("/om-meg/")
    assert page.headings() == ["Emma Nilsen", "De hjelper deg", "Familien din"]
    assert page.links()["400 00 110: Kari Lund"] == "tel:40000110"


def test_one_s_own_page_is_about_me(visit: Visit) -> None:
    page = visit(cast.TORE).open("/om-meg/")
    assert page.path == page_of(cast.TORE)
    assert "Om meg" in page.headings()


def test_who_is_no_person_has_no_page_of_their_own(visit: Visit) -> None:
    assert visit(cast.KARI).open("/om-meg/").status == 404


def test_a_guardian_sees_the_person_and_not_the_number(visit: Visit) -> None:
    page = visit(cast.HARALD).open(page_of(cast.OLAV))
    assert page.heading == "Olav Vik"
    assert "Fødselsnummer" not in page.text


def test_the_number_is_masked_until_it_is_asked_for(visit: Visit) -> None:
    kari = visit(cast.KARI)
    page = kari.open(page_of(cast.EMMA))
    masked = masked_number_of(named(cast.EMMA))
    assert masked in page.text
    shown = kari.press(page, "Vis: Fødselsnummer")
    assert masked not in shown.text
    event = AuditEvent.objects.filter(verb="person.read", fields=["national_id"]).get()
    assert event.person_id == named(cast.EMMA).pk


def test_the_number_comes_as_a_fragment_with_scripts(visit: Visit) -> None:
    path = f"{page_of(cast.EMMA)}fodselsnummer/vis/"
    response = visit(cast.KARI).client.post(path, headers={"HX-Request": "true"})
    assert response.content.decode().startswith("<strong")


@pytest.mark.parametrize("name", [cast.JONAS, cast.HARALD])
def test_who_may_not_see_the_number_cannot_ask_for_it(visit: Visit, name: str) -> None:
    whose = cast.OLAV if name == cast.HARALD else cast.EMMA
    assert visit(name).client.post(f"{page_of(whose)}fodselsnummer/vis/").status_code == 404


def test_opening_the_page_is_logged_with_its_basis(visit: Visit) -> None:
    emmas_page(visit, cast.JONAS)
    event = AuditEvent.objects.filter(verb="person.read", person_id=named(cast.EMMA).pk).latest("sequence")
    assert event.basis == "participant"
    assert "place" not in event.fields


def test_an_expected_child_is_called_by_its_family(visit: Visit, fjordvik: Municipality) -> None:
    now = clock.now()
    fields = PersonFields(given_name="", family_name="Ås", expected_on=clock.today() + timedelta(days=60))
    grant = as_system(Permission.PERSON_REGISTER, now=now)
    child = register_person(fjordvik, fields, grant=grant, now=now)
    page = visit(cast.INGRID).open(f"/personer/{child.pk}/")
    assert page.heading == "Barn Ås"
    assert "ventet" in page.text
    assert "Barnet er født" in page.links()


def test_who_has_died_is_shown_so(visit: Visit) -> None:
    Person.objects.filter(pk=named(cast.TORE).pk).update(died_on=clock.today())
    assert "død" in visit(cast.INGRID).open(page_of(cast.TORE)).text


def test_an_infant_has_no_years(visit: Visit) -> None:
    tore = named(cast.TORE)
    Person.objects.filter(pk=tore.pk).update(
        birth_on=clock.today() - timedelta(days=9), has_interpreter_need=True
    )
    page = visit(cast.INGRID).open(page_of(cast.TORE))
    assert "under ett år" in page.text
    assert "trenger tolk" in page.text


def test_emergency_access_reads_and_changes_nothing(visit: Visit) -> None:
    now = clock.now()
    odd = cast.actor(cast.ODD)
    grant = as_system(Permission.EMERGENCY_OPEN, now=now)
    reason = EmergencyReason.DANGER_TO_LIFE
    open_in_emergency(named(cast.OLAV), odd.account, reason, explanation="x", grant=grant, now=now)
    page = visit(cast.ODD).open(page_of(cast.OLAV))
    assert page.heading == "Olav Vik"
    assert "Skjermede notater" not in page.text
    assert visit(cast.ODD).open(f"{page_of(cast.OLAV)}notater/ny/").status == 403


def test_statements_do_not_grow_with_what_stands_around(
    visit: Visit, same_number_of_statements: Same, fjordvik: Municipality
) -> None:
    kari, emma, now = visit(cast.KARI), named(cast.EMMA), clock.now()

    def grow() -> None:
        today = clock.today()
        family = as_system(Permission.FAMILY_EDIT, now=now)
        may = as_system(Permission.AUTHORISATION_EDIT, now=now)
        person = {"given_name": "A", "family_name": "B", "valid_from": today}
        for _ in range(10):
            add_next_of_kin(emma, person | {"relationship": "nabo"}, grant=family, now=now)
            add_parent(emma, person, grant=family, now=now)
        held = Authorisation.objects.filter(person=emma).values("professional")
        for professional in Professional.objects.exclude(pk__in=held).order_by("pk")[:5]:
            authorise(
                emma,
                professional,
                AuthorisedRelation.PARTICIPANT,
                valid_from=today,
                valid_until=today,
                grant=may,
                now=now,
            )

    same_number_of_statements(lambda: kari.open(page_of(cast.EMMA)), grow)


def test_every_protected_grade_has_its_words(visit: Visit) -> None:
    for grade in (ProtectedAddress.CLIENT, ProtectedAddress.CONFIDENTIAL):
        Person.objects.filter(pk=named(cast.TORE).pk).update(protection=grade)
        assert "adresse" in visit(cast.INGRID).open(page_of(cast.TORE)).text
