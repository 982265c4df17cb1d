"""What is not for a viewer's eyes is gone from the value that pages are made of."""

import pytest

from samvirk.access.actions import lift_block
from samvirk.access.around import family_of
from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part, Role
from samvirk.access.seen import HIDDEN, SeenPerson, seen_helpers, seen_person, seen_relative
from samvirk.access.visibility import persons_visible_to
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person, ProtectedAddress
from samvirk.staff.models import Profession, Professional
from tests.town import (
    ANDERS,
    ELIN,
    EMMA,
    INGRID,
    JONAS,
    KARI,
    LEIF,
    MARIT,
    MONA,
    ODD,
    PETTER,
    SARA,
    TORE,
    Town,
)

pytestmark = pytest.mark.rule("R-123")
EMAIL, PHONE = "post@town.example", "433 33 333"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    """Persons and professionals can be reached in every way."""
    Person.objects.update(email=EMAIL)
    Professional.objects.update(phone=PHONE)
    return fjordvik_and_skogli


def found(town: Town, name: str, role: Role, person: str) -> Person:
    rows = persons_visible_to(town.actor(name, role), now=town.now)
    return rows.get(pk=town.persons[person].pk)


def seen(town: Town, name: str, role: Role, person: str) -> SeenPerson:
    return seen_person(found(town, name, role, person), keyring_of(town.here.pk))


def test_the_person_sees_all_of_their_own(town: Town) -> None:
    tore = seen(town, TORE, Role.PERSON, TORE)
    assert tore.name == TORE
    assert (tore.national_id, tore.address, tore.day_place, tore.phone, tore.email) == (
        "02858098765",
        "Strandgata 7",
        "Fjordvik skole",
        "411 11 111",
        EMAIL,
    )
    assert tore.is_place_open


def test_a_participant_gets_no_national_id(town: Town) -> None:
    tore = seen(town, ANDERS, Role.PROVIDER, TORE)
    assert tore.national_id == HIDDEN
    assert tore.address == "Strandgata 7"


def test_what_was_never_written_is_empty(town: Town) -> None:
    leif = seen(town, INGRID, Role.COORDINATING_UNIT, LEIF)
    assert Part.NATIONAL_ID in leif.parts
    assert leif.national_id == HIDDEN


@pytest.mark.parametrize(
    ("name", "role", "person"),
    [(JONAS, Role.PROVIDER, EMMA), (MARIT, Role.COORDINATOR, LEIF), (KARI, Role.COORDINATOR, SARA)],
    ids=["a participant", "the private firm", "the koordinator of the strictly confidential"],
)
def test_a_protected_place_and_all_that_tells_it_are_gone(
    town: Town, name: str, role: Role, person: str
) -> None:
    hidden = seen(town, name, role, person)
    assert (hidden.address, hidden.day_place, hidden.phone, hidden.email) == (HIDDEN,) * 4
    assert not hidden.is_place_open
    assert hidden.protection is ProtectedAddress(town.persons[person].protection)


def test_who_is_named_sees_the_place_of_the_strictly_confidential(town: Town) -> None:
    assert seen(town, ELIN, Role.PROVIDER, SARA).address == "Strandgata 7"


# Relatives


def test_relatives_are_reached_only_where_the_place_is_open(town: Town) -> None:
    mona = town.parents[MONA].change(expected_version=1, email=EMAIL)
    to_jonas = seen_relative(mona, found(town, JONAS, Role.PROVIDER, EMMA), town.accounts[JONAS])
    to_kari = seen_relative(mona, found(town, KARI, Role.COORDINATOR, EMMA), town.accounts[KARI])
    assert (to_jonas.name, to_jonas.phone, to_jonas.email) == (MONA, HIDDEN, HIDDEN)
    assert (to_kari.name, to_kari.phone, to_kari.email) == (MONA, "422 22 222", EMAIL)
    assert (to_jonas.is_contact_open, to_kari.is_contact_open) == (False, True)


def test_next_of_kin_who_hide_nothing_are_reached(town: Town) -> None:
    odd = town.next_of_kin(ODD, TORE)
    to_tore = seen_relative(odd, found(town, TORE, Role.PERSON, TORE), town.accounts[TORE])
    to_ingrid = seen_relative(odd, found(town, INGRID, Role.COORDINATING_UNIT, TORE), town.accounts[INGRID])
    assert to_tore.is_contact_open
    assert to_ingrid.is_contact_open


def test_a_parents_secret_address_is_kept_from_all_who_need_not_act_on_it(town: Town) -> None:
    # Emma lives with both, so that nothing but the secret keeps Petter from Mona.
    petter = town.parents[PETTER].change(expected_version=1, has_secret_address=True, has_daily_care=True)

    def open_to(name: str, role: Role) -> bool:
        return seen_relative(petter, found(town, name, role, EMMA), town.accounts[name]).is_contact_open

    assert not open_to(MONA, Role.PARENT)
    assert not open_to(JONAS, Role.PROVIDER)
    assert open_to(KARI, Role.COORDINATOR)
    assert open_to(INGRID, Role.COORDINATING_UNIT)


@pytest.mark.parametrize("lives_there", [True, False])
def test_a_child_knows_the_secret_address_of_a_parent_it_lives_with(town: Town, lives_there: bool) -> None:
    mona = town.parents[MONA].change(expected_version=1, has_secret_address=True, has_daily_care=lives_there)
    to_emma = seen_relative(mona, found(town, EMMA, Role.CHILD, EMMA), town.accounts[EMMA])
    assert to_emma.is_contact_open is lives_there


def test_one_sees_how_one_is_reached_oneself(town: Town) -> None:
    mona = town.parents[MONA].change(expected_version=1, has_daily_care=False, has_secret_address=True)
    assert seen_relative(mona, found(town, MONA, Role.PARENT, EMMA), town.accounts[MONA]).is_contact_open
    mona.account = None
    assert not seen_relative(mona, found(town, MONA, Role.PARENT, EMMA), town.accounts[MONA]).is_contact_open


def test_a_child_is_not_offered_to_call_a_parent_who_is_shut_out(town: Town) -> None:
    def open_to(name: str, role: Role) -> dict[str, bool]:
        seen = family_of(found(town, name, role, EMMA), town.accounts[name], today=town.today)
        return {one.who.name: one.who.is_contact_open for one in seen.parents}

    assert open_to(EMMA, Role.CHILD) == {MONA: True, PETTER: False}
    assert open_to(KARI, Role.COORDINATOR) == {MONA: True, PETTER: True}


def test_a_child_is_offered_to_call_a_parent_again_when_the_block_is_lifted(town: Town) -> None:
    block, grant = town.persons[EMMA].blocks.get(), town.may(Permission.BLOCK_EDIT)
    lift_block(block, expected_version=1, grant=grant, now=town.now)
    emma = found(town, EMMA, Role.CHILD, EMMA)
    seen = family_of(emma, town.accounts[EMMA], today=town.today)
    assert all(one.who.is_contact_open for one in seen.parents)


# Helpers


def test_helpers_lose_name_and_workplace_where_they_would_tell_the_place(town: Town) -> None:
    rows = town.persons[EMMA].authorisations.filter(professional=town.posts[MARIT])
    (to_jonas,) = seen_helpers(rows, found(town, JONAS, Role.PROVIDER, EMMA))
    (to_mona,) = seen_helpers(rows, found(town, MONA, Role.PARENT, EMMA))
    assert (to_jonas.name, to_jonas.workplace, to_jonas.phone) == (HIDDEN,) * 3
    assert (to_jonas.relation, to_jonas.profession) == (AuthorisedRelation.PARTICIPANT, Profession.ADVISER)
    assert (to_mona.name, to_mona.workplace, to_mona.phone) == (MARIT, "Omsorg AS", PHONE)
