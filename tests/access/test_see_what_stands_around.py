"""Who opens a person sees family, helpers, findings, notes and papers: of that person, as far as theirs."""

from datetime import date, timedelta

import pytest

from samvirk.access.around import (
    SeenFamily,
    attachments_of,
    capacity_of,
    family_of,
    helpers_of,
    notes_seen,
    seen_note,
)
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import HIDDEN
from samvirk.access.visibility import persons_visible_to
from samvirk.family import actions as family
from samvirk.family.models import CareOrder
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Organisation, Unit
from samvirk.papers import actions as papers
from samvirk.papers.models import Attachment, FileKind
from samvirk.people import actions as people
from samvirk.people.models import CapacityNote, Person, RestrictedNote
from tests.town import (
    EMMA,
    HARALD,
    INGRID,
    JONAS,
    KARI,
    LEIF,
    MARIT,
    MONA,
    ODD,
    OLAV,
    PETTER,
    RAGNHILD,
    SARA,
    TORE,
    Town,
)

P = Permission
UNIT = Role.COORDINATING_UNIT


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def found(town: Town, name: str, role: Role, person: str) -> Person:
    rows = persons_visible_to(town.actor(name, role), now=town.now)
    return rows.get(pk=town.persons[person].pk)


# The family


def family_seen(town: Town, name: str, role: Role, person: str) -> SeenFamily:
    return family_of(found(town, name, role, person), town.accounts[name], today=town.today)


def test_a_persons_parents_come_by_name_and_those_of_others_do_not(town: Town) -> None:
    seen = family_seen(town, KARI, Role.COORDINATOR, EMMA)
    assert [one.who.name for one in seen.parents] == [MONA, PETTER]


def test_the_closest_of_a_persons_next_of_kin_comes_first(town: Town) -> None:
    closest = town.next_of_kin(ODD, TORE)
    closest.change(expected_version=1, is_closest=True)
    town.next_of_kin(JONAS, TORE)
    town.next_of_kin(KARI, LEIF)
    seen = family_seen(town, INGRID, UNIT, TORE)
    assert [one.who.name for one in seen.next_of_kin] == [ODD, JONAS]


def test_a_persons_guardians_come_as_they_were_appointed(town: Town) -> None:
    town.guardian(MONA, OLAV).change(expected_version=1, valid_from=town.today)
    town.guardian(RAGNHILD, TORE)
    seen = family_seen(town, INGRID, UNIT, OLAV)
    assert [one.who.name for one in seen.guardians] == [HARALD, MONA]


def test_whoever_has_ended_is_family_no_more(town: Town) -> None:
    relatives = [town.parent(PETTER, TORE), town.next_of_kin(ODD, TORE), town.guardian(HARALD, TORE)]
    for row in (*relatives, take_over_care(town, TORE, town.units["Habilitering"])):
        row.change(expected_version=1, valid_until=town.today - timedelta(days=1))
    assert family_seen(town, INGRID, UNIT, TORE) == SeenFamily()


@pytest.mark.rule("R-123")
def test_whether_a_child_lives_with_a_parent_is_told_where_the_place_is_open(town: Town) -> None:
    def told(name: str, role: Role) -> dict[str, bool | None]:
        seen = family_seen(town, name, role, EMMA)
        return {one.who.name: one.has_daily_care for one in seen.parents}

    assert told(KARI, Role.COORDINATOR) == {MONA: True, PETTER: False}
    assert told(JONAS, Role.PROVIDER) == {MONA: None, PETTER: None}


@pytest.mark.rule("R-123")
def test_that_a_parent_has_a_secret_address_is_told_to_who_must_act_on_it(town: Town) -> None:
    town.parents[PETTER].change(expected_version=1, has_secret_address=True)

    def told(name: str, role: Role) -> dict[str, bool]:
        seen = family_seen(town, name, role, EMMA)
        return {one.who.name: one.has_secret_address for one in seen.parents}

    assert told(KARI, Role.COORDINATOR) == {MONA: False, PETTER: True}
    assert told(MONA, Role.PARENT) == {MONA: False, PETTER: False}


# Care that was taken over


def take_over_care(town: Town, person: str, service: Unit | Organisation) -> CareOrder:
    where = "unit" if isinstance(service, Unit) else "organisation"
    fields = {where: service, "valid_from": town.today - timedelta(days=10)}
    return family.add_care_order(town.persons[person], fields, grant=town.may(P.FAMILY_EDIT), now=town.now)


@pytest.mark.rule("R-123")
@pytest.mark.parametrize("service", ["Habilitering", "Omsorg AS"])
def test_which_barnevern_has_care_is_told_where_the_place_is_open(town: Town, service: str) -> None:
    take_over_care(town, EMMA, town.units[service])

    def told(name: str, role: Role) -> list[str]:
        return [order.service for order in family_seen(town, name, role, EMMA).care_orders]

    assert told(KARI, Role.COORDINATOR) == [service]
    assert told(JONAS, Role.PROVIDER) == [HIDDEN]


def test_care_of_somebody_else_is_not_told(town: Town) -> None:
    take_over_care(town, LEIF, town.units["Habilitering"])
    assert family_seen(town, KARI, Role.COORDINATOR, EMMA).care_orders == ()


# Those who help


def test_those_who_help_a_person_today_come_with_the_koordinator_first(town: Town) -> None:
    helpers = helpers_of(found(town, MONA, Role.PARENT, EMMA), today=town.today)
    assert [one.name for one in helpers] == [KARI, MARIT, JONAS]


# Findings on capacity


def find_capacity(town: Town, person: str, day: date) -> CapacityNote:
    return people.note_capacity(
        town.persons[person],
        has_capacity=True,
        grounds="Forstår hva det gjelder",
        assessed_by="Lege ved Fjordvik legesenter",
        assessed_on=day,
        valid_until=None,
        grant=town.may(P.PERSON_EDIT),
        now=town.now,
    )


def test_a_persons_findings_come_with_the_newest_first(town: Town) -> None:
    newest = find_capacity(town, EMMA, town.today)
    oldest = find_capacity(town, EMMA, town.today - timedelta(days=1))
    find_capacity(town, TORE, town.today)
    seen = capacity_of(found(town, KARI, Role.COORDINATOR, EMMA))
    assert [one.id for one in seen] == [newest.pk, oldest.pk]


@pytest.mark.rule("R-123")
def test_who_found_it_may_tell_the_place(town: Town) -> None:
    for person in (EMMA, SARA):
        find_capacity(town, person, town.today)
    (of_emma,) = capacity_of(found(town, KARI, Role.COORDINATOR, EMMA))
    (of_sara,) = capacity_of(found(town, KARI, Role.COORDINATOR, SARA))
    assert (of_emma.assessed_by, of_sara.assessed_by) == ("Lege ved Fjordvik legesenter", HIDDEN)
    assert of_sara.grounds == "Forstår hva det gjelder"


def test_a_participant_sees_no_finding(town: Town) -> None:
    find_capacity(town, EMMA, town.today)
    assert capacity_of(found(town, JONAS, Role.PROVIDER, EMMA)) == ()


# Restricted notes


def write(town: Town, name: str, person: str) -> RestrictedNote:
    return town.note(name, person, f"Skrevet av {name}")


def notes_read(town: Town, name: str, role: Role, person: str) -> dict[str, bool]:
    """The texts of the notes that somebody reads, and whether they wrote them."""
    viewer, keyring = town.accounts[name], keyring_of(town.here.pk)
    rows = notes_seen(found(town, name, role, person), viewer)
    return {note.text: note.is_own for note in (seen_note(row, viewer, keyring) for row in rows)}


def test_the_koordinator_reads_all_notes_and_others_their_own(town: Town) -> None:
    for name in (KARI, JONAS):
        write(town, name, EMMA)
    own, others = {"Skrevet av Jonas Berg": True}, {"Skrevet av Jonas Berg": False}
    assert notes_read(town, KARI, Role.COORDINATOR, EMMA) == {"Skrevet av Kari Lund": True} | others
    assert notes_read(town, JONAS, Role.PROVIDER, EMMA) == own
    assert notes_read(town, MONA, Role.PARENT, EMMA) == {}


def test_notes_about_somebody_else_and_notes_taken_away_are_not_read(town: Town) -> None:
    write(town, JONAS, LEIF)
    people.archive_restricted_note(
        write(town, JONAS, EMMA), expected_version=1, grant=town.may(P.NOTE_WRITE), now=town.now
    )
    assert notes_read(town, KARI, Role.COORDINATOR, EMMA) == {}


# Papers


def attach(town: Town, name: str, person: str) -> Attachment:
    return papers.attach(
        town.persons[person],
        name=name,
        kind=FileKind.PDF,
        content=b"%PDF-1.7",
        grant=town.may(P.ATTACHMENT_EDIT),
        now=town.now,
    )


def test_papers_are_seen_by_those_who_see_papers(town: Town) -> None:
    attach(town, "vedtak.pdf", EMMA)
    to_mona = attachments_of(found(town, MONA, Role.PARENT, EMMA))
    assert [one.name for one in to_mona] == ["vedtak.pdf"]
    assert attachments_of(found(town, JONAS, Role.PROVIDER, EMMA)) == ()


def test_papers_of_somebody_else_and_papers_taken_away_are_not_seen(town: Town) -> None:
    attach(town, "epikrise.pdf", TORE)
    papers.archive_attachment(
        attach(town, "vedtak.pdf", EMMA),
        expected_version=1,
        grant=town.may(P.ATTACHMENT_EDIT),
        now=town.now,
    )
    assert attachments_of(found(town, KARI, Role.COORDINATOR, EMMA)) == ()
