"""An application is answered once, whole or not at all, and what was answered stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from samvirk.access.permissions import Permission
from samvirk.applications import actions
from samvirk.applications.actions import ApplicationHindrance
from samvirk.applications.facts import outcome_of
from samvirk.applications.models import Application, Closing, Decision
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Conflict, Refused
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.outbox.models import Message
from samvirk.people.models import Person
from samvirk.rules.complaint_time import Outcome
from samvirk.rules.conditions import Ask, Criterion, DecisionReason
from tests import cast
from tests.applications import matters

BOTH, ONE, FAMILY = matters.BOTH, matters.ONE, matters.FAMILY
NOTHING: frozenset[Ask] = frozenset()


@pytest.fixture
def tore(fjordvik: Municipality) -> Person:
    return matters.person(cast.TORE)


def refused(row: Application, granted: frozenset[Ask] = ONE, **given: Any) -> str:
    with pytest.raises(Refused) as answer:
        matters.decide(row, granted, **given)
    assert not Decision.objects.exists()
    row.refresh_from_db()
    assert row.closed_on is None
    return answer.value.reason


@pytest.mark.rule("R-001", "R-002")
def test_a_koordinator_is_granted_and_no_plan_was_wanted(tore: Person) -> None:
    decision = matters.decide(matters.ready(tore), texts={"plan_declined": "Ikke nå"})
    assert (decision.outcome, decision.coordinator, decision.is_plan_granted) == (
        Outcome.GRANTED,
        "coordinator",
        None,
    )
    assert opened_text(decision, "plan_declined", keyring_of(tore.municipality_id)) == "Ikke nå"
    assert decision.complaint_due_on is None
    row = Application.objects.get()
    assert (row.closing, row.closed_on) == (Closing.DECIDED, clock.today())


@pytest.mark.rule("R-001")
def test_koordinator_and_plan_are_answered_apart(tore: Person) -> None:
    decision = matters.decide(matters.ready(tore, asks=BOTH), BOTH, care_team_offer="")
    assert (decision.coordinator, decision.is_plan_granted) == ("coordinator", True)


@pytest.mark.rule("R-049")
def test_a_refusal_has_grounds_a_letter_and_a_last_day_to_complain(tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judged(row, coordinated=matters.NO)
    decision = matters.decide(row, NOTHING)
    keyring = keyring_of(tore.municipality_id)
    assert decision.outcome == Outcome.REFUSED
    assert decision.complaint_due_on is not None
    assert decision.complaint_due_on >= clock.today() + timedelta(weeks=4)
    assert opened_text(decision, "grounds", keyring) == "Mange tjenester"
    assert opened_text(decision, "letter", keyring) == "Brevet"


@pytest.mark.rule("R-049", "R-097")
def test_a_koordinator_in_place_of_a_barnekoordinator_is_a_refusal_in_part(tore: Person) -> None:
    row = matters.sent(tore, asks=FAMILY)
    matters.talk(row)
    matters.judged(row, serious=matters.NO, long_term=matters.YES, coordinated=matters.YES)
    decision = matters.decide(row, ONE)
    assert decision.outcome == Outcome.PARTLY_GRANTED
    assert decision.complaint_due_on is not None


def test_a_barnekoordinator_is_all_that_is_asked_for_of_the_two_kinds() -> None:
    asked = frozenset({Ask.COORDINATOR, Ask.CHILD_COORDINATOR})
    assert outcome_of(asked, FAMILY) is Outcome.GRANTED
    assert outcome_of(asked | {Ask.PLAN}, FAMILY) is Outcome.PARTLY_GRANTED


@pytest.mark.rule("R-039")
def test_nothing_is_decided_until_the_person_has_said_yes(tore: Person) -> None:
    assert refused(matters.ready(tore, is_agreed=False)) == DecisionReason.AGREEMENT_IS_MISSING


@pytest.mark.rule("R-047")
def test_nothing_is_decided_until_all_conditions_are_judged(tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    assert refused(row, NOTHING) == DecisionReason.CONDITION_IS_NOT_JUDGED


@pytest.mark.rule("R-047")
def test_what_is_unclear_cannot_end_in_refusal_without_a_documented_clarification(tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judge(row, Criterion.WISH, matters.YES)
    matters.judge(row, Criterion.LONG_TERM, matters.YES)
    unclear = matters.judge(row, Criterion.COORDINATED, matters.UNCLEAR)
    assert refused(row, NOTHING) == DecisionReason.UNCLEAR_IS_NOT_CLARIFIED
    fields = {"answer": "unclear", "grounds": "Uvisst", "clarification": "Ringte sykehuset to ganger"}
    again = actions.assess(
        row,
        Criterion.COORDINATED,
        fields,
        expected_version=unclear.version,
        grant=matters.may(),
        now=clock.now(),
    )
    assert again.version == unclear.version + 1
    assert matters.decide(row, NOTHING).outcome == Outcome.REFUSED


@pytest.mark.rule("R-048")
def test_need_without_a_wish_is_not_refused_but_closed(tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judged(row, wish=matters.NO)
    assert refused(row) == DecisionReason.WISH_IS_NOT_THERE


@pytest.mark.rule("R-048")
def test_a_wish_without_need_is_refused_with_another_offer(tore: Person) -> None:
    row = matters.sent(tore)
    matters.talk(row)
    matters.judged(row, long_term=matters.NO)
    assert refused(row, NOTHING, texts={"other_offer": ""}) == ApplicationHindrance.OTHER_OFFER_IS_MISSING
    assert matters.decide(row, NOTHING).outcome == Outcome.REFUSED


@pytest.mark.rule("R-035")
def test_whoever_gets_no_plan_is_told_of_the_care_team_or_it_is_said_why_not(tore: Person) -> None:
    row = matters.ready(tore)
    assert refused(row, care_team_offer="") == ApplicationHindrance.CARE_TEAM_IS_NOT_SAID
    with pytest.raises(IntegrityError, match="care_team"), transaction.atomic():
        Decision.objects.bulk_create(
            [
                Decision(
                    municipality=tore.municipality,
                    application=row,
                    person=tore,
                    outcome="granted",
                    grounds=row.need,
                    letter=row.need,
                    decided_on=clock.today(),
                )
            ]
        )


def test_the_person_s_view_must_be_known(tore: Person) -> None:
    row = matters.judged(matters.sent(tore))
    assert refused(row) == DecisionReason.VIEW_IS_NOT_KNOWN
    matters.talk(row, is_reached=False, view="")
    assert refused(row) == DecisionReason.VIEW_IS_NOT_KNOWN


@pytest.mark.rule("R-044")
def test_where_speech_is_no_help_it_must_be_said_how_the_view_was_found(fjordvik: Municipality) -> None:
    olav = matters.person(cast.OLAV)
    row = matters.judged(matters.sent(olav))
    matters.talk(row, view_obtained="")
    assert refused(row) == DecisionReason.VIEW_IS_NOT_KNOWN
    matters.talk(row, view_obtained="Pekte på bilder")
    assert matters.decide(row).outcome == Outcome.GRANTED


def test_a_decision_stands_in_the_transaction_of_whatever_it_leads_to(tore: Person) -> None:
    row = matters.ready(tore)

    def decide_and_fail() -> None:
        with transaction.atomic():
            matters.decide(row)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        decide_and_fail()
    assert not Decision.objects.exists()
    assert not Message.objects.filter(topic="applications.decided").exists()
    assert not AuditEvent.objects.filter(verb="decision.make").exists()
    assert matters.decide(row).outcome == Outcome.GRANTED


def test_nothing_is_stored_when_the_notice_cannot_be(tore: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    row = matters.ready(tore)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "tell", fail)
    with pytest.raises(ZeroDivisionError):
        matters.decide(row)
    row.refresh_from_db()
    assert (row.closed_on, Decision.objects.count()) == (None, 0)


def test_it_is_answered_once(tore: Person) -> None:
    row = matters.ready(tore)
    matters.decide(row)
    row.refresh_from_db()
    with pytest.raises(Refused) as answer:
        matters.decide(row)
    assert answer.value.reason == ApplicationHindrance.HAS_ENDED


def test_whoever_decides_over_another_s_change_is_told(tore: Person) -> None:
    row = matters.ready(tore)
    with pytest.raises(Conflict):
        matters.decide(row, expected_version=row.version + 5)
    assert not Decision.objects.exists()


def test_it_tells_of_the_decision_by_ids_alone(tore: Person) -> None:
    decision = matters.decide(matters.ready(tore))
    message = Message.objects.get(topic="applications.decided")
    assert (message.subject_id, message.person_id) == (decision.pk, tore.pk)


def test_a_grant_for_something_else_decides_nothing(tore: Person) -> None:
    row = matters.ready(tore)
    with pytest.raises(GrantMissingError):
        actions.decide_application(
            row,
            ONE,
            {"view": "a", "grounds": "b", "letter": "c"},
            care_team_offer="yes",
            decided_on=date(2026, 1, 1),
            expected_version=row.version,
            grant=matters.may(Permission.APPLICATION_WRITE),
            now=clock.now(),
        )


def test_the_letter_lies_sealed(tore: Person) -> None:
    matters.decide(matters.ready(tore), texts={"letter": "Hemmelig om Tore"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT letter FROM applications_decision")
        ((stored,),) = cursor.fetchall()
    assert b"Hemmelig" not in bytes(stored)
