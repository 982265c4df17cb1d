"""Appointing: who may, on what consent, within which limit; deputies, ends, first steps and plans."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access import permissions
from samvirk.access.decide import decide
from samvirk.access.roles import Role
from samvirk.audit.models import AuditEvent
from samvirk.consent.models import ConsentKind
from samvirk.coordination import actions
from samvirk.coordination.facts import is_exempt, loads
from samvirk.coordination.hindrances import CoordinationHindrance as H
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    SkippedStep,
    StartEventKind,
    is_without_coordinator,
)
from samvirk.core.fields import opened_text
from samvirk.organisations.actions import decide_setting
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.outbox.models import Message
from samvirk.rules.dated import SettingKey
from samvirk.staff.actions import report_absence
from tests import consents
from tests.appointing import HEAD, Matter, load_up
from tests.coordination.test_open_and_wish import decision, refusal
from tests.town import ELIN, INGRID, KARI, NORA, TORBJORN

P = permissions.Permission


def set_to(matter: Matter, key: SettingKey, value: int) -> None:
    decide_setting(
        matter.town.here,
        key,
        value=value,
        valid_from=matter.town.today,
        decided_by="Kommunestyret",
        grant=matter.may(P.SETTING_EDIT),
        now=matter.moment,
    )


def load(matter: Matter, name: str = KARI) -> int:
    who = matter.who(name)
    return loads([who], settings=setting_values(matter.town.here), on=matter.today)[who.pk]


@pytest.mark.rule("R-052", "R-061")
def test_whoever_has_said_yes_is_appointed_and_it_is_told_who_did_it(matter: Matter) -> None:
    made = matter.appointed()
    assert (made.professional, made.kind, made.limit, made.load) == (matter.who(KARI), "coordinator", 5, 0)
    assert AuditEvent.objects.filter(verb="coordinator_appointment.make", subject_id=made.pk).exists()
    assert Message.objects.filter(topic="coordination.appointed", subject_id=made.pk).exists()
    assert made.request is not None
    assert made.request.closed_at is not None


@pytest.mark.rule("R-054", "R-069")
def test_nobody_is_appointed_on_one_yes(matter: Matter) -> None:
    matter.open()
    matter.consent()
    matter.wish()
    matter.ask()
    matter.candidate()
    assert refusal(matter.appoint) is H.ANSWERS_ARE_MISSING


@pytest.mark.rule("R-011")
def test_one_has_the_main_responsibility_at_a_time(matter: Matter) -> None:
    matter.appointed()
    about: dict[str, Any] = {"starts_on": matter.town.today, "reason": "Fra før"}

    def act() -> CoordinatorAppointment:
        return actions.take_in(matter.row(), matter.who(ELIN), **about, grant=matter.may(), now=matter.moment)

    assert refusal(act) is H.HAS_COORDINATOR
    row = CoordinatorAppointment.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_an_appointment_begins_today_or_later(matter: Matter) -> None:
    matter.ready()
    yesterday = matter.town.today - timedelta(days=1)
    assert refusal(lambda: matter.appoint(starts_on=yesterday)) is H.STARTS_TOO_EARLY
    assert matter.appoint(starts_on=matter.town.today + timedelta(days=5)).starts_on > matter.town.today


# Who may


@pytest.mark.rule("R-052")
def test_a_department_leader_appoints_only_when_it_is_delegated(matter: Matter) -> None:
    matter.ready()
    request = matter.waiting()
    leader = matter.town.actor(TORBJORN, Role.LEADER)
    grant = decide(leader, P.COORDINATOR_REQUEST_ANSWER, now=matter.moment, person_id=matter.person.pk)

    def appoint(with_grant: Any = grant) -> CoordinatorAppointment:
        return actions.appoint(
            request,
            expected_version=request.version,
            starts_on=matter.town.today,
            grant=with_grant,
            now=matter.moment,
        )

    assert refusal(appoint) is H.MAY_NOT_APPOINT
    set_to(matter, SettingKey.APPOINTMENT_IS_DELEGATED, value=True)
    other = matter.town.actor(HEAD, Role.LEADER)
    theirs = decide(other, P.COORDINATOR_REQUEST_ANSWER, now=matter.moment, person_id=matter.person.pk)
    assert refusal(lambda: appoint(theirs)) is H.MAY_NOT_APPOINT
    assert appoint().appointed_by == matter.town.accounts[TORBJORN]


# Consent


@pytest.mark.rule("R-060", "R-003")
def test_nobody_is_appointed_without_consent(matter: Matter) -> None:
    matter.open()
    matter.wish()
    matter.ask()
    matter.candidate()
    matter.leader()
    assert refusal(matter.appoint) is H.NO_CONSENT
    matter.consent(ConsentKind.CHILD_COORDINATOR)
    assert refusal(matter.appoint) is H.NO_CONSENT
    matter.consent()
    assert matter.appoint().professional == matter.who(KARI)


@pytest.mark.rule("R-060")
@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn": True},
        {"valid_until": -1},
        {"valid_from": 1},
    ],
    ids=str,
)
def test_the_consent_must_be_in_force_on_the_day(matter: Matter, fields: dict[str, Any]) -> None:
    matter.ready()
    given = matter.person.consents.get()
    change: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "withdrawn":
            change["withdrawn_at"] = matter.moment
        else:
            change[name] = matter.town.today + timedelta(days=value)
    given.change(expected_version=1, **change)
    assert refusal(matter.appoint) is H.NO_CONSENT


@pytest.mark.rule("R-060")
def test_in_an_urgent_family_situation_an_oral_consent_with_a_note_is_enough(matter: Matter) -> None:
    matter.open()
    matter.wish()
    matter.ask()
    matter.candidate()
    matter.leader()
    asked = consents.ask(matter.town, matter.name, kind=ConsentKind.COORDINATOR, valid_until=None)
    who = consents.signer(matter.town, matter.name)
    assert consents.sign(matter.town, asked, who, consents.ORAL).given_at
    assert matter.appoint().starts_on == matter.town.today


@pytest.mark.rule("R-090")
def test_a_barnekoordinator_is_appointed_until_the_child_is_18(matter: Matter) -> None:
    matter.open(CoordinatorKind.CHILD_COORDINATOR)
    matter.consent(ConsentKind.CHILD_COORDINATOR)
    matter.wish()
    matter.ask()
    matter.candidate()
    matter.leader()
    assert refusal(matter.appoint) is H.OF_AGE
    matter.name = NORA
    matter.open(CoordinatorKind.CHILD_COORDINATOR)
    matter.consent(ConsentKind.CHILD_COORDINATOR, given_as="parent")
    matter.wish()
    matter.ask()
    matter.candidate()
    matter.leader()
    assert matter.appoint().kind == CoordinatorKind.CHILD_COORDINATOR


# The limit


@pytest.mark.rule("R-067")
def test_the_fifth_can_be_ordered_and_the_sixth_cannot(matter: Matter) -> None:
    load_up(matter, KARI, 4)
    made = matter.appointed()
    assert (made.load, made.limit, made.is_voluntary) == (4, 5, False)
    other = Matter(matter.town, NORA)
    other.open()
    other.consent()
    other.wish()
    other.ask()
    other.leader()
    assert refusal(other.candidate) is H.OWN_YES_IS_MISSING
    other.candidate(is_voluntary=True)
    made = other.appoint()
    assert (made.load, made.is_voluntary) == (5, True)


@pytest.mark.rule("R-067")
def test_it_is_counted_at_the_appointment_date(matter: Matter) -> None:
    matter.ready()
    load_up(matter, KARI, 5)
    assert refusal(matter.appoint) is H.OWN_YES_IS_MISSING


@pytest.mark.rule("R-067")
def test_a_unit_cannot_order_beyond_the_limit_either(matter: Matter) -> None:
    load_up(matter, ELIN, 5)
    matter.open()
    matter.consent()
    matter.wish()
    matter.ask("", unit=matter.unit(), step="unit_ordered")
    matter.leader(professional=matter.who(ELIN))
    assert refusal(matter.appoint) is H.OWN_YES_IS_MISSING


@pytest.mark.rule("R-067")
def test_the_database_refuses_an_order_beyond_the_limit(matter: Matter) -> None:
    made = matter.appointed()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.change(expected_version=made.version, load=5, limit=5)


@pytest.mark.rule("R-067")
def test_ended_and_resting_ones_do_not_count(matter: Matter) -> None:
    made = matter.appointed()
    assert load(matter) == 1
    row = matter.row()
    actions.rest(row, expected_version=row.version, is_paused=True, grant=matter.may(), now=matter.moment)
    assert load(matter) == 0
    actions.rest(
        row, expected_version=row.version + 1, is_paused=False, grant=matter.may(), now=matter.moment
    )
    assert load(matter) == 1
    actions.end_appointment(
        made, expected_version=made.version, note="Ferdig", grant=matter.may(), now=matter.moment
    )
    assert load(matter) == 0


@pytest.mark.rule("R-067")
def test_deputies_are_not_counted(matter: Matter) -> None:
    made = matter.appointed()
    deputy(matter, made)
    assert load(matter, ELIN) == 0


@pytest.mark.rule("R-067")
def test_two_posts_of_one_human_are_one_load(matter: Matter) -> None:
    matter.appointed()
    again = matter.who(ELIN).change(expected_version=1, account=matter.town.accounts[KARI])
    counted = loads([again], settings=setting_values(matter.town.here), on=matter.town.today)
    assert counted[again.pk] == 1


@pytest.mark.rule("R-067")
def test_koordinator_without_a_plan_counts_unless_the_municipality_has_decided_otherwise(
    matter: Matter,
) -> None:
    made = matter.appointed()
    assert load(matter) == 1
    set_to(matter, SettingKey.COORDINATOR_ONLY_COUNTS, value=False)
    assert load(matter) == 0
    offered = actions.offer_plan(
        made.coordination,
        offered_on=matter.town.today,
        grant=matter.may(P.START_EVENT_NOTE),
        now=matter.moment,
    )
    answer(matter, offered, is_wanted=True)
    assert load(matter) == 1


@pytest.mark.rule("R-067")
def test_a_granted_plan_counts(matter: Matter) -> None:
    set_to(matter, SettingKey.COORDINATOR_ONLY_COUNTS, value=False)
    matter.appointed()
    made = decision(matter, is_plan_granted=True)
    actions.carry_out(made, grant=matter.may(P.APPLICATION_HANDLE), now=matter.moment)
    assert load(matter) == 1


@pytest.mark.rule("R-059", "R-067")
def test_full_time_barnekoordinators_in_the_coordinating_unit_are_exempt_by_setting(matter: Matter) -> None:
    unit = matter.unit().change(expected_version=matter.unit().version, sector="coordination")
    who = matter.who(INGRID)
    who.refresh_from_db()
    assert unit.sector == "coordination"
    assert is_exempt(who, CoordinatorKind.CHILD_COORDINATOR)
    assert not is_exempt(who, CoordinatorKind.COORDINATOR)
    load_up(matter, INGRID, 5)
    matter.name = NORA
    matter.open(CoordinatorKind.CHILD_COORDINATOR)
    matter.consent(ConsentKind.CHILD_COORDINATOR)
    matter.wish()
    matter.town.posts[INGRID] = who
    matter.ask(INGRID, reason="Egen stilling")
    assert refusal(matter.candidate) is H.OWN_YES_IS_MISSING
    set_to(matter, SettingKey.CHILD_COORDINATOR_POST_IS_EXEMPT, value=True)
    matter.candidate()
    matter.leader()
    made = matter.appoint()
    assert (made.limit, made.load) == (0, 5)


# Before Samvirk, deputies, the end


def test_who_was_koordinator_before_is_taken_in_with_a_reason(matter: Matter) -> None:
    matter.open()
    matter.consent()
    about: dict[str, Any] = {"starts_on": date(2025, 3, 1), "grant": matter.may(), "now": matter.moment}

    def take_in(reason: str, *, is_kept_out: bool = False) -> CoordinatorAppointment:
        about["is_kept_out"] = is_kept_out
        return actions.take_in(matter.row(), matter.who(KARI), reason=reason, **about)

    assert refusal(lambda: take_in("")) is H.REASON_IS_MISSING
    assert refusal(lambda: take_in("x", is_kept_out=True)) is H.TOO_CLOSE
    made = take_in("Siden barnehagen")
    assert (made.starts_on, made.request) == (date(2025, 3, 1), None)
    assert opened_text(made, "reason", keyring_of(made.municipality_id)) == "Siden barnehagen"


def deputy(matter: Matter, made: CoordinatorAppointment, **fields: Any) -> CoordinatorAppointment:
    today = matter.town.today
    about = {"starts_on": today, "ends_on": today + timedelta(days=30)} | fields
    return actions.appoint_deputy(made, matter.who(ELIN), **about, grant=matter.may(), now=matter.moment)


@pytest.mark.rule("R-011")
def test_a_deputy_stands_in_while_the_koordinator_is_away(matter: Matter) -> None:
    made = matter.appointed()
    report_absence(
        matter.who(KARI),
        valid_from=matter.town.today,
        valid_until=None,
        deputy=matter.who(ELIN),
        grant=matter.may(P.DIRECTORY_EDIT),
        now=matter.moment,
    )
    is_without = is_without_coordinator(matter.town.today, long_absence_days=14)
    rows = Coordination.objects.filter(is_without)
    assert rows.exists()
    yesterday = matter.town.today - timedelta(days=1)
    assert refusal(lambda: deputy(matter, made, ends_on=yesterday)) is H.ENDS_BEFORE_IT_BEGINS
    assert refusal(lambda: deputy(matter, made, is_kept_out=True)) is H.TOO_CLOSE
    assert deputy(matter, made).is_deputy
    assert not rows.all().exists()


def test_an_appointment_ends_once(matter: Matter) -> None:
    made = matter.appointed()
    about: dict[str, Any] = {"note": "Ny jobb", "grant": matter.may(), "now": matter.moment}
    ended = actions.end_appointment(made, expected_version=made.version, **about)
    assert opened_text(ended, "end_note", keyring_of(ended.municipality_id)) == "Ny jobb"
    assert (
        refusal(lambda: actions.end_appointment(ended, expected_version=ended.version, **about))
        is H.DONE_BEFORE
    )


# The first steps


@pytest.mark.rule("R-046", "R-062", "R-063")
def test_a_first_step_is_noted_once_and_not_before_it_was(matter: Matter) -> None:
    made = matter.appointed()
    grant = matter.may(P.START_EVENT_NOTE)

    def note(ahead: int = 0) -> object:
        day = matter.town.today + timedelta(days=ahead)
        return actions.note_start(
            made, StartEventKind.FIRST_CONTACT, held_on=day, note="Ringte", grant=grant, now=matter.moment
        )

    assert refusal(lambda: note(1)) is H.NOT_YET
    assert note()
    assert refusal(note) is H.DONE_BEFORE


@pytest.mark.rule("R-048")
def test_a_step_is_skipped_once_with_a_reason(matter: Matter) -> None:
    row = matter.open()
    grant = matter.may(P.START_EVENT_NOTE)

    def skip() -> SkippedStep:
        return actions.skip_step(row, 9, reason="Trengs ikke", grant=grant, now=matter.moment)

    assert skip().step == 9
    assert refusal(skip) is H.DONE_BEFORE


def answer(matter: Matter, offered: Any, *, is_wanted: bool, care_team_offer: str = "") -> Any:
    fields = {"is_wanted": is_wanted, "reason": "Ikke nå", "care_team_offer": care_team_offer}
    return actions.answer_plan_offer(
        offered, fields, expected_version=1, grant=matter.may(P.START_EVENT_NOTE), now=matter.moment
    )


@pytest.mark.rule("R-002", "R-035")
def test_a_no_to_a_plan_forces_a_choice_about_ansvarsgruppe_and_a_new_offer_comes_later(
    matter: Matter,
) -> None:
    row = matter.open()
    about: dict[str, Any] = {"offered_on": matter.town.today, "grant": matter.may(P.START_EVENT_NOTE)}
    offered = actions.offer_plan(row, **about, now=matter.moment)
    assert refusal(lambda: answer(matter, offered, is_wanted=False)) is H.REASON_IS_MISSING
    declined = answer(matter, offered, is_wanted=False, care_team_offer="yes")
    assert (declined.is_wanted, declined.answered_on) == (False, matter.town.today)
    again = actions.offer_plan(row, **about, now=matter.moment)
    assert answer(matter, again, is_wanted=True, care_team_offer="yes").care_team_offer == ""
    assert matter.row().pk == row.pk
