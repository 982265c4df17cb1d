"""Who sees which person, on what basis, and whether they learn where that person is."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samvirk.access import actions, permissions
from samvirk.access.models import DisqualificationGround, EmergencyReason
from samvirk.access.roles import PLACE_IS_OPEN_TO, SEES, Basis, Part, Role
from samvirk.access.visibility import (
    basis_of,
    is_place_open,
    parts_seen,
    persons_shown,
    persons_visible_to,
)
from samvirk.family.models import NextOfKin, Parent, Relative, Scope
from samvirk.people.models import Person, PersonMerge, ProtectedAddress
from samvirk.staff.models import Professional
from tests.town import (
    AISHA,
    ANDERS,
    COORDINATOR,
    ELIN,
    EMMA,
    GRETE,
    HARALD,
    IDA,
    INGRID,
    JONAS,
    KARI,
    LEIF,
    LIV,
    MARIT,
    MONA,
    NORA,
    ODD,
    OLA,
    OLAV,
    PARTICIPANT,
    PETTER,
    RAGNHILD,
    SARA,
    SIGRID,
    SIRI,
    TORBJORN,
    TORE,
    Town,
)

P = permissions.Permission
type Seen = Mapping[str, tuple[Basis, bool]]
OPEN, CLOSED = True, False
UNIT: Final = Basis.COORDINATING_UNIT
# Everybody in every part they play, and everything that they see: whom, as what, and whether the place.
TABLE: Final[dict[tuple[str, Role], Seen]] = {
    (EMMA, Role.CHILD): {EMMA: (Basis.OWN, OPEN)},
    (TORE, Role.PERSON): {TORE: (Basis.OWN, OPEN)},
    (SARA, Role.PERSON): {SARA: (Basis.OWN, OPEN)},
    (NORA, Role.PERSON): {NORA: (Basis.OWN, OPEN)},
    (MONA, Role.PARENT): {EMMA: (Basis.PARENT, OPEN)},
    (RAGNHILD, Role.PARENT): {NORA: (Basis.PARENT, OPEN)},
    (HARALD, Role.GUARDIAN): {OLAV: (Basis.GUARDIAN, OPEN)},
    (KARI, Role.COORDINATOR): {EMMA: (Basis.COORDINATOR, OPEN), SARA: (Basis.COORDINATOR, CLOSED)},
    (JONAS, Role.PROVIDER): {EMMA: (Basis.PARTICIPANT, CLOSED)},
    (ELIN, Role.PROVIDER): {SARA: (Basis.PARTICIPANT, OPEN)},
    (ANDERS, Role.PROVIDER): {TORE: (Basis.PARTICIPANT, OPEN)},
    (INGRID, Role.COORDINATING_UNIT): {
        **dict.fromkeys((EMMA, TORE, LEIF, OLAV, NORA, OLA), (UNIT, OPEN)),
    },
    # The divorced father who is blocked.
    (PETTER, Role.PARENT): {},
    # The curious neighbour employed by the municipality.
    (ODD, Role.PROVIDER): {},
    # Her access ended yesterday.
    (SIGRID, Role.PROVIDER): {},
    # Works in the unit and has a child of her own there: all but that child, and that child as a parent.
    (SIRI, Role.COORDINATING_UNIT): {**dict.fromkeys((EMMA, TORE, LEIF, OLAV, NORA), (UNIT, OPEN))},
    (SIRI, Role.PARENT): {OLA: (Basis.PARENT, OPEN)},
    # The private firm learns no protected place, as participant or as koordinator.
    (MARIT, Role.PROVIDER): {EMMA: (Basis.PARTICIPANT, CLOSED)},
    (MARIT, Role.COORDINATOR): {LEIF: (Basis.COORDINATOR, CLOSED)},
    # Numbers, the log and the machine.
    (TORBJORN, Role.LEADER): {},
    (LIV, Role.AUDITOR): {},
    (AISHA, Role.ADMINISTRATOR): {},
    # A part that somebody does not play opens nothing by itself.
    (KARI, Role.PROVIDER): {},
    (JONAS, Role.COORDINATOR): {},
    (MONA, Role.GUARDIAN): {},
    (MONA, Role.PERSON): {},
}


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def seen(town: Town, name: str, role: Role, *, after: timedelta = timedelta(0)) -> Seen:
    # By the clock in Oslo: late in winter, so many days on is not so many hours on.
    rows = persons_visible_to(town.actor(name, role), now=timezone.localtime(town.now) + after)
    return {row.name: (basis_of(row), is_place_open(row)) for row in rows}


@pytest.mark.parametrize(("who", "expected"), TABLE.items(), ids=map(" ".join, TABLE))
@pytest.mark.rule("R-121", "R-123")
def test_everybody_sees_what_the_table_says_and_nothing_else(
    town: Town, who: tuple[str, Role], expected: Seen
) -> None:
    assert seen(town, *who) == expected


def test_the_hospitals_professional_sees_each_municipality_apart(town: Town) -> None:
    there = persons_visible_to(town.actor(ANDERS, Role.PROVIDER, town.there), now=town.now)
    assert [row.name for row in there] == [IDA]
    assert set(seen(town, ANDERS, Role.PROVIDER)) == {TORE}


def test_the_other_municipality_sees_its_own(town: Town) -> None:
    theirs = persons_visible_to(town.actor(GRETE, Role.COORDINATING_UNIT, town.there), now=town.now)
    assert [row.name for row in theirs] == [IDA]


@pytest.mark.parametrize("who", TABLE, ids=" ".join)
def test_it_takes_two_statements_whoever_asks(town: Town, who: tuple[str, Role]) -> None:
    with CaptureQueriesContext(connection) as asked:
        list(persons_visible_to(town.actor(*who), now=town.now))
    assert len(asked) <= 2


# What takes sight away


def _block_kari_as_professional(town: Town) -> None:
    _block(town, town.posts[KARI])


def _block_kari_as_parent(town: Town) -> None:
    _block(town, town.parent(KARI, EMMA))


def _block_kari_as_next_of_kin(town: Town) -> None:
    _block(town, town.next_of_kin(KARI, EMMA))


def _block(town: Town, who: Parent | NextOfKin | Professional, of: str = EMMA) -> None:
    actions.block(town.persons[of], who, grounds="x", grant=town.may(P.BLOCK_EDIT), now=town.now)


def _disqualify(town: Town, name: str, of: str) -> None:
    actions.disqualify(
        town.persons[of],
        town.posts[name],
        DisqualificationGround.COLLEAGUE,
        grant=town.may(P.IMPARTIALITY_DECLARE),
        now=town.now,
    )


def _end_yesterday(town: Town, relative: Relative) -> None:
    relative.change(expected_version=1, valid_until=town.today - timedelta(days=1))


def _disqualify_kari(town: Town) -> None:
    _disqualify(town, KARI, EMMA)


def _make_kari_a_parent(town: Town) -> None:
    town.parent(KARI, EMMA)


def _make_kari_next_of_kin(town: Town) -> None:
    town.next_of_kin(KARI, EMMA)


def _make_kari_guardian(town: Town) -> None:
    town.guardian(KARI, EMMA)


def _let_karis_post_end(town: Town) -> None:
    town.posts[KARI].change(expected_version=1, valid_until=town.today - timedelta(days=1))


def _let_karis_post_begin_tomorrow(town: Town) -> None:
    town.posts[KARI].change(expected_version=1, valid_from=town.today + timedelta(days=1))


def _end_karis_access(town: Town) -> None:
    row = town.persons[EMMA].authorisations.get(professional=town.posts[KARI])
    actions.end_authorisation(row, grant=town.may(P.AUTHORISATION_END), now=town.now)


def _merge_emma_away(town: Town) -> None:
    Person.objects.filter(pk=town.persons[EMMA].pk).update(merged_into=town.persons[TORE])
    PersonMerge.objects.create(
        municipality=town.here, kept=town.persons[TORE], other=town.persons[EMMA], merged_at=town.now
    )


LOSSES: Final[list[Callable[[Town], None]]] = [
    _block_kari_as_professional,
    _block_kari_as_parent,
    _block_kari_as_next_of_kin,
    _disqualify_kari,
    _make_kari_a_parent,
    _make_kari_next_of_kin,
    _make_kari_guardian,
    _let_karis_post_end,
    _let_karis_post_begin_tomorrow,
    _end_karis_access,
    _merge_emma_away,
]


@pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__.strip("_"))
@pytest.mark.rule("R-121", "R-124")
def test_the_koordinator_sees_the_child_until(town: Town, lose: Callable[[Town], None]) -> None:
    assert EMMA in seen(town, KARI, Role.COORDINATOR)
    lose(town)
    assert EMMA not in seen(town, KARI, Role.COORDINATOR)


@pytest.mark.rule("R-124")
def test_a_lifted_block_and_an_ended_disqualification_give_sight_back(town: Town) -> None:
    _block_kari_as_professional(town)
    _disqualify_kari(town)
    block = town.persons[EMMA].blocks.get(professional=town.posts[KARI])
    actions.lift_block(block, expected_version=1, grant=town.may(P.BLOCK_EDIT), now=town.now)
    assert EMMA not in seen(town, KARI, Role.COORDINATOR)
    row = town.persons[EMMA].disqualifications.get()
    actions.end_disqualification(row, grant=town.may(P.AUTHORISATION_EDIT), now=town.now)
    assert EMMA in seen(town, KARI, Role.COORDINATOR)


def test_who_handles_the_matters_of_others_does_not_handle_their_own(town: Town) -> None:
    Person.objects.filter(pk=town.persons[TORE].pk).update(account=town.accounts[INGRID])
    assert TORE not in seen(town, INGRID, Role.COORDINATING_UNIT)
    assert set(seen(town, INGRID, Role.PERSON)) == {TORE}


def test_a_disqualified_professional_still_sees_as_a_parent(town: Town) -> None:
    _disqualify(town, SIRI, OLA)
    assert set(seen(town, SIRI, Role.PARENT)) == {OLA}


@pytest.mark.rule("R-124")
def test_a_parent_who_is_blocked_in_another_capacity_sees_nothing_as_a_parent(town: Town) -> None:
    _block(town, town.next_of_kin(MONA, EMMA))
    _block(town, town.posts[SIRI], of=OLA)
    assert seen(town, MONA, Role.PARENT) == {}
    assert seen(town, SIRI, Role.PARENT) == {}


@pytest.mark.rule("R-124")
def test_a_colleague_who_stands_too_near_takes_sight_from_nobody_else(town: Town) -> None:
    _disqualify(town, JONAS, EMMA)
    town.next_of_kin(MARIT, EMMA)
    assert seen(town, JONAS, Role.PROVIDER) == {}
    assert seen(town, MARIT, Role.PROVIDER) == {}
    assert EMMA in seen(town, KARI, Role.COORDINATOR)


@pytest.mark.rule("R-124")
def test_who_was_family_once_handles_the_matter_again(town: Town) -> None:
    was = [town.parent(KARI, EMMA), town.next_of_kin(KARI, EMMA), town.guardian(KARI, EMMA)]
    for relative in was:
        assert EMMA not in seen(town, KARI, Role.COORDINATOR)
        _end_yesterday(town, relative)
    assert EMMA in seen(town, KARI, Role.COORDINATOR)


# Days


@pytest.mark.parametrize(("day", "sees"), [(-31, False), (-30, True), (150, True), (151, False)])
@pytest.mark.rule("R-121")
def test_an_access_holds_from_its_first_day_to_its_last(town: Town, day: int, sees: bool) -> None:
    assert (EMMA in seen(town, JONAS, Role.PROVIDER, after=timedelta(days=day))) is sees


@pytest.mark.rule("R-121")
def test_an_access_holds_through_the_last_day_in_the_post(town: Town) -> None:
    town.posts[KARI].change(expected_version=1, valid_until=town.today)
    assert EMMA in seen(town, KARI, Role.COORDINATOR)


@pytest.mark.rule("R-121")
def test_an_access_that_was_ended_is_gone_at_once(town: Town) -> None:
    row = town.persons[EMMA].authorisations.get(professional=town.posts[JONAS])
    actions.end_authorisation(row, grant=town.may(P.AUTHORISATION_END), now=town.now)
    assert seen(town, JONAS, Role.PROVIDER) == {}


# Parents and guardians


def test_a_parent_without_responsibility_sees_nothing(town: Town) -> None:
    town.parents[MONA].change(expected_version=1, has_responsibility=False)
    assert seen(town, MONA, Role.PARENT) == {}


def test_a_parenthood_that_is_over_opens_nothing(town: Town) -> None:
    _end_yesterday(town, town.parents[MONA])
    assert seen(town, MONA, Role.PARENT) == {}


@pytest.mark.rule("R-123")
def test_a_parent_whom_the_child_does_not_live_with_sees_the_child_and_not_the_place(town: Town) -> None:
    town.parents[MONA].change(expected_version=1, has_daily_care=False)
    assert seen(town, MONA, Role.PARENT) == {EMMA: (Basis.PARENT, CLOSED)}


@pytest.mark.rule("R-123")
@pytest.mark.parametrize("lives_there", [True, False])
def test_with_a_strictly_confidential_address_only_the_parent_it_lives_with_sees(
    town: Town, lives_there: bool
) -> None:
    _grade(EMMA, ProtectedAddress.STRICTLY_CONFIDENTIAL)
    town.parents[MONA].change(expected_version=1, has_daily_care=lives_there)
    assert seen(town, MONA, Role.PARENT) == ({EMMA: (Basis.PARENT, OPEN)} if lives_there else {})


@pytest.mark.rule("R-123")
def test_nobody_represents_somebody_with_a_strictly_confidential_address(town: Town) -> None:
    _grade(OLAV, ProtectedAddress.STRICTLY_CONFIDENTIAL)
    assert seen(town, HARALD, Role.GUARDIAN) == {}


def test_a_guardian_for_money_alone_sees_nothing(town: Town) -> None:
    town.persons[OLAV].guardians.get().change(expected_version=1, scope=Scope.ECONOMIC)
    assert seen(town, HARALD, Role.GUARDIAN) == {}


def test_a_mandate_that_is_over_opens_nothing(town: Town) -> None:
    _end_yesterday(town, town.persons[OLAV].guardians.get())
    assert seen(town, HARALD, Role.GUARDIAN) == {}


def test_a_guardian_for_both_sees(town: Town) -> None:
    town.persons[OLAV].guardians.get().change(expected_version=1, scope=Scope.BOTH)
    assert OLAV in seen(town, HARALD, Role.GUARDIAN)


def test_parents_see_the_child_they_expect(town: Town) -> None:
    Person.objects.filter(pk=town.persons[OLA].pk).update(birth_on=None, expected_on=town.today)
    assert OLA in seen(town, SIRI, Role.PARENT)


# The place


def _grade(name: str, grade: ProtectedAddress) -> None:
    given_name, family_name = name.split()
    Person.objects.filter(family_name=family_name, given_name=given_name).update(protection=grade)


@pytest.mark.rule("R-123")
@pytest.mark.parametrize("grade", ProtectedAddress)
@pytest.mark.parametrize(
    ("name", "role", "basis"),
    [
        (KARI, Role.COORDINATOR, Basis.COORDINATOR),
        (JONAS, Role.PROVIDER, Basis.PARTICIPANT),
        (MONA, Role.PARENT, Basis.PARENT),
        (INGRID, Role.COORDINATING_UNIT, Basis.COORDINATING_UNIT),
    ],
)
def test_the_place_is_open_as_the_table_of_roles_says(
    town: Town, name: str, role: Role, basis: Basis, grade: ProtectedAddress
) -> None:
    _grade(EMMA, grade)
    found = seen(town, name, role)
    if (grade, role) == (ProtectedAddress.STRICTLY_CONFIDENTIAL, Role.COORDINATING_UNIT):
        assert EMMA not in found
    else:
        assert found[EMMA] == (basis, basis in PLACE_IS_OPEN_TO[grade])


@pytest.mark.rule("R-123")
@pytest.mark.parametrize("name", [KARI, INGRID])
def test_of_the_strictly_confidential_only_who_is_named_learns_the_place(town: Town, name: str) -> None:
    role = Role.COORDINATOR if name == KARI else Role.COORDINATING_UNIT
    town.persons[SARA].authorisations.filter(professional=town.posts[name]).update(ended_at=town.now)
    town.let(name, SARA, COORDINATOR, can_see_place=True)
    assert seen(town, name, role)[SARA][1] is OPEN


@pytest.mark.rule("R-123")
def test_the_unit_sees_a_strictly_confidential_person_only_when_named(town: Town) -> None:
    town.let(INGRID, SARA, PARTICIPANT)
    assert seen(town, INGRID, Role.COORDINATING_UNIT)[SARA] == (UNIT, CLOSED)


@pytest.mark.rule("R-123")
def test_a_tick_for_the_place_opens_nothing_where_the_address_is_only_confidential(town: Town) -> None:
    town.persons[EMMA].authorisations.filter(professional=town.posts[MARIT]).update(can_see_place=True)
    assert seen(town, MARIT, Role.PROVIDER)[EMMA][1] is CLOSED


# Emergency access


def _open_in_emergency(town: Town, name: str, person: str) -> None:
    actions.open_in_emergency(
        town.persons[person],
        town.accounts[name],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="x",
        grant=town.may(P.EMERGENCY_OPEN),
        now=town.now,
    )


@pytest.mark.rule("R-121")
def test_an_emergency_access_opens_for_four_hours_and_tells_no_protected_place(town: Town) -> None:
    _open_in_emergency(town, ODD, EMMA)
    _open_in_emergency(town, ODD, TORE)
    assert seen(town, ODD, Role.PROVIDER) == {
        EMMA: (Basis.EMERGENCY, CLOSED),
        TORE: (Basis.EMERGENCY, OPEN),
    }
    assert seen(town, ODD, Role.PROVIDER, after=timedelta(hours=4, seconds=-1))
    assert not seen(town, ODD, Role.PROVIDER, after=timedelta(hours=4))
    assert not seen(town, ODD, Role.PROVIDER, after=timedelta(seconds=-1))


@pytest.mark.rule("R-121")
def test_an_emergency_access_opens_nothing_to_whom_is_blocked_or_too_close(town: Town) -> None:
    _open_in_emergency(town, PETTER, EMMA)
    _open_in_emergency(town, SIRI, OLA)
    assert EMMA not in seen(town, PETTER, Role.PROVIDER)
    assert OLA not in seen(town, SIRI, Role.COORDINATING_UNIT)


def test_an_emergency_access_serves_only_those_who_give_services(town: Town) -> None:
    _open_in_emergency(town, TORBJORN, TORE)
    _open_in_emergency(town, SIRI, TORE)
    assert seen(town, TORBJORN, Role.LEADER) == {}
    assert set(seen(town, SIRI, Role.PARENT)) == {OLA}


@pytest.mark.rule("R-121")
def test_an_emergency_access_serves_nobody_but_the_one_who_opened_it(town: Town) -> None:
    _open_in_emergency(town, ODD, TORE)
    assert TORE not in seen(town, JONAS, Role.PROVIDER)


@pytest.mark.rule("R-121", "R-123")
def test_an_emergency_access_tells_no_place_to_who_is_participant_in_another_role(town: Town) -> None:
    town.let(KARI, LEIF, PARTICIPANT)
    _open_in_emergency(town, KARI, LEIF)
    assert seen(town, KARI, Role.COORDINATOR)[LEIF] == (Basis.EMERGENCY, CLOSED)


def test_who_has_a_relation_keeps_it_beside_an_emergency_access(town: Town) -> None:
    _open_in_emergency(town, KARI, EMMA)
    assert seen(town, KARI, Role.COORDINATOR)[EMMA] == (Basis.COORDINATOR, OPEN)


# Parts


@pytest.mark.parametrize("part", Part)
@pytest.mark.rule("R-121")
def test_a_part_is_shown_of_those_of_whom_it_is_seen_though_they_are_opened_too(
    town: Town, part: Part
) -> None:
    _open_in_emergency(town, JONAS, EMMA)
    _open_in_emergency(town, JONAS, TORE)
    jonas = town.actor(JONAS, Role.PROVIDER)
    seen_of = {one for one in persons_visible_to(jonas, now=town.now) if part in SEES[basis_of(one)]}
    assert set(persons_shown(jonas, part, now=town.now)) == seen_of


@pytest.mark.rule("R-123")
def test_a_closed_place_closes_the_telephone_too(town: Town) -> None:
    (emma,) = persons_visible_to(town.actor(JONAS, Role.PROVIDER), now=town.now)
    assert parts_seen(emma) == SEES[Basis.PARTICIPANT] - {Part.PLACE, Part.CONTACT}
    (tore,) = persons_visible_to(town.actor(ANDERS, Role.PROVIDER), now=town.now)
    assert parts_seen(tore) == SEES[Basis.PARTICIPANT]


@pytest.mark.rule("R-123")
def test_a_closed_place_closes_notes_and_papers_to_the_koordinator(town: Town) -> None:
    sara = persons_visible_to(town.actor(KARI, Role.COORDINATOR), now=town.now).get(family_name="Lie")
    tells_the_place = {Part.PLACE, Part.CONTACT, Part.NOTES, Part.ATTACHMENTS}
    assert parts_seen(sara) == SEES[Basis.COORDINATOR] - tells_the_place


def test_a_row_from_elsewhere_has_no_basis(town: Town) -> None:
    with pytest.raises(AttributeError):
        basis_of(town.persons[EMMA])
    with pytest.raises(AttributeError):
        is_place_open(town.persons[EMMA])
