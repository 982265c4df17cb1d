"""Who sees goals and activities, by which names, and what each may do to them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from samvirk.access import actions as access
from samvirk.access import goal_people, goals_of
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.goals_of import Deed
from samvirk.access.models import AuthorisedRelation, DisqualificationGround, EmergencyReason
from samvirk.access.permissions import Permission
from samvirk.access.roles import SEES, Basis, Part, Role
from samvirk.access.visibility import persons_visible_to
from samvirk.audit.models import AuditEvent
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core.fields import place_of
from samvirk.family import actions as family
from samvirk.goals import actions
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity, Responsible
from samvirk.mappings.models import MappedArea, Mapping
from samvirk.organisations.facts import keyring_of
from samvirk.people.actions import note_capacity
from samvirk.people.models import Person
from tests.consents import agree
from tests.promising import Work
from tests.town import (
    ANDERS,
    ELIN,
    EMMA,
    GRETE,
    HARALD,
    INGRID,
    JONAS,
    KARI,
    MARIT,
    MONA,
    NORA,
    ODD,
    OLAV,
    PETTER,
    RAGNHILD,
    SIGRID,
    TORE,
    Town,
)

P = Permission


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Work:
    return Work(fjordvik_and_skogli)


def actor(work: Work, name: str, role: Role) -> Actor:
    return work.town.actor(name, role)


def see(work: Work, name: str, role: Role) -> goals_of.SeenGoals:
    return goals_of.see_goals(actor(work, name, role), work.town.persons[work.name].pk, now=work.moment)


def own(work: Work, name: str, role: Role = Role.PROVIDER) -> list[Activity]:
    return list(goals_of.own(actor(work, name, role), now=work.moment))


def asked(work: Work, name: str, role: Role) -> list[Activity]:
    return list(goals_of.asked_of(actor(work, name, role), now=work.moment))


def person(work: Work, name: str, role: Role, whom: str = "") -> Person:
    pk = work.town.persons[whom or work.name].pk
    return persons_visible_to(actor(work, name, role), now=work.moment).get(pk=pk)


def offered(work: Work, name: str = KARI, role: Role = Role.COORDINATOR, row: Any = None) -> list[str]:
    """Return the names of those who may be asked, «-» where one is not told."""
    who = actor(work, name, role)
    found = goal_people.candidates(who, person(work, name, role), row, now=work.moment)
    return [
        one.name or "-" for one in found if one.who.kind not in {Responsible.OUTSIDE, Responsible.UNCLEAR}
    ]


# Who sees


@pytest.mark.parametrize(
    ("name", "role"),
    [
        (EMMA, Role.CHILD),
        (MONA, Role.PARENT),
        (KARI, Role.COORDINATOR),
        (JONAS, Role.PROVIDER),
        (INGRID, Role.COORDINATING_UNIT),
    ],
)
def test_those_around_see_them_and_the_reading_is_logged(work: Work, name: str, role: Role) -> None:
    work.activity()
    seen = see(work, name, role)
    assert [one.texts["text"] for one in seen.activities] == ["Lage lekegruppe"]
    event = AuditEvent.objects.filter(verb="person.read").latest("pk")
    assert (event.account_id, "plan" in event.fields) == (work.town.accounts[name].pk, True)


def test_a_participant_whose_consent_ended_yesterday_sees_not_even_their_own(work: Work) -> None:
    row = work.activity(who=work.who(SIGRID), is_own=True)
    with pytest.raises(NotThere):
        see(work, SIGRID, Role.PROVIDER)
    assert own(work, SIGRID) == []
    assert asked(work, SIGRID, Role.PROVIDER) == []
    with pytest.raises(NotThere):
        goals_of.open_activity(
            actor(work, SIGRID, Role.PROVIDER),
            work.town.persons[EMMA].pk,
            row.pk,
            P.ACTIVITY_ANSWER,
            Deed.NOTE,
            now=work.moment,
        )


def test_a_blocked_parent_sees_nothing_not_even_their_own(work: Work) -> None:
    petter = Who(kind=Responsible.PARENT, parent=work.town.parents[PETTER])
    work.activity(who=petter)
    with pytest.raises(NotThere):
        see(work, PETTER, Role.PARENT)
    assert own(work, PETTER, Role.PARENT) == []
    assert asked(work, PETTER, Role.PARENT) == []


def test_a_neighbour_employed_here_sees_nothing_not_even_their_own(work: Work) -> None:
    work.activity(who=work.who(ODD), is_own=True)
    with pytest.raises(NotThere):
        see(work, ODD, Role.PROVIDER)
    assert own(work, ODD) == []


def test_another_municipality_sees_nothing(work: Work) -> None:
    pk = work.town.persons[EMMA].pk
    with pytest.raises(NotThere):
        goals_of.see_goals(
            work.town.actor(GRETE, Role.COORDINATING_UNIT, work.town.there), pk, now=work.moment
        )


def test_whoever_opens_in_an_emergency_reads_no_goals(work: Work) -> None:
    access.open_in_emergency(
        work.town.persons[EMMA],
        work.town.accounts[ODD],
        EmergencyReason.CHILD_IN_DANGER,
        explanation="x",
        grant=work.may(P.EMERGENCY_OPEN),
        now=work.moment,
    )
    with pytest.raises((NotThere, NotYours)):
        see(work, ODD, Role.PROVIDER)


def test_whoever_is_shown_no_plan_of_a_person_sees_no_goals(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SEES, Basis.PARTICIPANT, frozenset({Part.IDENTITY}))
    with pytest.raises(NotThere):
        see(work, JONAS, Role.PROVIDER)


def test_somebody_without_a_coordination_has_no_goals_and_none_can_be_written(work: Work) -> None:
    work.name = OLAV
    harald = actor(work, HARALD, Role.GUARDIAN)
    seen = goals_of.see_goals(harald, work.town.persons[OLAV].pk, now=work.moment)
    assert (seen.row, seen.goals, seen.standing.may_write) == (None, (), False)
    with pytest.raises(NotThere):
        goals_of.open_goals(harald, work.town.persons[OLAV].pk, P.GOAL_WRITE, now=work.moment)


def test_after_the_end_all_is_read_and_nothing_done(work: Work) -> None:
    work.activity()
    work.goal()
    work.close()
    seen = see(work, KARI, Role.COORDINATOR)
    assert [one.deeds for one in seen.activities] == [frozenset()]
    assert not seen.goals[0].may_edit
    with pytest.raises(NotThere):
        goals_of.open_goals(
            actor(work, KARI, Role.COORDINATOR), work.town.persons[EMMA].pk, P.GOAL_WRITE, now=work.moment
        )
    assert own(work, JONAS) == []


# Names


@pytest.mark.parametrize(
    ("name", "role", "shown"),
    [
        (KARI, Role.COORDINATOR, [JONAS, MONA, "Trener Ås", EMMA]),
        (EMMA, Role.CHILD, [JONAS, MONA, "Trener Ås", EMMA]),
        # The address is kept from them, and who helps would tell it; their own name they know.
        (JONAS, Role.PROVIDER, [JONAS, MONA, "", ""]),
        (MARIT, Role.PROVIDER, ["", MONA, "", ""]),
    ],
)
def test_names_are_told_to_those_who_may_know_them(
    work: Work, name: str, role: Role, shown: list[str]
) -> None:
    for who in (JONAS, MONA, "Trener Ås", ""):
        work.activity(who=work.who(who))
    found = [one.who for one in see(work, name, role).activities]
    assert found[:3] == shown[:3]


def test_a_participant_who_may_not_know_the_family_reads_no_name_of_theirs(work: Work) -> None:
    agree(work.town, EMMA, JONAS)
    row = work.activity(who=work.who(MONA))
    for name in (MONA, KARI, EMMA, JONAS):
        account = work.town.accounts[name]
        actions.note_progress(row, name, grant=_by(work, account.pk), now=work.moment)
    (seen,) = see(work, JONAS, Role.PROVIDER).activities
    assert seen.who == ""
    assert {note.text: note.author for note in seen.notes} == {MONA: "", KARI: "", EMMA: EMMA, JONAS: JONAS}


def _by(work: Work, account_id: Any) -> Any:
    return replace(work.may(P.ACTIVITY_ANSWER), account_id=account_id)


def test_where_the_need_lies_is_kept_from_who_sees_no_mapping(work: Work) -> None:
    mapping = Mapping.objects.create(
        municipality=work.town.here, coordination=work.row(), started_on=work.town.today
    )
    need = MappedArea.objects.create(municipality=work.town.here, mapping=mapping, area="home")
    work.goal(need=need)
    work.activity(need=need)
    for name, role, area in ((KARI, Role.COORDINATOR, "home"), (JONAS, Role.PROVIDER, "")):
        seen = see(work, name, role)
        assert (seen.goals[0].area, seen.activities[0].need) == (area, area)


def test_needs_are_chosen_among_where_the_mapping_is_seen(work: Work) -> None:
    kari, jonas = person(work, KARI, Role.COORDINATOR), person(work, JONAS, Role.PROVIDER)
    assert goals_of.mapped_needs(work.row(), kari) == []
    mapping = Mapping.objects.create(
        municipality=work.town.here, coordination=work.row(), started_on=work.town.today
    )
    need, bare = (
        MappedArea(municipality=work.town.here, mapping=mapping, area=area) for area in ("home", "work")
    )
    need.needs = keyring_of(work.town.here.pk).seal("x", place_of(need, "needs"))
    MappedArea.objects.bulk_create([need, bare])
    assert goals_of.mapped_needs(work.row(), kari) == [need]
    assert goals_of.mapped_needs(work.row(), jonas) == []


# Who may be asked


@pytest.mark.rule("R-146")
def test_those_around_may_be_asked_and_nobody_else(work: Work) -> None:
    assert offered(work) == ["-", MONA, MARIT, JONAS, KARI]


def test_whoever_is_kept_from_the_person_is_not_offered(work: Work) -> None:
    access.disqualify(
        work.town.persons[EMMA],
        work.town.posts[JONAS],
        DisqualificationGround.OTHER,
        grant=work.may(P.IMPARTIALITY_DECLARE),
        now=work.moment,
    )
    access.block(
        work.town.persons[EMMA],
        work.town.posts[MARIT],
        grounds="x",
        grant=work.may(P.BLOCK_EDIT),
        now=work.moment,
    )
    assert offered(work) == ["-", MONA, KARI]


def test_next_of_kin_may_be_asked_unless_they_are_shut_out(work: Work) -> None:
    given = {
        "given_name": "Liv",
        "family_name": "Aas",
        "relationship": "mormor",
        "valid_from": work.town.today,
    }
    kin = family.add_next_of_kin(
        work.town.persons[EMMA], given, grant=work.may(P.FAMILY_EDIT), now=work.moment
    )
    assert "Liv Aas" in offered(work)
    access.block(work.town.persons[EMMA], kin, grounds="x", grant=work.may(P.BLOCK_EDIT), now=work.moment)
    assert "Liv Aas" not in offered(work)


def test_an_appointed_koordinator_is_around_and_whoever_has_left_is_not(work: Work) -> None:
    CoordinatorAppointment.objects.create(
        municipality=work.town.here,
        coordination=work.row(),
        professional=work.town.posts[ELIN],
        kind="coordinator",
        starts_on=work.town.today,
        appointed_at=work.moment,
    )
    work.town.posts[JONAS].change(expected_version=1, valid_until=work.town.today - timedelta(days=1))
    assert offered(work) == ["-", MONA, MARIT, ELIN, KARI]


def test_whoever_does_it_may_go_on_though_they_left(work: Work) -> None:
    row = work.activity(who=work.who(SIGRID))
    assert offered(work, row=row)[-1] == SIGRID
    assert offered(work, row=work.activity()) == ["-", MONA, MARIT, JONAS, KARI]
    assert offered(work, row=work.activity(who=work.who("Trener Ås"))) == ["-", MONA, MARIT, JONAS, KARI]


def test_a_koordinator_who_may_not_know_the_place_is_offered_only_themselves(work: Work) -> None:
    work.name = "Sara Lie"
    assert offered(work) == ["-", KARI]


def test_a_family_that_may_not_be_known_is_not_offered(work: Work) -> None:
    agree(work.town, EMMA, JONAS)
    assert offered(work, JONAS, Role.PROVIDER) == ["-", JONAS]


# What each may do


def deeds(work: Work, name: str, role: Role) -> set[Deed]:
    (one,) = see(work, name, role).activities
    return set(one.deeds)


EVERYTHING = {Deed.EDIT, Deed.ANSWER, Deed.NOTE, Deed.END, Deed.DECIDE}


@pytest.mark.parametrize(
    ("name", "role", "may"),
    [
        (KARI, Role.COORDINATOR, EVERYTHING),
        (JONAS, Role.PROVIDER, {Deed.ANSWER, Deed.NOTE, Deed.END}),
        (MARIT, Role.PROVIDER, set()),
        (MONA, Role.PARENT, {Deed.ASK}),
        (EMMA, Role.CHILD, set()),
        (INGRID, Role.COORDINATING_UNIT, set()),
    ],
)
def test_whoever_does_it_answers_and_the_koordinator_does_everything(
    work: Work, name: str, role: Role, may: set[Deed]
) -> None:
    work.activity()
    assert deeds(work, name, role) == may


@pytest.mark.rule("R-165")
def test_the_person_and_who_speaks_for_them_answer_for_them(work: Work) -> None:
    work.activity(has_agreed=False)
    for name, role in ((EMMA, Role.CHILD), (MONA, Role.PARENT), (KARI, Role.COORDINATOR)):
        assert Deed.ANSWER_FOR_PERSON in deeds(work, name, role)
    assert Deed.ANSWER_FOR_PERSON not in deeds(work, JONAS, Role.PROVIDER)


def test_nobody_answers_for_what_nobody_does(work: Work) -> None:
    work.activity(who=Who(kind=Responsible.UNCLEAR))
    assert deeds(work, KARI, Role.COORDINATOR) == EVERYTHING - {Deed.ANSWER}


@pytest.mark.rule("R-146")
def test_who_speaks_for_a_child_answers_what_the_child_is_to_do(work: Work) -> None:
    work.activity(who=work.who(""), has_agreed=False)
    for name, role in ((EMMA, Role.CHILD), (MONA, Role.PARENT)):
        assert Deed.ANSWER in deeds(work, name, role)
        assert len(asked(work, name, role)) == 1


def test_others_change_what_they_proposed_themselves(work: Work) -> None:
    mona = work.town.accounts[MONA].pk
    work.activity(grant=replace(work.may(P.GOAL_WRITE), account_id=mona))
    assert deeds(work, MONA, Role.PARENT) == {Deed.EDIT, Deed.ASK}
    assert Deed.EDIT not in deeds(work, EMMA, Role.CHILD)


def test_what_is_not_the_actors_to_do_is_refused_and_what_is_not_there_is_not(work: Work) -> None:
    row, goal, jonas = work.activity(who=work.who(KARI)), work.goal(), actor(work, JONAS, Role.PROVIDER)
    pk = work.town.persons[EMMA].pk

    def activity(activity_id: Any, who: Actor = jonas) -> Any:
        return goals_of.open_activity(who, pk, activity_id, P.ACTIVITY_ANSWER, Deed.ANSWER, now=work.moment)

    def open_goal(goal_id: Any, permission: P) -> Any:
        return goals_of.open_goal(actor(work, MONA, Role.PARENT), pk, goal_id, permission, now=work.moment)

    with pytest.raises(NotYours):
        activity(row.pk)
    with pytest.raises(NotThere):
        activity(goal.pk)
    with pytest.raises(NotYours):
        open_goal(goal.pk, P.GOAL_WRITE)
    with pytest.raises(NotThere):
        open_goal(row.pk, P.GOAL_WRITE)
    assert open_goal(goal.pk, P.PLAN_APPROVE)[0] == goal


@pytest.mark.rule("R-143")
@pytest.mark.parametrize(
    ("of", "name", "role", "speaks"),
    [
        (EMMA, MONA, Role.PARENT, True),
        (NORA, NORA, Role.PERSON, True),
        (OLAV, HARALD, Role.GUARDIAN, False),
        (EMMA, KARI, Role.COORDINATOR, False),
    ],
)
def test_who_speaks_for_whom(work: Work, of: str, name: str, role: Role, *, speaks: bool) -> None:
    pk = work.town.persons[of].pk
    found = goal_people.spoken_for(actor(work, name, role), [pk], now=work.moment)
    assert (pk in found) is speaks


@pytest.mark.rule("R-143")
def test_a_youth_of_16_speaks_for_themselves(work: Work) -> None:
    pk = work.town.persons[NORA].pk
    ragnhild = actor(work, RAGNHILD, Role.PARENT)
    assert pk in goal_people.spoken_for(ragnhild, [pk], now=work.moment)
    later = work.moment + timedelta(days=70)
    Person.objects.filter(pk=pk).update(is_open_to_parents=True)
    assert pk not in goal_people.spoken_for(ragnhild, [pk], now=later)


@pytest.mark.rule("R-143")
def test_a_guardian_speaks_for_somebody_who_lacks_capacity(work: Work) -> None:
    note_capacity(
        Person.objects.get(pk=work.town.persons[OLAV].pk),
        has_capacity=False,
        grounds="x",
        assessed_by="Lege",
        assessed_on=work.town.today,
        valid_until=None,
        grant=work.may(P.PERSON_EDIT),
        now=work.moment,
    )
    pk = work.town.persons[OLAV].pk
    assert goal_people.spoken_for(actor(work, HARALD, Role.GUARDIAN), [pk], now=work.moment) == {pk}


# Lists


def test_ones_own_come_over_all_persons_the_soonest_first(work: Work) -> None:
    work.town.let(JONAS, TORE, AuthorisedRelation.PARTICIPANT)
    later = work.activity(is_own=True, is_ongoing=True)
    waiting = work.activity()
    work.name = TORE
    soon = work.activity(is_own=True, due_on=work.town.today)
    jonas = actor(work, JONAS, Role.PROVIDER)
    rows = own(work, JONAS)
    assert rows == [soon, waiting, later]
    assert list(goals_of.promised(jonas, now=work.moment)) == [soon, later]
    assert asked(work, JONAS, Role.PROVIDER) == [waiting]
    listed = goals_of.listed(jonas, rows, now=work.moment)
    assert [one.person.name for one in listed] == [TORE, EMMA, EMMA]
    seen = AuditEvent.objects.filter(verb="activity.list").values_list("person_id", flat=True)
    assert set(seen) == {work.town.persons[name].pk for name in (EMMA, TORE)}


def test_a_koordinator_watches_what_is_late_and_unsettled(work: Work) -> None:
    kari = actor(work, KARI, Role.COORDINATOR)
    late = work.activity(is_own=True, due_on=work.town.today - timedelta(days=1))
    waiting = work.activity(due_on=work.town.today + timedelta(days=3))
    assert list(goals_of.late(kari, now=work.moment)) == [late]
    assert list(goals_of.led_unsettled(kari, now=work.moment)) == [waiting]
    row = work.row()
    row.change(expected_version=row.version, paused_on=work.town.today)
    assert not goals_of.late(kari, now=work.moment).exists()


@pytest.mark.parametrize(
    ("name", "role", "count"), [(EMMA, Role.CHILD, 1), (MONA, Role.PARENT, 1), (JONAS, Role.PROVIDER, 1)]
)
@pytest.mark.rule("R-165")
def test_each_who_must_answer_is_asked(work: Work, name: str, role: Role, count: int) -> None:
    row = work.activity(has_agreed=False)
    assert asked(work, name, role) == [row] * count


def test_a_guardian_has_nothing_of_their_own(work: Work) -> None:
    work.activity()
    assert own(work, HARALD, Role.GUARDIAN) == []


def test_goals_to_choose_among_have_not_ended(work: Work) -> None:
    goal, other = work.goal(), work.goal("Noe annet")
    assert goals_of.current_goals(work.row()) == [(goal, "Ha noen å leke med"), (other, "Noe annet")]
    assert goals_of.current_goals(work.row(), other_than=goal) == [(other, "Noe annet")]


def test_somebody_outside_is_chosen_with_the_name_that_was_written(work: Work) -> None:
    people = goal_people.candidates(
        actor(work, KARI, Role.COORDINATOR), person(work, KARI, Role.COORDINATOR), None, now=work.moment
    )
    assert goal_people.chosen(people, "outside", "Trener Ås").outside_name == "Trener Ås"
    jonas = goal_people.chosen(people, goal_people.key_of(work.activity()), "Trener Ås")
    assert (jonas.professional, jonas.outside_name) == (work.town.posts[JONAS], "")
    assert ANDERS not in [one.name for one in people]
