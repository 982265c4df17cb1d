"""An appointed koordinator sees the person, as long as consent, post and appointment hold (R-060, R-121)."""

from datetime import timedelta
from typing import Any

import pytest

from samvirk.access import actions as access_actions
from samvirk.access import asked, coordinating, permissions, suggesting
from samvirk.access.actions import open_in_emergency
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.models import (
    AuthorisedRelation,
    DisqualificationGround,
    EmergencyReason,
    RoleAssignment,
)
from samvirk.access.roles import Basis, Role
from samvirk.access.visibility import basis_of, is_place_open, persons_visible_to
from samvirk.applications.models import AgencyContact
from samvirk.coordination import actions
from samvirk.coordination.models import (
    CoordinatorAppointment,
    CoordinatorRequest,
    RequestStep,
    StartEventKind,
    WishKind,
)
from samvirk.core.fields import place_of
from samvirk.organisations.actions import decide_setting
from samvirk.organisations.facts import keyring_of
from samvirk.people.actions import protect_address
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.dated import SettingKey
from samvirk.staff.actions import end_post
from tests.appointing import HEAD, Matter, load_up, with_leaders
from tests.coordination.test_open_and_wish import decision
from tests.town import ANDERS, ELIN, EMMA, INGRID, JONAS, KARI, MARIT, ODD, SARA, SIRI, TORBJORN, TORE, Town

P = permissions.Permission
pytestmark = pytest.mark.rule("R-060", "R-121")


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    return with_leaders(fjordvik_and_skogli)


def actor(matter: Matter, name: str, role: Role = Role.COORDINATOR) -> Actor:
    return matter.town.actor(name, role)


def seen(matter: Matter, name: str = ELIN, role: Role = Role.COORDINATOR) -> Person | None:
    return (
        persons_visible_to(actor(matter, name, role), now=matter.moment).filter(pk=matter.person.pk).first()
    )


@pytest.fixture
def appointment(matter: Matter) -> CoordinatorAppointment:
    """Elin is koordinator for Tore."""
    return matter.appointed(ELIN)


def test_an_appointed_koordinator_sees_the_person_and_the_place(
    matter: Matter, appointment: CoordinatorAppointment
) -> None:
    found = seen(matter)
    assert found is not None
    assert basis_of(found) is Basis.COORDINATOR
    assert is_place_open(found)


def test_before_the_appointment_nobody_sees(matter: Matter) -> None:
    matter.ready(ELIN)
    assert seen(matter) is None


def test_an_appointment_opens_only_the_role_of_koordinator(
    matter: Matter, appointment: CoordinatorAppointment
) -> None:
    assert seen(matter, role=Role.PROVIDER) is None
    assert seen(matter, name=ODD) is None


@pytest.mark.parametrize("change", ["withdrawn_at", "replaced_at"])
def test_when_the_consent_goes_the_sight_goes(
    matter: Matter, appointment: CoordinatorAppointment, change: str
) -> None:
    given = matter.person.consents.get()
    given.change(expected_version=1, **{change: matter.moment})
    assert seen(matter) is None


def test_a_consent_of_another_kind_opens_nothing(matter: Matter, appointment: CoordinatorAppointment) -> None:
    matter.person.consents.get().change(expected_version=1, kind="child_coordinator")
    assert seen(matter) is None


def test_when_it_ends_the_sight_ends_at_once(matter: Matter, appointment: CoordinatorAppointment) -> None:
    actions.end_appointment(appointment, expected_version=1, note="", grant=matter.may(), now=matter.moment)
    assert seen(matter) is None


def test_when_the_post_is_over_the_sight_is_over(matter: Matter, appointment: CoordinatorAppointment) -> None:
    who = matter.who(ELIN)
    yesterday = matter.town.today - timedelta(days=1)
    end_post(
        who,
        expected_version=who.version,
        valid_until=yesterday,
        grant=matter.may(P.DIRECTORY_EDIT),
        now=matter.moment,
    )
    assert seen(matter) is None


def test_when_the_coordination_is_closed_the_sight_is_over(
    matter: Matter, appointment: CoordinatorAppointment
) -> None:
    row = matter.row()
    row.change(expected_version=row.version, closed_on=matter.town.today)
    assert seen(matter) is None


def test_a_deputy_sees_while_they_stand_in(matter: Matter, appointment: CoordinatorAppointment) -> None:
    today = matter.town.today
    actions.appoint_deputy(
        appointment,
        matter.who(ODD),
        starts_on=today,
        ends_on=today + timedelta(days=10),
        grant=matter.may(),
        now=matter.moment,
    )
    assert seen(matter, name=ODD) is not None
    matter.moment += timedelta(days=11)
    assert seen(matter, name=ODD) is None


def test_who_has_said_that_they_stand_too_near_sees_nothing_though_appointed(
    matter: Matter, appointment: CoordinatorAppointment
) -> None:
    access_actions.disqualify(
        matter.person,
        matter.who(ELIN),
        DisqualificationGround.FAMILY,
        grant=matter.may(P.IMPARTIALITY_DECLARE),
        now=matter.moment,
    )
    assert seen(matter) is None


@pytest.mark.rule("R-123")
def test_the_place_of_a_strictly_confidential_address_stays_closed(
    matter: Matter, appointment: CoordinatorAppointment
) -> None:
    protect_address(
        matter.person,
        ProtectedAddress.STRICTLY_CONFIDENTIAL,
        expected_version=1,
        grant=matter.may(P.PROTECTION_EDIT),
        now=matter.moment,
    )
    found = seen(matter)
    assert found is not None
    assert not is_place_open(found)


def test_whoever_is_appointed_plays_the_role_from_now_on(matter: Matter) -> None:
    request = matter.ready(ELIN)
    made = coordinating.appoint(
        request,
        expected_version=request.version,
        starts_on=matter.town.today,
        grant=matter.may(),
        now=matter.moment,
    )
    held = RoleAssignment.objects.filter(account=matter.town.accounts[ELIN], role=Role.COORDINATOR.value)
    assert held.count() == 1
    coordinating.let_coordinate(made.professional, made.municipality_id, now=matter.moment)
    assert held.count() == 1


def test_somebody_without_a_login_or_outside_plays_none(matter: Matter) -> None:
    before = RoleAssignment.objects.count()
    nobody = matter.who(ODD).change(expected_version=1, account=None)
    for who in (nobody, matter.who(ANDERS)):
        coordinating.let_coordinate(who, matter.town.here.pk, now=matter.moment)
    assert RoleAssignment.objects.count() == before


# Who sees the coordination


def case(matter: Matter, name: str, role: Role) -> coordinating.SeenCoordination:
    found, _person = coordinating.see_coordination(
        actor(matter, name, role), matter.person.pk, now=matter.moment
    )
    return found


def test_the_person_the_koordinator_and_the_unit_see_the_coordination(
    matter: Matter, appointment: CoordinatorAppointment
) -> None:
    for name, role in ((TORE, Role.PERSON), (ELIN, Role.COORDINATOR), (INGRID, Role.COORDINATING_UNIT)):
        assert [one.name for one in case(matter, name, role).appointments] == [ELIN]


def test_where_there_is_none_the_page_is_empty(matter: Matter) -> None:
    found = case(matter, TORE, Role.PERSON)
    assert (found.row, found.appointments) == (None, ())


@pytest.mark.parametrize(
    ("name", "role"), [(JONAS, Role.PROVIDER), (TORBJORN, Role.LEADER), (ANDERS, Role.PROVIDER)]
)
def test_leaders_and_participants_see_it_not(matter: Matter, name: str, role: Role) -> None:
    with pytest.raises((NotThere, NotYours)):
        case(matter, name, role)


@pytest.mark.rule("R-066", "R-124")
def test_a_unit_member_too_close_to_the_person_does_not_see(matter: Matter) -> None:
    matter.name = "Ola Dahl"
    matter.open()
    with pytest.raises(NotThere):
        case(matter, SIRI, Role.COORDINATING_UNIT)
    siri = actor(matter, SIRI, Role.COORDINATING_UNIT)
    assert not coordinating.coordinations(siri, now=matter.moment).exists()
    assert not coordinating.without_coordinator(siri, now=matter.moment)


@pytest.mark.rule("R-123")
def test_names_that_would_tell_the_place_are_hidden(matter: Matter) -> None:
    matter.name = SARA
    matter.open()
    matter.consent()
    matter.wish(WishKind.NAMED, professional=matter.who(ELIN))
    matter.ask(ELIN)
    matter.candidate()
    matter.leader()
    made = matter.appoint()
    found = case(matter, KARI, Role.COORDINATOR)
    (wish,), (request,), (one,) = found.wishes, found.requests, found.appointments
    assert (wish.whom, request.candidate, request.unit, request.leader) == ("", "", "", "")
    assert (one.name, one.workplace, one.phone) == ("", "", "")
    with pytest.raises(NotThere):
        coordinating.open_letter(actor(matter, KARI), matter.person.pk, made.pk, now=matter.moment)


def test_a_participant_of_emma_sees_no_part_of_it(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    with pytest.raises((NotThere, NotYours)):
        coordinating.open_person(
            actor(matter, JONAS, Role.PROVIDER), matter.person.pk, P.PERSON_READ, now=matter.moment
        )


def test_what_is_closed_cannot_be_acted_on(matter: Matter) -> None:
    ingrid = actor(matter, INGRID, Role.COORDINATING_UNIT)
    opened = coordinating.open_coordination
    with pytest.raises(NotThere):
        opened(ingrid, matter.person.pk, P.COORDINATOR_APPOINT, now=matter.moment)
    row = matter.open()
    assert opened(ingrid, matter.person.pk, P.COORDINATOR_APPOINT, now=matter.moment)[0] == row
    row.change(expected_version=1, closed_on=matter.town.today)
    with pytest.raises(NotThere):
        opened(ingrid, matter.person.pk, P.COORDINATOR_APPOINT, now=matter.moment)


def test_a_row_of_another_is_not_there(matter: Matter, appointment: CoordinatorAppointment) -> None:
    ingrid = actor(matter, INGRID, Role.COORDINATING_UNIT)
    other = Matter(matter.town, EMMA)
    other.open()
    with pytest.raises(NotThere):
        coordinating.open_part(
            ingrid,
            other.person.pk,
            CoordinatorAppointment,
            appointment.pk,
            P.COORDINATOR_APPOINT,
            now=matter.moment,
        )


# Who is asked sees the item only


def items(matter: Matter, name: str, role: Role) -> tuple[asked.AskedItem, ...]:
    return asked.own_items(actor(matter, name, role), now=matter.moment)


def test_a_candidate_and_a_leader_see_the_item_and_no_name(matter: Matter) -> None:
    matter.open()
    matter.wish()
    matter.ask(ELIN, reason="Bor i samme gate som Tore", size="2 tjenester")
    (candidates,) = items(matter, ELIN, Role.PROVIDER)
    assert (candidates.as_candidate, candidates.as_leader) == (True, False)
    (leaders,) = items(matter, TORBJORN, Role.LEADER)
    assert (leaders.as_candidate, leaders.as_leader, leaders.candidate) == (False, True, ELIN)
    for item in (candidates, leaders):
        assert (item.person, item.person_id, item.row.size) == ("", None, "2 tjenester")
        assert "reason" in item.row.get_deferred_fields()
    for name, role in ((HEAD, Role.LEADER), (JONAS, Role.PROVIDER), (INGRID, Role.COORDINATING_UNIT)):
        assert items(matter, name, role) == ()


def test_a_candidate_who_helps_the_person_is_told_whom_it_is_about(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    matter.wish()
    matter.ask(JONAS, reason="Ser henne hver dag")
    (item,) = items(matter, JONAS, Role.PROVIDER)
    assert (item.person, item.person_id) == (EMMA, matter.person.pk)


def test_each_is_asked_until_they_have_answered(matter: Matter) -> None:
    matter.open()
    matter.wish()
    matter.ask(ELIN)
    matter.candidate()
    assert items(matter, ELIN, Role.PROVIDER) == ()
    assert asked.waiting_for(actor(matter, TORBJORN, Role.LEADER), now=matter.moment).count() == 1
    matter.leader()
    assert items(matter, TORBJORN, Role.LEADER) == ()


def test_for_a_leader_who_is_asked_the_next_level_answers(matter: Matter) -> None:
    matter.open()
    matter.wish()
    matter.ask(TORBJORN)
    (own,) = items(matter, TORBJORN, Role.LEADER)
    assert (own.as_candidate, own.as_leader) == (True, False)
    (above,) = items(matter, HEAD, Role.LEADER)
    assert above.candidate == TORBJORN


def test_whoever_is_not_asked_cannot_open_it(matter: Matter) -> None:
    matter.open()
    matter.wish()
    request = matter.ask(ELIN)
    item, grant = asked.open_own(actor(matter, ELIN, Role.PROVIDER), request.pk, now=matter.moment)
    assert (item.row, grant.basis, grant.person_id) == (request, "asked", matter.person.pk)
    with pytest.raises(NotThere):
        asked.open_own(actor(matter, JONAS, Role.PROVIDER), request.pk, now=matter.moment)


def test_at_the_limit_both_are_told_why(matter: Matter) -> None:
    load_up(matter, ELIN, 5)
    matter.open()
    matter.wish()
    matter.ask(ELIN)
    (item,) = items(matter, ELIN, Role.PROVIDER)
    assert item.load == 5
    assert item.capacity is not None
    assert not item.capacity.holds


@pytest.mark.rule("R-052")
def test_by_delegation_the_leader_appoints_once_both_have_said_yes(matter: Matter) -> None:
    matter.ready(ELIN)
    assert items(matter, TORBJORN, Role.LEADER) == ()
    decide_setting(
        matter.town.here,
        SettingKey.APPOINTMENT_IS_DELEGATED,
        value=True,
        valid_from=matter.town.today,
        decided_by="Kommunestyret",
        grant=matter.may(P.SETTING_EDIT),
        now=matter.moment,
    )
    (item,) = items(matter, TORBJORN, Role.LEADER)
    assert item.may_appoint


def test_the_unit_opens_a_request_of_whom_it_sees(matter: Matter) -> None:
    matter.open()
    matter.wish()
    request = matter.ask(ELIN)
    ingrid = actor(matter, INGRID, Role.COORDINATING_UNIT)
    assert asked.open_request(ingrid, request.pk, P.COORDINATOR_APPOINT, now=matter.moment)[0] == request
    with pytest.raises(NotThere):
        asked.open_request(ingrid, matter.person.pk, P.COORDINATOR_APPOINT, now=matter.moment)
    grete = matter.town.actor("Grete Skog", Role.COORDINATING_UNIT, matter.town.there)
    with pytest.raises(NotThere):
        asked.open_request(grete, request.pk, P.COORDINATOR_APPOINT, now=matter.moment)


def test_a_leader_names_those_of_the_unit(matter: Matter) -> None:
    matter.open()
    matter.wish()
    request = matter.ask("", unit=matter.unit())
    (item,) = items(matter, TORBJORN, Role.LEADER)
    assert item.candidate == ""
    named = asked.nameable(actor(matter, TORBJORN, Role.LEADER), request, now=matter.moment)
    assert {one.name for one in named} == {KARI, INGRID, SIRI, ELIN, TORBJORN}


# Capacity


@pytest.mark.rule("R-068")
def test_a_leader_sees_the_own_units_and_the_unit_sees_all_by_name(matter: Matter) -> None:
    matter.open()
    matter.consent()
    matter.wish()
    matter.ask(JONAS, reason="Ser ham hver dag")
    matter.candidate()
    matter.leader()
    matter.appoint()
    ingrid, torbjorn = actor(matter, INGRID, Role.COORDINATING_UNIT), actor(matter, TORBJORN, Role.LEADER)
    everybody = list(asked.coordinators(ingrid, now=matter.moment))
    assert [one.name for one in everybody] == [JONAS, KARI]
    assert [one.name for one in asked.coordinators(torbjorn, now=matter.moment)] == [KARI]
    table = asked.capacity(ingrid, everybody, [matter.town.today], now=matter.moment)
    assert [(one.name, counts, stands_in) for one, counts, stands_in in table.rows] == [
        (JONAS, (1,), 0),
        (KARI, (0,), 0),
    ]
    with pytest.raises(NotYours):
        asked.coordinators(actor(matter, ELIN, Role.PROVIDER), now=matter.moment)


# Whom to ask


def suggested(matter: Matter) -> list[tuple[str, str]]:
    found = suggesting.suggestions(
        actor(matter, INGRID, Role.COORDINATING_UNIT), matter.row(), now=matter.moment
    )
    return [(one.step.value, one.professional.name if one.professional else one.unit.name) for one in found]


@pytest.mark.rule("R-053", "R-056")
def test_the_wish_comes_first_then_those_who_help(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    matter.wish(WishKind.NAMED, professional=matter.who(ODD))
    assert suggested(matter) == [("wish", ODD), ("main_rule", KARI), ("main_rule", JONAS)]


@pytest.mark.rule("R-053")
def test_a_wish_for_a_unit_asks_its_leader_and_one_outside_suggests_nobody(matter: Matter) -> None:
    matter.open()
    matter.wish(WishKind.UNIT, unit=matter.unit())
    assert suggested(matter) == [("wish", "Habilitering")]
    matter.wish(WishKind.NAMED, words="Fastlegen", stated_on=matter.town.today)
    assert suggested(matter) == []


@pytest.mark.rule("R-057", "R-058")
def test_after_a_no_the_next_step_is_suggested(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    matter.wish()
    assert suggested(matter) == [("main_rule", KARI), ("main_rule", JONAS)]
    matter.ask()
    matter.candidate(is_accepted=False)
    assert suggested(matter) == [("unit_ordered", "Habilitering"), ("main_rule", JONAS)]


def test_whoever_is_unwanted_or_kept_out_is_not_suggested(matter: Matter) -> None:
    matter.name = EMMA
    matter.open()
    matter.wish(WishKind.NOT_NAMED, professional=matter.who(JONAS))
    access_actions.block(
        matter.person, matter.who(KARI), grounds="x", grant=matter.may(P.BLOCK_EDIT), now=matter.moment
    )
    assert suggested(matter) == [("main_rule", "Habilitering"), ("main_rule", "Fjordvik skole")]
    assert asked.is_kept_out(matter.person.pk, matter.who(KARI))
    assert not asked.is_kept_out(matter.person.pk, matter.who(JONAS).change(expected_version=1, account=None))


def choice(matter: Matter, name: str) -> Any:
    return suggesting.choice_about(matter.row(), matter.who(name), reason="x", size="", now=matter.moment)


def test_the_step_follows_from_wish_and_units(matter: Matter) -> None:
    matter.open()
    matter.wish(WishKind.NAMED, professional=matter.who(ELIN))
    assert choice(matter, ELIN).step is RequestStep.WISH
    assert choice(matter, KARI).step is RequestStep.DECIDED
    emma = Matter(matter.town, EMMA)
    emma.open()
    emma.wish()
    assert (choice(emma, KARI).step, choice(emma, KARI).units) == (RequestStep.MAIN_RULE, 2)
    with pytest.raises(Exception, match="candidate_is_outside"):
        choice(emma, MARIT)


def test_whoever_opened_a_person_in_an_emergency_finds_them_among_persons_and_in_no_list_of_cases(
    matter: Matter,
) -> None:
    matter.appointed(ELIN)
    kari = actor(matter, KARI)
    open_in_emergency(
        matter.town.persons[TORE],
        matter.town.accounts[KARI],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="x",
        grant=matter.may(P.EMERGENCY_OPEN),
        now=matter.moment,
    )
    assert persons_visible_to(kari, now=matter.moment).filter(pk=matter.town.persons[TORE].pk).exists()
    assert not coordinating.coordinations(kari, now=matter.moment).exists()
    assert coordinating.coordinations(actor(matter, ELIN), now=matter.moment).get() == matter.row()


def test_what_both_have_said_yes_to_is_listed_as_ready_and_what_is_late_as_late(matter: Matter) -> None:
    matter.ready(ELIN)
    ingrid = actor(matter, INGRID, Role.COORDINATING_UNIT)
    assert list(coordinating.without_coordinator(ingrid, now=matter.moment)) == [matter.row()]
    assert not coordinating.waiting_too_long(ingrid, now=matter.moment)
    assert list(coordinating.ready(ingrid, now=matter.moment)) == [matter.row()]
    CoordinatorRequest.objects.update(is_accepted=None)
    matter.moment += timedelta(days=8)
    assert list(coordinating.waiting_too_long(ingrid, now=matter.moment)) == [matter.row()]
    matter.moment -= timedelta(days=8)
    contact = StartEventKind.FIRST_CONTACT
    assert not coordinating.to_start(actor(matter, ELIN), contact, now=matter.moment)


@pytest.mark.rule("R-056")
def test_agencies_that_the_application_named_count_for_their_sector(matter: Matter) -> None:
    matter.name = EMMA
    row = matter.open()
    made = decision(matter)
    actions.carry_out(made, grant=matter.may(P.APPLICATION_HANDLE), now=matter.moment)
    keyring = keyring_of(matter.town.here.pk)
    for sector in ("school", "school", "welfare"):
        agency = AgencyContact(municipality=matter.town.here, application=made.application, sector=sector)
        agency.name = keyring.seal("x", place_of(agency, "name"))
        agency.save(force_insert=True)
    # The koordinator of today helps as a participant too, and is one all the same.
    matter.town.let(KARI, EMMA, AuthorisedRelation.PARTICIPANT)
    row.refresh_from_db()
    involved = suggesting.involved_units(row, now=matter.moment)
    sizes = {one.name: one.size for one in involved.ranked}
    assert sizes == {"Habilitering": 1, "Fjordvik skole": 3}
    assert involved.is_most_active(matter.unit().pk)
    assert involved.size_of(matter.person.pk) == 0
