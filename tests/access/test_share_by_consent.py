"""What a consent opens, and what closes with it: at the door, in lists, counts, search and registers."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samvirk.access import around, consent_lists, consents, door, register
from samvirk.access.consent_lists import Tending
from samvirk.access.decide import NotThere, NotYours
from samvirk.access.log_follow_up import readers
from samvirk.access.models import AuthorisedRelation, Block
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen_consents import ConsentState
from samvirk.access.visibility import basis_of, parts_seen, persons_visible_to
from samvirk.consent.actions import renew
from samvirk.consent.models import Area, Consent, ConsentKind
from samvirk.core import clock
from samvirk.family.actions import add_care_order
from samvirk.people.actions import protect_address
from samvirk.people.facts import Wanted
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.calendar import add_months
from samvirk.staff.actions import revise_professional
from tests.consents import ORAL, agree, ask, lacks_capacity, limit, row, sign, signer, signers, withdraw
from tests.town import (
    ANDERS,
    COORDINATOR,
    EMMA,
    GRETE,
    HARALD,
    INGRID,
    JONAS,
    KARI,
    MARIT,
    MONA,
    NORA,
    OLAV,
    PARTICIPANT,
    PETTER,
    RAGNHILD,
    SARA,
    SIGRID,
    SIRI,
    TORE,
    Town,
)

DAY: Final = timedelta(days=1)
SCHOOL: Final = "Fjordvik skole"
FAMILY: Final = frozenset({Area.HEALTH, Area.FAMILY})


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def later(town: Town, days: int = 1) -> Town:
    return replace(town, now=town.now + days * DAY, today=town.today + days * DAY)


def seen(town: Town, who: str, whom: str, role: Role = Role.PROVIDER) -> Person | None:
    rows = persons_visible_to(town.actor(who, role), now=town.now)
    return rows.filter(pk=town.persons[whom].pk).first()


def sees(town: Town, who: str, whom: str = TORE) -> bool:
    return seen(town, who, whom) is not None


# By name


@pytest.mark.rule("R-111", "R-121")
def test_a_consent_by_name_makes_a_participant(town: Town) -> None:
    assert not sees(town, JONAS)
    agree(town, TORE, JONAS)
    person = seen(town, JONAS, TORE)
    assert person is not None
    assert basis_of(person) is Basis.PARTICIPANT
    assert parts_seen(person) == {
        *(Part.IDENTITY, Part.CONTACT, Part.PLACE, Part.PROFESSIONALS),
        *(Part.PLAN, Part.TEAM, Part.MEETING),
    }


@pytest.mark.rule("R-111")
def test_a_participant_sees_the_family_only_when_the_consent_shares_it(town: Town) -> None:
    given = agree(town, TORE, JONAS, areas=FAMILY)
    person = seen(town, JONAS, TORE)
    assert person is not None
    assert Part.FAMILY in parts_seen(person)
    limit(town, given, areas=frozenset({Area.HEALTH}))
    person = seen(town, JONAS, TORE)
    assert person is not None
    assert Part.FAMILY not in parts_seen(person)


@pytest.mark.rule("R-123")
def test_who_works_in_a_private_firm_learns_no_place_by_consent_either(town: Town) -> None:
    agree(town, EMMA, MARIT)
    person = seen(town, MARIT, EMMA)
    assert person is not None
    assert Part.PLACE not in parts_seen(person)


@pytest.mark.rule("R-112")
def test_expired_yesterday_like_sigrids_it_closes_by_itself(town: Town) -> None:
    agree(town, TORE, SIGRID, valid_until=town.today)
    assert sees(town, SIGRID)
    assert not sees(later(town), SIGRID)


@pytest.mark.rule("R-121")
def test_who_has_left_the_post_sees_nothing_by_consent(town: Town) -> None:
    agree(town, TORE, JONAS)
    revise_professional(
        town.posts[JONAS],
        expected_version=1,
        fields={"valid_until": town.today},
        grant=town.may(Permission.DIRECTORY_EDIT),
        now=town.now,
    )
    assert sees(town, JONAS)
    assert not sees(later(town), JONAS)


@pytest.mark.rule("R-110")
def test_withdrawn_in_an_open_session_the_next_request_finds_nothing(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    jonas = town.visitor(JONAS)
    assert jonas.open(town.path(TORE)).status == 200
    assert TORE in jonas.open("/personer/").text
    withdraw(town, given)
    assert jonas.open(town.path(TORE)).status == 404
    assert TORE not in jonas.open("/personer/").text
    found = door.search_persons(town.actor(JONAS, Role.PROVIDER), Wanted(name=TORE), now=town.now)
    assert found == []


@pytest.mark.rule("R-110")
def test_withdrawn_the_professional_stands_in_no_list_of_helpers(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    tore = seen(town, TORE, TORE, Role.PERSON)
    assert tore is not None
    assert JONAS in [helper.name for helper in around.helpers_of(tore, today=town.today)]
    withdraw(town, given)
    assert JONAS not in [helper.name for helper in around.helpers_of(tore, today=town.today)]


def test_who_helps_in_two_ways_is_named_once_and_as_koordinator_first(town: Town) -> None:
    town.let(KARI, TORE, COORDINATOR)
    town.let(KARI, TORE, PARTICIPANT)
    agree(town, TORE, KARI)
    agree(town, TORE, ANDERS)
    tore = seen(town, TORE, TORE, Role.PERSON)
    assert tore is not None
    helpers = around.helpers_of(tore, today=town.today)
    assert [(helper.name, helper.relation) for helper in helpers] == [
        (KARI, AuthorisedRelation.COORDINATOR),
        (ANDERS, AuthorisedRelation.PARTICIPANT),
    ]


# For a unit or an organisation


@pytest.mark.rule("R-111", "R-121")
def test_a_consent_for_a_unit_opens_nothing_by_itself(town: Town) -> None:
    agree(town, TORE, SCHOOL)
    assert not sees(town, JONAS)
    town.let(JONAS, TORE, PARTICIPANT)
    assert sees(town, JONAS)


@pytest.mark.rule("R-110", "R-121")
@pytest.mark.parametrize(("who", "receiver"), [(JONAS, JONAS), (JONAS, SCHOOL), (ANDERS, "Sykehuset")])
def test_what_was_authorised_closes_when_the_consent_behind_is_withdrawn(
    town: Town, who: str, receiver: str
) -> None:
    if who == JONAS:
        town.let(JONAS, TORE, PARTICIPANT)
    given = agree(town, TORE, receiver)
    assert sees(town, who)
    withdraw(town, given)
    assert not sees(town, who)
    agree(town, TORE, receiver)
    assert sees(town, who)


@pytest.mark.rule("R-110")
def test_an_authorisation_of_a_later_day_than_the_withdrawal_opens_again(town: Town) -> None:
    withdraw(town, agree(town, TORE, JONAS))
    town.let(JONAS, TORE, PARTICIPANT, valid_from=town.today)
    assert not sees(town, JONAS)
    tomorrow = later(town)
    tomorrow.let(KARI, TORE, PARTICIPANT)
    tomorrow.let(SIGRID, TORE, PARTICIPANT, valid_from=tomorrow.today)
    assert sees(tomorrow, SIGRID)


@pytest.mark.rule("R-110")
def test_an_authorisation_made_the_day_after_stands_on_its_own(town: Town) -> None:
    withdraw(town, agree(town, TORE, JONAS))
    tomorrow = later(town)
    tomorrow.let(JONAS, TORE, PARTICIPANT, valid_from=tomorrow.today)
    assert sees(tomorrow, JONAS)


@pytest.mark.rule("R-112")
def test_what_was_authorised_closes_when_the_units_consent_runs_out(town: Town) -> None:
    town.let(JONAS, TORE, PARTICIPANT)
    agree(town, TORE, SCHOOL, valid_until=town.today)
    assert sees(town, JONAS)
    assert not sees(later(town), JONAS)


@pytest.mark.rule("R-116")
def test_what_was_authorised_closes_when_the_youth_turns_16(town: Town) -> None:
    town.let(JONAS, NORA, PARTICIPANT)
    given = agree(town, NORA, SCHOOL)
    assert sees(town, JONAS, NORA)
    Person.objects.filter(pk=town.persons[NORA].pk).update(birth_on=add_months(town.today, -16 * 12))
    assert not sees(town, JONAS, NORA)
    asked = renew(
        given, valid_until=town.today + 90 * DAY, grant=town.may(Permission.CONSENT_ASK), now=town.now
    )
    sign(town, asked, signer(town, NORA))
    assert sees(town, JONAS, NORA)


def test_a_koordinator_stays_one_whatever_is_withdrawn(town: Town) -> None:
    town.let(KARI, TORE, COORDINATOR)
    withdraw(town, agree(town, TORE, KARI))
    assert seen(town, KARI, TORE, Role.COORDINATOR) is not None


@pytest.mark.rule("R-111")
def test_the_areas_of_the_units_consent_count_for_who_is_authorised(town: Town) -> None:
    town.let(JONAS, TORE, PARTICIPANT)
    person = seen(town, JONAS, TORE)
    assert person is not None
    assert Part.FAMILY in parts_seen(person)
    agree(town, TORE, SCHOOL)
    person = seen(town, JONAS, TORE)
    assert person is not None
    assert Part.FAMILY not in parts_seen(person)
    agree(town, TORE, JONAS, areas=FAMILY)
    person = seen(town, JONAS, TORE)
    assert person is not None
    assert Part.FAMILY in parts_seen(person)


# Exceptions


@pytest.mark.rule("R-111")
def test_an_exception_against_one_named_professional_beats_all(town: Town) -> None:
    town.let(JONAS, TORE, PARTICIPANT)
    town.let(SIGRID, TORE, PARTICIPANT)
    agree(town, TORE, JONAS)
    agree(town, TORE, SCHOOL, excepted=(town.posts[JONAS],))
    assert not sees(town, JONAS)
    assert sees(town, SIGRID)


@pytest.mark.rule("R-111")
def test_an_exception_ends_with_the_consent_that_says_it(town: Town) -> None:
    given = agree(town, TORE, SCHOOL, excepted=(town.posts[JONAS],))
    agree(town, TORE, JONAS)
    assert not sees(town, JONAS)
    withdraw(town, given)
    assert sees(town, JONAS)


# Statements, and the grade that only the named see behind


def test_many_consents_take_no_statement_more(town: Town) -> None:
    actor = town.actor(JONAS, Role.PROVIDER)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(persons_visible_to(actor, now=town.now))
        return len(asked)

    assert count() == 2
    for name in (TORE, OLAV, NORA):
        agree(town, name, JONAS)
        agree(town, name, SCHOOL)
    assert count() == 2


@pytest.mark.rule("R-123")
def test_the_unit_sees_who_is_strictly_confidential_only_when_named(town: Town) -> None:
    assert seen(town, SIRI, SARA, Role.COORDINATING_UNIT) is None
    agree(town, SARA, SIRI)
    person = seen(town, SIRI, SARA, Role.COORDINATING_UNIT)
    assert person is not None
    assert Part.PLACE not in parts_seen(person)


def test_reading_by_consent_is_no_reading_without_a_relation(town: Town) -> None:
    agree(town, TORE, INGRID)
    town.visitor(INGRID).open(town.path(TORE))
    siri, now = town.actor(SIRI, Role.COORDINATING_UNIT), clock.now()
    (reader,) = readers(siri, since=now - timedelta(days=1), until=now, now=now)
    assert (reader.persons, reader.strangers) == (1, 0)


# The register of who may see


@pytest.mark.rule("R-121")
def test_the_register_tells_of_those_let_in_by_name_and_of_what_opens_nothing(town: Town) -> None:
    town.let(SIGRID, TORE, PARTICIPANT)
    agree(town, TORE, JONAS)
    withdraw(town, agree(town, TORE, SIGRID))
    found = register.register_of(town.actor(TORE, Role.PERSON), town.persons[TORE].pk, now=town.now)
    rows = {one.helper.name: (one.is_by_consent, one.is_closed) for one in found.accesses}
    assert rows == {ANDERS: (False, False), SIGRID: (False, True), JONAS: (True, False)}


# The door to consents


def open_as(town: Town, who: str, role: Role, consent: Consent, permission: Permission) -> object:
    actor = town.actor(who, role)
    return consents.open_consent(actor, consent.person_id, consent.pk, permission, now=town.now)


@pytest.mark.rule("R-110", "R-123")
@pytest.mark.parametrize("permission", [Permission.CONSENT_GIVE, Permission.CONSENT_WITHDRAW])
def test_the_divorced_parent_who_is_blocked_can_neither_see_sign_nor_withdraw(
    town: Town, permission: Permission
) -> None:
    consent = agree(town, EMMA, JONAS)
    with pytest.raises(NotThere):
        open_as(town, PETTER, Role.PARENT, consent, permission)
    with pytest.raises(NotThere):
        consents.consents_of(town.actor(PETTER, Role.PARENT), consent.person_id, now=town.now)
    assert not consent_lists.questions_to(town.actor(PETTER, Role.PARENT), now=town.now)


@pytest.mark.rule("R-116")
def test_only_those_who_decide_answer_and_withdraw(town: Town) -> None:
    consent = ask(town, EMMA, JONAS)
    assert open_as(town, MONA, Role.PARENT, consent, Permission.CONSENT_GIVE)
    assert open_as(town, MONA, Role.PARENT, consent, Permission.CONSENT_WITHDRAW)
    assert open_as(town, KARI, Role.COORDINATOR, consent, Permission.CONSENT_WITHDRAW)
    for permission in (Permission.CONSENT_GIVE, Permission.CONSENT_WITHDRAW):
        with pytest.raises(NotYours):
            open_as(town, EMMA, Role.CHILD, consent, permission)


@pytest.mark.rule("R-110")
def test_an_adult_who_cannot_give_a_consent_can_still_end_it(town: Town) -> None:
    consent = agree(town, TORE, JONAS)
    lacks_capacity(town, TORE)
    assert open_as(town, TORE, Role.PERSON, consent, Permission.CONSENT_WITHDRAW)
    with pytest.raises(NotYours):
        open_as(town, TORE, Role.PERSON, consent, Permission.CONSENT_GIVE)


def test_a_consent_of_one_person_is_not_there_under_another(town: Town) -> None:
    consent = agree(town, EMMA, JONAS)
    actor = town.actor(TORE, Role.PERSON)
    with pytest.raises(NotThere):
        consents.open_consent(actor, town.persons[TORE].pk, consent.pk, Permission.CONSENT_GIVE, now=town.now)


def states(town: Town, whom: str) -> dict[str, ConsentState]:
    actor = town.actor(INGRID, Role.COORDINATING_UNIT)
    found = consents.consents_of(actor, town.persons[whom].pk, now=town.now)
    return {str(one.id): one.state for one in found.consents}


@pytest.mark.rule("R-110", "R-112", "R-116")
def test_each_consent_has_a_state(town: Town) -> None:
    asked = ask(town, NORA, SIGRID)
    given = agree(town, NORA, JONAS)
    ahead = agree(town, NORA, ANDERS, valid_from=town.today + DAY)
    over = agree(town, NORA, MARIT, valid_until=town.today)
    assert states(town, NORA) == {
        str(asked.pk): ConsentState.ASKED,
        str(given.pk): ConsentState.IN_FORCE,
        str(ahead.pk): ConsentState.NOT_BEGUN,
        str(over.pk): ConsentState.IN_FORCE,
    }
    Person.objects.filter(pk=town.persons[NORA].pk).update(birth_on=add_months(town.today, -17 * 12))
    tomorrow = later(town)
    assert states(tomorrow, NORA)[str(over.pk)] is ConsentState.RUN_OUT
    assert states(tomorrow, NORA)[str(given.pk)] is ConsentState.MUST_RENEW


@pytest.mark.rule("R-123")
def test_names_that_would_tell_the_place_are_gone(town: Town) -> None:
    agree(town, SARA, JONAS, exceptions="Ikke om Ytre vei.", excepted=(town.posts[SIGRID],))
    found = consents.consents_of(town.actor(KARI, Role.COORDINATOR), town.persons[SARA].pk, now=town.now)
    (one,) = found.consents
    assert (one.receiver, one.workplace, one.exceptions, one.excepted) == ("", "", "", ())
    assert found.uncovered == ()


@pytest.mark.rule("R-110", "R-123")
def test_evidence_is_for_those_who_must_document_it(town: Town) -> None:
    consent = ask(town, EMMA, JONAS)
    given = sign(town, consent, signer(town, EMMA), ORAL)
    withdraw(town, given, ORAL)
    for who, role, told in ((KARI, Role.COORDINATOR, "På telefon"), (MONA, Role.PARENT, "")):
        found = consents.consents_of(town.actor(who, role), town.persons[EMMA].pk, now=town.now)
        (one,) = found.consents
        assert (one.signatures[0].evidence, one.note) == (told, told)
        assert one.signatures[0].name == MONA


def test_who_sees_without_a_consent_is_told_to_those_who_can_ask(town: Town) -> None:
    town.let(JONAS, TORE, PARTICIPANT)
    town.let(SIGRID, TORE, PARTICIPANT)
    ask(town, TORE, SIGRID)

    def uncovered(who: str, role: Role) -> list[str]:
        found = consents.consents_of(town.actor(who, role), town.persons[TORE].pk, now=town.now)
        return [one.name for one in found.uncovered]

    assert uncovered(INGRID, Role.COORDINATING_UNIT) == [ANDERS, JONAS]
    assert uncovered(TORE, Role.PERSON) == []
    agree(town, TORE, SCHOOL)
    assert uncovered(INGRID, Role.COORDINATING_UNIT) == [ANDERS]


def test_a_parent_is_shut_out_in_whatever_capacity(town: Town) -> None:
    assert around.shut_out_parents(row(town, EMMA)) == {town.parents[PETTER].pk}
    town.employ(RAGNHILD, Role.PROVIDER, SCHOOL)
    Block.objects.filter(person=town.persons[EMMA]).update(parent=None, professional=town.posts[RAGNHILD])
    town.parent(RAGNHILD, EMMA)
    assert around.shut_out_parents(row(town, EMMA)) == {town.parents[RAGNHILD].pk}


@pytest.mark.rule("R-123")
def test_barnevern_has_no_name_where_that_tells_the_place(town: Town) -> None:
    order = add_care_order(
        town.persons[EMMA],
        {"unit": town.units["Habilitering"], "is_in_foster_home": True, "valid_from": town.today},
        grant=town.may(Permission.FAMILY_EDIT),
        now=town.now,
    )
    names = {}
    for who, role in ((KARI, Role.COORDINATOR), (JONAS, Role.PROVIDER)):
        person = seen(town, who, EMMA, role)
        assert person is not None
        names[who] = around.signer_names(person)[str(order.pk)]
    assert names == {KARI: "Habilitering", JONAS: ""}


# The preview


def previewed(town: Town, who: str, role: Role, whom: str, professional: str) -> Person | None:
    actor = town.actor(who, role)
    return consents.preview(actor, town.persons[whom].pk, town.posts[professional].pk, now=town.now)[2]


@pytest.mark.rule("R-121")
def test_the_preview_asks_as_the_participant(town: Town) -> None:
    given = agree(town, TORE, JONAS)
    found = previewed(town, TORE, Role.PERSON, TORE, JONAS)
    assert found is not None
    assert basis_of(found) is Basis.PARTICIPANT
    withdraw(town, given)
    with pytest.raises(NotThere):
        previewed(town, TORE, Role.PERSON, TORE, JONAS)


def test_the_preview_of_somebody_without_a_login_is_empty(town: Town) -> None:
    agree(town, TORE, JONAS)
    town.posts[JONAS].change(expected_version=1, account=None)
    assert previewed(town, TORE, Role.PERSON, TORE, JONAS) is None


@pytest.mark.rule("R-123")
def test_there_is_no_preview_where_names_would_tell_the_place(town: Town) -> None:
    agree(town, SARA, JONAS)
    with pytest.raises(NotThere):
        previewed(town, KARI, Role.COORDINATOR, SARA, JONAS)


# Lists


def counts(town: Town, who: str = INGRID, role: Role = Role.COORDINATING_UNIT) -> dict[Tending, int]:
    found = consent_lists.tended(town.actor(who, role), now=town.now)
    return {why: rows.count() for why, rows in found.items() if rows}


@pytest.mark.rule("R-112")
def test_what_ends_within_thirty_days_and_what_has_ended_is_to_be_tended(town: Town) -> None:
    agree(town, TORE, JONAS, valid_until=town.today + 31 * DAY)
    soon = agree(town, TORE, SIGRID, valid_until=town.today + 30 * DAY)
    assert counts(town) == {Tending.ENDS_SOON: 1}
    (row,) = consent_lists.to_tend(town.actor(INGRID, Role.COORDINATING_UNIT), now=town.now)
    assert (row.person.name, row.receiver, row.consent_id, row.kind) == (
        *(TORE, SIGRID),
        *(soon.pk, ConsentKind.SHARING),
    )
    assert counts(later(town, 31))[Tending.HAS_ENDED] == 1
    assert Tending.HAS_ENDED not in counts(later(town, 31 + 61))
    renew(soon, valid_until=town.today + 90 * DAY, grant=town.may(Permission.CONSENT_ASK), now=town.now)
    assert counts(town) == {Tending.UNANSWERED: 1}


@pytest.mark.rule("R-112")
def test_end_of_the_consent_to_a_koordinator_is_a_task(town: Town) -> None:
    given = agree(town, EMMA, kind=ConsentKind.CHILD_COORDINATOR, valid_until=town.today)
    assert Tending.COORDINATOR_WITHOUT not in counts(town)
    assert counts(later(town)) == {Tending.COORDINATOR_WITHOUT: 1}
    withdraw(town, given)
    assert counts(town) == {Tending.COORDINATOR_WITHOUT: 1}
    assert counts(town, KARI, Role.COORDINATOR) == {Tending.COORDINATOR_WITHOUT: 1}
    elsewhere = town.actor(GRETE, Role.COORDINATING_UNIT, town.there)
    assert not any(consent_lists.tended(elsewhere, now=town.now).values())
    agree(town, EMMA, kind=ConsentKind.CHILD_COORDINATOR, valid_until=None)
    assert counts(town) == {}


@pytest.mark.rule("R-116")
@pytest.mark.parametrize("months", [16 * 12 - 3, 16 * 12, 18 * 12 - 3, 18 * 12])
def test_what_others_gave_must_be_renewed_by_the_youth(town: Town, months: int) -> None:
    agree(town, NORA, JONAS, valid_until=town.today + 900 * DAY)
    Person.objects.filter(pk=town.persons[NORA].pk).update(birth_on=add_months(town.today, -months))
    assert counts(town) == {Tending.MUST_RENEW: 1}


@pytest.mark.rule("R-116")
def test_what_a_guardian_gave_who_has_gone_must_be_looked_at(town: Town) -> None:
    lacks_capacity(town, OLAV)
    agree(town, OLAV, JONAS)
    assert counts(town) == {}
    guardian = town.persons[OLAV].guardians.get()
    guardian.change(expected_version=1, valid_until=town.today - DAY)
    assert counts(town) == {Tending.SIGNERS_HAVE_CHANGED: 1}


@pytest.mark.rule("R-123")
def test_the_list_names_no_receiver_that_tells_the_place(town: Town) -> None:
    agree(town, SARA, JONAS, valid_until=town.today)
    (row,) = consent_lists.to_tend(town.actor(KARI, Role.COORDINATOR), now=town.now)
    assert (row.person.name, row.receiver) == (SARA, "")


def asked(town: Town, who: str, role: Role) -> list[str]:
    return [row.person.name for row in consent_lists.questions_to(town.actor(who, role), now=town.now)]


@pytest.mark.rule("R-116")
def test_questions_reach_those_who_decide(town: Town) -> None:
    for name in (TORE, EMMA, OLAV, NORA):
        ask(town, name, JONAS)
    lacks_capacity(town, OLAV)
    assert asked(town, TORE, Role.PERSON) == [TORE]
    assert asked(town, MONA, Role.PARENT) == [EMMA]
    assert asked(town, EMMA, Role.CHILD) == []
    assert asked(town, HARALD, Role.GUARDIAN) == [OLAV]
    assert asked(town, RAGNHILD, Role.PARENT) == [NORA]
    assert asked(town, NORA, Role.PERSON) == []
    Person.objects.filter(pk=town.persons[NORA].pk).update(
        birth_on=add_months(town.today, -16 * 12), is_open_to_parents=True
    )
    assert asked(town, RAGNHILD, Role.PARENT) == []
    assert asked(town, NORA, Role.PERSON) == [NORA]


@pytest.mark.rule("R-116")
def test_who_has_signed_is_not_asked_again_while_the_other_is(town: Town) -> None:
    town.parent("Stein Sund", NORA)
    consent = ask(town, NORA, JONAS)
    sign(town, consent, signers(town, NORA)[0])
    assert asked(town, RAGNHILD, Role.PARENT) == []
    assert asked(town, "Stein Sund", Role.PARENT) == [NORA]


def test_a_guardian_of_a_child_with_parents_is_not_asked(town: Town) -> None:
    town.guardian(HARALD, NORA)
    ask(town, NORA, JONAS)
    assert asked(town, HARALD, Role.GUARDIAN) == []


def test_whom_to_share_with_is_found_by_name(town: Town) -> None:
    actor = town.actor(KARI, Role.COORDINATOR)
    for text, names in (
        ("jonas", [JONAS]),
        ("skole", [SCHOOL]),
        ("sykehuset", ["Sykehuset"]),
        ("  ", []),
        ("\0", []),
    ):
        found = consent_lists.receivers_called(actor, text, now=town.now)
        assert [one.name for one in found] == names
    for what, name in (("fagperson", JONAS), ("enhet", SCHOOL), ("virksomhet", "Sykehuset")):
        receiver = town.posts.get(name) or town.units[name]
        assert consent_lists.open_receiver(actor, what, receiver.pk, now=town.now).name == name
        with pytest.raises(NotThere):
            consent_lists.open_receiver(actor, "annet", receiver.pk, now=town.now)


def test_whom_to_leave_out_is_never_the_koordinator(town: Town) -> None:
    unit = town.units["Habilitering"]
    kari, mona = town.actor(KARI, Role.COORDINATOR), town.actor(MONA, Role.PARENT)
    town.let(INGRID, EMMA, PARTICIPANT)
    by_kari, by_mona = seen(town, KARI, EMMA, Role.COORDINATOR), seen(town, MONA, EMMA, Role.PARENT)
    assert by_kari is not None
    assert by_mona is not None
    offered = consent_lists.may_be_excepted(kari, by_kari, unit, now=town.now)
    assert KARI not in [one.name for one in offered]
    assert len(offered) > 1
    offered = consent_lists.may_be_excepted(mona, by_mona, unit, now=town.now)
    assert [one.name for one in offered] == [INGRID]
    assert consent_lists.may_be_excepted(kari, by_kari, town.units["Sykehuset"], now=town.now) != ()
    assert consent_lists.may_be_excepted(kari, by_kari, town.posts[JONAS], now=town.now) == ()
    assert consent_lists.may_be_excepted(kari, by_kari, None, now=town.now) == ()
    sara = seen(town, KARI, SARA, Role.COORDINATOR)
    assert sara is not None
    assert consent_lists.may_be_excepted(kari, sara, unit, now=town.now) == ()


def test_a_signed_form_is_one_of_the_persons_own_papers(town: Town) -> None:
    consent = ask(town, TORE, JONAS)
    actor = town.actor(INGRID, Role.COORDINATING_UNIT)
    found = consents.open_consent(
        actor, consent.person_id, consent.pk, Permission.CONSENT_REGISTER, now=town.now
    )
    assert consents.signed_form(found, None) is None
    with pytest.raises(NotThere):
        consents.signed_form(found, consent.pk)


@pytest.mark.rule("R-123")
def test_a_protected_address_closes_nothing_that_must_be_answered(town: Town) -> None:
    protect_address(
        row(town, NORA),
        ProtectedAddress.CONFIDENTIAL,
        expected_version=1,
        grant=town.may(Permission.PROTECTION_EDIT),
        now=town.now,
    )
    ask(town, NORA, JONAS)
    assert asked(town, RAGNHILD, Role.PARENT) == [NORA]
