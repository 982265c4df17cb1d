"""Whoever asks for one thing gets that one and no other; what belongs elsewhere is not there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

import pytest

from samvirk.access import applying, door
from samvirk.access.actions import open_in_emergency
from samvirk.access.decide import NotThere, NotYours
from samvirk.access.finding import NumberOwner
from samvirk.access.models import AccountInvitation, EmergencyReason, RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import MAY, SEES, Basis, Part, Role
from samvirk.access.visibility import persons_visible_to
from samvirk.audit.models import AuditEvent
from samvirk.core.national_id import synthetic
from samvirk.family.models import Parent
from samvirk.organisations import actions as organisations
from samvirk.organisations.models import Municipality, Organisation, Sector, Unit
from samvirk.papers import actions as papers
from samvirk.papers.models import Attachment, FileKind
from samvirk.people import actions as people
from samvirk.people.facts import Wanted
from samvirk.people.models import PersonMerge, RestrictedNote
from tests.town import (
    ANDERS,
    EMMA,
    GRETE,
    IDA,
    INGRID,
    JONAS,
    KARI,
    LEIF,
    LIV,
    MONA,
    ODD,
    PETTER,
    SARA,
    SIGRID,
    SIRI,
    TORE,
    Town,
)

P = Permission
UNIT = Role.COORDINATING_UNIT
DAY = timedelta(days=1)


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def not_there(ask: Callable[[], object]) -> None:
    with pytest.raises(NotThere):
        ask()


# Files


def attach(town: Town, person: str, name: str) -> Attachment:
    return papers.attach(
        town.persons[person],
        name=name,
        kind=FileKind.PDF,
        content=name.encode(),
        grant=town.may(P.ATTACHMENT_EDIT),
        now=town.now,
    )


def open_file(town: Town, person: str, row: Attachment, *, is_archived: bool = False) -> UUID:
    ingrid, pk = town.actor(INGRID, UNIT), town.persons[person].pk
    return door.open_attachment(ingrid, pk, row.pk, P.PERSON_READ, now=town.now, is_archived=is_archived)[
        0
    ].pk


def test_one_of_a_persons_files_is_opened(town: Town) -> None:
    files = [attach(town, TORE, name) for name in ("a.pdf", "b.pdf", "c.pdf")]
    assert [open_file(town, TORE, row) for row in files] == [row.pk for row in files]
    assert AuditEvent.objects.filter(subject_id=files[1].pk, action="R").count() == 1


def test_a_file_of_another_person_is_not_there(town: Town) -> None:
    theirs = attach(town, EMMA, "a.pdf")
    not_there(lambda: open_file(town, TORE, theirs))


def test_a_file_that_was_taken_away_is_there_for_whoever_brings_it_back_alone(town: Town) -> None:
    row, gone = attach(town, TORE, "a.pdf"), attach(town, TORE, "b.pdf")
    gone.change(expected_version=1, archived_at=town.now)
    not_there(lambda: open_file(town, TORE, gone))
    assert open_file(town, TORE, gone, is_archived=True) == gone.pk
    not_there(lambda: open_file(town, TORE, row, is_archived=True))


@pytest.mark.rule("R-123")
def test_papers_that_tell_where_somebody_is_are_not_there_for_who_may_not_know(town: Town) -> None:
    row = attach(town, SARA, "a.pdf")
    kari, sara = town.actor(KARI, Role.COORDINATOR), town.persons[SARA].pk
    not_there(lambda: door.open_attachment(kari, sara, row.pk, P.PERSON_READ, now=town.now))


# Restricted notes


def write(town: Town, author: str, person: str = EMMA) -> RestrictedNote:
    return town.note(author, person, f"Fra {author}")


def open_note(town: Town, row: RestrictedNote, person: str = EMMA, **how: Any) -> UUID:
    kari = town.actor(KARI, Role.COORDINATOR)
    opened, _grant = door.open_note(kari, town.persons[person].pk, row.pk, now=town.now, **how)
    return opened.pk


def test_one_of_ones_own_notes_is_opened(town: Town) -> None:
    notes = [write(town, KARI) for _ in range(3)]
    assert [open_note(town, row) for row in notes] == [row.pk for row in notes]
    assert AuditEvent.objects.filter(subject_id=notes[1].pk, action="R").count() == 1


def test_the_note_of_another_is_not_there_to_change(town: Town) -> None:
    theirs = write(town, INGRID)
    not_there(lambda: open_note(town, theirs))


def test_a_note_about_another_person_is_not_there(town: Town) -> None:
    elsewhere = write(town, KARI, TORE)
    not_there(lambda: open_note(town, elsewhere))


def test_a_note_that_was_taken_away_is_there_for_whoever_brings_it_back_alone(town: Town) -> None:
    row, gone = write(town, KARI), write(town, KARI)
    gone.change(expected_version=1, archived_at=town.now)
    not_there(lambda: open_note(town, gone))
    assert open_note(town, gone, is_archived=True) == gone.pk
    not_there(lambda: open_note(town, row, is_archived=True))


def test_each_note_that_is_read_is_in_the_log(town: Town) -> None:
    kari, notes = town.actor(KARI, Role.COORDINATOR), [write(town, KARI), write(town, INGRID)]
    emma = persons_visible_to(kari, now=town.now).get(pk=town.persons[EMMA].pk)
    told = door.read_notes(kari, emma, now=town.now)
    assert {(note.text, note.is_own) for note in told} == {(f"Fra {KARI}", True), (f"Fra {INGRID}", False)}
    events = AuditEvent.objects.filter(subject_id__in=[row.pk for row in notes], action="R")
    assert set(events.values_list("person_id", "basis")) == {(emma.pk, "coordinator")}
    assert events.count() == 2


def test_who_may_read_no_person_reads_no_note(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    kari = town.actor(KARI, Role.COORDINATOR)
    emma = persons_visible_to(kari, now=town.now).get(pk=town.persons[EMMA].pk)
    monkeypatch.setitem(MAY, kari.role, MAY[kari.role] - {P.PERSON_READ})
    with pytest.raises(NotYours):
        door.read_notes(kari, emma, now=town.now)


# The family


def test_one_of_a_persons_parents_is_opened_and_none_of_another(town: Town) -> None:
    ingrid, tore = town.actor(INGRID, UNIT), town.persons[TORE]
    father = town.parent(ODD, TORE)

    def opened(row: Parent, person: str) -> UUID:
        pk = town.persons[person].pk
        return door.open_relative(ingrid, pk, Parent, row.pk, now=town.now)[1].pk

    for name in (MONA, PETTER):
        assert opened(town.parents[name], EMMA) == town.parents[name].pk
    person, row, grant = door.open_relative(ingrid, tore.pk, Parent, father.pk, now=town.now)
    assert (person.pk, row.pk, grant.permission) == (tore.pk, father.pk, P.FAMILY_EDIT)
    not_there(lambda: opened(town.parents[MONA], TORE))
    not_there(lambda: door.open_relative(ingrid, tore.pk, Parent, uuid4(), now=town.now))


# National ids


def register(town: Town, name: str, **fields: Any) -> Any:
    return town.register(name, date(1980, 5, 17), **fields)


NUMBER = synthetic(date(1980, 5, 17), 77).digits


def test_a_number_is_read_by_who_sees_it_and_logged_as_that(town: Town) -> None:
    ingrid, per = town.actor(INGRID, UNIT), register(town, "Per Dal", national_id=NUMBER)
    seen, _row = door.read_national_id(ingrid, per.pk, now=town.now)
    assert seen.national_id == NUMBER
    assert AuditEvent.objects.filter(person_id=per.pk, action="R", account_id=ingrid.account.pk).count() == 2


def test_no_number_is_there_to_read(town: Town) -> None:
    per = register(town, "Per Dal")
    not_there(lambda: door.read_national_id(town.actor(INGRID, UNIT), per.pk, now=town.now))


def test_a_number_is_not_there_for_who_may_not_see_it(town: Town) -> None:
    emma, may = town.persons[EMMA], town.may(P.PERSON_EDIT)
    number = {"national_id": synthetic(date(2017, 5, 17), 78).digits}
    people.revise_person(emma, number, expected_version=emma.version, grant=may, now=town.now)
    not_there(lambda: door.read_national_id(town.actor(JONAS, Role.PROVIDER), emma.pk, now=town.now))


def test_to_try_the_number_of_somebody_hidden_is_logged_on_them(town: Town) -> None:
    hidden, ingrid = register(town, "Eva Dal", national_id=NUMBER), town.actor(INGRID, UNIT)

    def owner() -> NumberOwner:
        return door.number_owner(ingrid, NUMBER, P.PERSON_REGISTER, now=town.now)

    def refused() -> int:
        return AuditEvent.objects.filter(verb="person.number_refused", person_id=hidden.pk).count()

    seen = owner()
    assert (seen, refused()) == (NumberOwner.SEEN, 0)
    hidden.change(expected_version=hidden.version, protection="strictly_confidential")
    assert (owner(), refused()) == (NumberOwner.HIDDEN, 1)


# Entries that were merged


def merge(town: Town, kept: str, other: str) -> PersonMerge:
    rows = [town.persons[name] for name in (kept, other)]
    for row in rows:
        row.refresh_from_db()
    versions = (rows[0].version, rows[1].version)
    return people.merge_persons(*rows, versions=versions, grant=town.may(P.PERSON_MERGE), now=town.now)


def test_one_of_the_mergings_is_opened(town: Town) -> None:
    register(town, "Per Dal")
    register(town, "Pär Dal")
    ingrid, merges = town.actor(INGRID, UNIT), [merge(town, TORE, "Per Dal"), merge(town, TORE, "Pär Dal")]
    opened = [door.open_merge(ingrid, row.pk, now=town.now)[0].pk for row in merges]
    assert opened == [row.pk for row in merges]
    not_there(lambda: door.open_merge(ingrid, uuid4(), now=town.now))


def test_a_merging_of_another_municipality_is_not_there(town: Town) -> None:
    register(town, "Ida Moe", municipality=town.there)
    row = merge(town, IDA, "Ida Moe")
    not_there(lambda: door.open_merge(town.actor(INGRID, UNIT), row.pk, now=town.now))
    grete = town.actor(GRETE, UNIT, town.there)
    assert door.open_merge(grete, row.pk, now=town.now)[0] == row


def test_the_unit_is_told_what_was_merged_into_a_person_the_newest_first(town: Town) -> None:
    for name in ("Per Dal", "Pär Dal", "Pål Dal", "Leif Bakken"):
        register(town, name)
    first, second, undone = (merge(town, TORE, name) for name in ("Per Dal", "Pär Dal", "Pål Dal"))
    merge(town, LEIF, "Leif Bakken")
    PersonMerge.objects.filter(pk=first.pk).update(merged_at=town.now - DAY)
    undone.refresh_from_db()
    people.undo_merge(undone, grant=town.may(P.PERSON_MERGE), now=town.now)

    def told(name: str, role: Role, person: str) -> list[PersonMerge]:
        actor = town.actor(name, role)
        row = persons_visible_to(actor, now=town.now).get(pk=town.persons[person].pk)
        return door.merges_into(actor, row, now=town.now)

    assert told(INGRID, UNIT, TORE) == [second, first]
    assert set(AuditEvent.objects.filter(verb="person.list").values_list("person_id", flat=True)) >= {
        second.other_id,
        first.other_id,
    }
    assert told(ANDERS, Role.PROVIDER, TORE) == []


# Looking for somebody


def test_whoever_is_found_is_in_the_log(town: Town) -> None:
    found = door.search_persons(town.actor(INGRID, UNIT), Wanted(name=TORE), now=town.now)
    assert [match.person.name for match in found] == [TORE]
    assert AuditEvent.objects.filter(verb="person.search", person_id=town.persons[TORE].pk).count() == 1


def test_who_may_list_nobody_looks_for_nobody(town: Town) -> None:
    with pytest.raises(NotYours):
        door.search_persons(town.actor(LIV, Role.AUDITOR), Wanted(name=TORE), now=town.now)
    with pytest.raises(NotYours):
        door.number_owner(town.actor(KARI, Role.COORDINATOR), NUMBER, P.PERSON_REGISTER, now=town.now)


# Who may go on seeing a protected person, and who may have taken over care


def test_those_of_the_unit_and_those_who_help_may_go_on_by_name(town: Town) -> None:
    ingrid = town.actor(INGRID, UNIT)

    def possible() -> list[str]:
        rows = door.possible_keepers(ingrid, town.persons[EMMA], now=town.now)
        return [f"{row.given_name} {row.family_name}" for row in rows]

    everybody = possible()
    assert everybody == sorted(everybody, key=lambda name: name.split()[::-1])
    assert {INGRID, SIRI, KARI, JONAS} <= {*everybody}
    assert not {*everybody} & {ODD, SIGRID, GRETE, ANDERS}
    RoleAssignment.objects.filter(account=town.accounts[SIRI], role=UNIT.value).update(
        starts_on=town.today - 2 * DAY, ends_on=town.today - DAY
    )
    town.posts[JONAS].change(expected_version=1, valid_until=town.today - DAY)
    assert {*everybody} - {*possible()} == {SIRI, JONAS}


def test_those_of_the_other_unit_are_no_possible_keepers(town: Town) -> None:
    town.account(GRETE, UNIT)
    town.account(ODD, UNIT, town.there)
    rows = door.possible_keepers(town.actor(INGRID, UNIT), town.persons[EMMA], now=town.now)
    assert not {GRETE, ODD} & {f"{row.given_name} {row.family_name}" for row in rows}


def test_who_may_not_protect_is_told_of_no_keepers(town: Town) -> None:
    with pytest.raises(NotYours):
        door.possible_keepers(town.actor(JONAS, Role.PROVIDER), town.persons[EMMA], now=town.now)


def test_barnevern_of_the_municipality_and_all_outside_may_have_taken_over_care(town: Town) -> None:
    def open_unit(name: str, where: Any, sector: Sector) -> Unit:
        fields = {"name": name, "sector": sector}
        return organisations.open_unit(where, fields, grant=town.may(P.DIRECTORY_EDIT), now=town.now)

    ours = open_unit("Barnevern", town.here, Sector.CHILD_WELFARE)
    theirs = open_unit("Deres barnevern", town.there, Sector.CHILD_WELFARE)
    other = open_unit("Skole", town.here, Sector.SCHOOL)
    closed = open_unit("Gammelt barnevern", town.here, Sector.CHILD_WELFARE)
    closed.change(expected_version=1, closed_on=town.today)
    gone, *outside = Organisation.objects.listed()
    gone.change(expected_version=gone.version, archived_at=town.now)
    told = dict(door.child_welfare_services(town.actor(INGRID, UNIT), now=town.now))
    assert told[f"unit:{ours.pk}"] == "Barnevern"
    assert not {f"unit:{row.pk}" for row in (theirs, other, closed)} & told.keys()
    assert {f"organisation:{row.pk}" for row in outside} <= told.keys()
    assert f"organisation:{gone.pk}" not in told
    with pytest.raises(NotYours):
        door.child_welfare_services(town.actor(JONAS, Role.PROVIDER), now=town.now)


# Oneself


def test_only_who_has_a_plan_is_a_person_themselves(town: Town) -> None:
    assert door.own_person_id(town.actor(EMMA, Role.CHILD), now=town.now) == town.persons[EMMA].pk
    assert door.own_person_id(town.actor(TORE, Role.PERSON), now=town.now) == town.persons[TORE].pk
    assert door.own_person_id(town.actor(MONA, Role.PARENT), now=town.now) is None
    assert door.own_person_id(town.actor(KARI, Role.COORDINATOR), now=town.now) is None


# Invitations


def invited(town: Town, name: str, where: Municipality | None = None) -> AccountInvitation:
    return town.invite(f"{name}@nye.example", where)[0]


def test_one_of_the_municipalitys_invitations_is_opened(town: Town) -> None:
    rows, theirs = [invited(town, name) for name in ("a", "b", "c")], invited(town, "d", town.there)
    ingrid = town.actor(INGRID, UNIT)

    def opened(row: AccountInvitation) -> UUID:
        return door.open_invitation(ingrid, row.pk, P.ACCOUNT_INVITE, now=town.now)[0].pk

    assert [opened(row) for row in rows] == [row.pk for row in rows]
    not_there(lambda: opened(theirs))


def test_the_invitations_of_the_municipality_are_told_the_latest_first(town: Town) -> None:
    rows = [invited(town, name) for name in ("a", "b", "c")]
    invited(town, "d", town.there)
    AccountInvitation.objects.filter(pk=rows[0].pk).update(created_at=town.now + DAY)
    assert list(door.invitations(town.actor(INGRID, UNIT), now=town.now)) == [rows[0], rows[2], rows[1]]


def test_who_may_invite_nobody_sees_no_invitation(town: Town) -> None:
    row, kari = invited(town, "a"), town.actor(KARI, Role.COORDINATOR)
    with pytest.raises(NotYours):
        door.invitations(kari, now=town.now)
    with pytest.raises(NotYours):
        door.open_invitation(kari, row.pk, P.ACCOUNT_INVITE, now=town.now)


def test_whoever_opened_a_person_in_an_emergency_reads_no_application_of_theirs(town: Town) -> None:
    kari = town.actor(KARI, Role.COORDINATOR)
    with pytest.raises(NotThere):
        applying.applications_of(kari, town.persons[TORE].pk, now=town.now)
    open_in_emergency(
        town.persons[TORE],
        town.accounts[KARI],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="x",
        grant=town.may(P.EMERGENCY_OPEN),
        now=town.now,
    )
    with pytest.raises(NotYours):
        applying.applications_of(kari, town.persons[TORE].pk, now=town.now)


def test_whoever_is_shown_no_applications_of_a_person_opens_none(town: Town) -> None:
    kari, emma = town.actor(KARI, Role.COORDINATOR), town.persons[EMMA].pk
    assert applying.applications_of(kari, emma, now=town.now)
    without = {Basis.COORDINATOR: SEES[Basis.COORDINATOR] - {Part.APPLICATION}}
    with mock.patch.dict(SEES, without), pytest.raises(NotYours):
        applying.applications_of(kari, emma, now=town.now)
