"""What is stored of a report, once and whole, and what the database itself refuses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.core.ids import new_id
from samvirk.core.models import Conflict, Refused
from samvirk.intake import actions
from samvirk.intake.actions import IntakeHindrance
from samvirk.intake.facts import NextStep, next_step
from samvirk.intake.models import (
    Guidance,
    GuidanceTopic,
    NeedReport,
    Notifier,
    Offered,
    PersonKnows,
    ReportChannel,
    ReportOutcome,
)
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.outbox.models import Message
from samvirk.people.models import Account
from samvirk.rules.need_reports import CareTeamOfferReason, ToldReason
from tests import cast, needs
from tests.web.people import named

P = Permission


@pytest.fixture
def ingrid(fjordvik: Municipality) -> Account:
    return Account.objects.get(display_name=cast.INGRID)


def handle(verb: Any, row: NeedReport, *args: Any, **fields: Any) -> NeedReport:
    """Do something to a report in the name of the system."""
    now = clock.now()
    facts = {"expected_version": row.version, "grant": as_system(P.REPORT_HANDLE, now=now), "now": now}
    done: NeedReport = verb(row, *args, **(facts | fields))
    return done


def ask(row: NeedReport, answer: PersonKnows | None) -> NeedReport:
    return handle(actions.ask_person, row, answer, asked_on=clock.today())


def topics(row: NeedReport) -> list[str]:
    return list(
        Message.objects.filter(subject_id=row.pk).order_by("created_at", "pk").values_list("topic", flat=True)
    )


def test_a_report_lies_sealed_and_is_told(fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, need="Hemmelig behov", about_name="Hemmelig Navn")
    stored = " ".join(str(value) for value in NeedReport.objects.values().get(pk=row.pk).values())
    assert "Hemmelig" not in stored
    assert opened_text(row, "need", keyring_of(fjordvik.pk)) == "Hemmelig behov"
    assert topics(row) == ["intake.report_received"]


def test_a_reference_is_short_and_not_the_id_of_anything(fjordvik: Municipality) -> None:
    references = {needs.report(fjordvik).reference for _ in range(20)}
    assert len(references) == 20
    assert all(len(one) == 9 and one[4] == "-" for one in references)


def test_the_same_key_makes_one_report(fjordvik: Municipality) -> None:
    now, key = clock.now(), new_id()
    fields = actions.ReportFields(
        notifier=Notifier.PERSON,
        channel=ReportChannel.FORM,
        person_knows=PersonKnows.CONSENTS,
        received_on=clock.today(),
        need="Hjelp",
    )
    grant = as_system(P.REPORT_WRITE, now=now)
    first, second = (
        actions.report_need(fjordvik, fields, request_key=key, grant=grant, now=now) for _ in range(2)
    )
    assert first.pk == second.pk
    assert AuditEvent.objects.filter(verb="need_report.make", subject_id=first.pk).count() == 1
    assert len(topics(first)) == 1


def test_when_it_cannot_be_logged_nothing_is_stored(
    fjordvik: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(ZeroDivisionError):
        needs.report(fjordvik)
    assert not NeedReport.objects.exists()


@pytest.mark.parametrize("verb", ["acknowledge_report", "close_report"])
def test_when_it_cannot_be_told_nothing_is_changed(
    fjordvik: Municipality, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    row = needs.report(fjordvik)
    if verb == "close_report":
        row = needs.acknowledged(row)

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "tell", fail)
    with pytest.raises(ZeroDivisionError):
        needs.closed(row) if verb == "close_report" else needs.acknowledged(row)
    stored = NeedReport.objects.get(pk=row.pk)
    assert (stored.version, stored.closed_at) == (row.version, None)


def test_a_grant_for_something_else_does_nothing(fjordvik: Municipality) -> None:
    row, now = needs.report(fjordvik), clock.now()
    with pytest.raises(GrantMissingError):
        handle(
            actions.ask_person,
            row,
            PersonKnows.REFUSES,
            asked_on=clock.today(),
            grant=as_system(P.REPORT_WRITE, now=now),
        )


def test_the_first_answer_is_the_receipt_and_later_ones_are_not(
    fjordvik: Municipality, ingrid: Account
) -> None:
    row = needs.acknowledged(needs.report(fjordvik), told_plan="", told_understood="")
    first = row.acknowledged_at
    again = needs.acknowledged(row)
    assert first == again.acknowledged_at
    assert topics(row) == ["intake.report_received", "intake.report_acknowledged"]


def test_nobody_told_it_who_found_it_not_relevant(fjordvik: Municipality) -> None:
    fields = dict.fromkeys(("told_coordinator", "told_plan", "told_direct"), "not_relevant")
    row = needs.acknowledged(needs.report(fjordvik), **fields, told_why_not="Gjaldt noe annet")
    assert row.told_by is None


def test_an_older_version_is_a_conflict(fjordvik: Municipality) -> None:
    row = needs.report(fjordvik)
    needs.acknowledged(row)
    with pytest.raises(Conflict):
        needs.acknowledged(row)


@pytest.mark.rule("R-028")
def test_a_report_is_not_closed_before_people_are_told(fjordvik: Municipality) -> None:
    row = needs.report(fjordvik)
    with pytest.raises(Refused) as refused:
        needs.closed(row)
    assert refused.value.reason is ToldReason.TOLD_NOT_ANSWERED
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedReport.objects.filter(pk=row.pk).update(closed_at=clock.now(), outcome=ReportOutcome.GUIDED)


@pytest.mark.rule("R-031")
@pytest.mark.parametrize(
    "outcome",
    [ReportOutcome.GUIDED, ReportOutcome.NOT_WANTED, ReportOutcome.FORWARDED, ReportOutcome.APPLICATION],
)
def test_whoever_has_not_been_asked_is_not_worked_with(
    fjordvik: Municipality, ingrid: Account, outcome: ReportOutcome
) -> None:
    row = needs.acknowledged(needs.unaware(fjordvik, ingrid))
    with pytest.raises(Refused) as refused:
        needs.closed(row, outcome, offered_care_team=Offered.NO)
    assert refused.value.reason is IntakeHindrance.PERSON_NOT_ASKED
    with pytest.raises(Refused) as refused:
        handle(actions.link_person, row, named(cast.TORE))
    assert refused.value.reason is IntakeHindrance.PERSON_NOT_ASKED


@pytest.mark.rule("R-031")
def test_whoever_could_not_be_reached_has_said_nothing(fjordvik: Municipality, ingrid: Account) -> None:
    for row in (needs.unaware(fjordvik, ingrid), needs.report(fjordvik)):
        tried = ask(row, None)
        assert (tried.person_knows, tried.asked_on) == (row.person_knows, clock.today())


@pytest.mark.rule("R-026", "R-031")
def test_without_consent_nothing_stays_of_the_person(fjordvik: Municipality, ingrid: Account) -> None:
    row = needs.unaware(fjordvik, ingrid, about_birth_on=needs.days_ago(9_000))
    row = needs.acknowledged(ask(row, PersonKnows.REFUSES))
    ended = needs.closed(row, ReportOutcome.WITHOUT_CONSENT)
    left = (ended.person, ended.about_name, ended.about_birth_on, ended.about_contact, ended.need)
    assert left == (None,) * 5
    assert (ended.told_understood, ended.told_why_not, ended.outcome_note) == (None,) * 3
    assert ended.notifier_name is not None
    with pytest.raises(Refused) as refused:
        handle(actions.reopen_report, ended)
    assert refused.value.reason is IntakeHindrance.WIPED


def test_the_log_of_a_linked_person_still_tells_that_the_report_was_wiped(
    fjordvik: Municipality, ingrid: Account
) -> None:
    tore = named(cast.TORE)
    row = needs.acknowledged(needs.report(fjordvik, person=tore))
    row = ask(row, PersonKnows.REFUSES)
    needs.closed(row, ReportOutcome.WITHOUT_CONSENT)
    assert AuditEvent.objects.get(verb="need_report.close", subject_id=row.pk).person_id == tore.pk


def test_the_database_keeps_nothing_without_consent(fjordvik: Municipality) -> None:
    row = needs.acknowledged(needs.report(fjordvik))
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedReport.objects.filter(pk=row.pk).update(
            closed_at=clock.now(), outcome=ReportOutcome.WITHOUT_CONSENT
        )


def test_who_agrees_is_not_wiped(fjordvik: Municipality) -> None:
    row = needs.acknowledged(needs.report(fjordvik))
    with pytest.raises(Refused) as refused:
        needs.closed(row, ReportOutcome.WITHOUT_CONSENT)
    assert refused.value.reason is IntakeHindrance.PERSON_AGREES


@pytest.mark.rule("R-035")
def test_who_wants_no_coordination_is_answered_about_a_care_team(fjordvik: Municipality) -> None:
    row = needs.acknowledged(needs.report(fjordvik))
    with pytest.raises(Refused) as refused:
        needs.closed(row, ReportOutcome.NOT_WANTED)
    assert (refused.value.reason, refused.value.field) == (
        CareTeamOfferReason.CARE_TEAM_NOT_ANSWERED,
        "offered_care_team",
    )
    ended = needs.closed(row, ReportOutcome.NOT_WANTED, offered_care_team=Offered.NO)
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedReport.objects.filter(pk=ended.pk).update(offered_care_team="")


def test_a_duplicate_names_the_other_report(fjordvik: Municipality) -> None:
    first, row = needs.report(fjordvik), needs.acknowledged(needs.report(fjordvik))
    for other, reason in ((None, IntakeHindrance.OTHER_REPORT_MISSING), (row, IntakeHindrance.SAME_REPORT)):
        with pytest.raises(Refused) as refused:
            needs.closed(row, ReportOutcome.DUPLICATE, duplicate_of=other)
        assert (refused.value.reason, refused.value.field) == (reason, "duplicate_of")
    ended = needs.closed(row, ReportOutcome.DUPLICATE, duplicate_of=first)
    assert ended.duplicate_of == first
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedReport.objects.filter(pk=ended.pk).update(duplicate_of=None)


def test_it_can_become_an_application(fjordvik: Municipality) -> None:
    ended = needs.closed(needs.acknowledged(needs.report(fjordvik)), ReportOutcome.APPLICATION)
    assert ended.outcome == ReportOutcome.APPLICATION
    assert topics(ended)[-1] == "intake.report_closed"


def test_what_is_closed_is_changed_by_nobody(fjordvik: Municipality) -> None:
    ended = needs.closed(needs.acknowledged(needs.report(fjordvik)))
    changes: tuple[Callable[[], NeedReport], ...] = (
        lambda: needs.acknowledged(ended),
        lambda: needs.closed(ended),
        lambda: ask(ended, PersonKnows.REFUSES),
    )
    for change in changes:
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.reason is IntakeHindrance.CLOSED


def test_what_is_open_is_not_opened(fjordvik: Municipality) -> None:
    with pytest.raises(Refused) as refused:
        handle(actions.reopen_report, needs.report(fjordvik))
    assert refused.value.reason is IntakeHindrance.NOT_CLOSED


def test_only_the_unit_writes_of_who_does_not_know(fjordvik: Municipality) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        needs.report(fjordvik, person_knows=PersonKnows.UNAWARE)


def test_a_need_is_not_found_after_it_was_reported(fjordvik: Municipality) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        needs.report(fjordvik, found_on=tomorrow)


@pytest.mark.rule("R-022", "R-026")
def test_guidance_is_noted_once_and_has_no_place_for_a_person(fjordvik: Municipality) -> None:
    now, key = clock.now(), new_id()
    for _ in range(2):
        actions.note_guidance(
            fjordvik,
            topic=GuidanceTopic.PLAN,
            given_to=Notifier.PROFESSIONAL,
            sector="school",
            channel=ReportChannel.PHONE,
            request_key=key,
            grant=as_system(P.REPORT_WRITE, now=now),
            now=now,
        )
    (row,) = Guidance.objects.all()
    assert {field.name for field in Guidance._meta.concrete_fields} == {
        *("id", "municipality", "request_key", "topic", "given_to", "sector", "referred_to", "channel"),
        *("given_on", "registered_by"),
    }
    assert AuditEvent.objects.filter(verb="guidance.note", subject_id=row.pk).count() == 1


def test_each_state_has_its_next_step(fjordvik: Municipality, ingrid: Account) -> None:
    new, secret = needs.report(fjordvik), needs.unaware(fjordvik, ingrid)
    assert (next_step(new), next_step(secret)) == (NextStep.ACKNOWLEDGE, NextStep.CALL_PERSON)
    begun = needs.acknowledged(new, told_plan="")
    told = needs.acknowledged(begun)
    linked = handle(actions.link_person, told, named(cast.TORE))
    assert [next_step(row) for row in (begun, told, linked)] == [
        NextStep.TELL,
        NextStep.LINK_PERSON,
        NextStep.CLOSE,
    ]
    refused = ask(secret, PersonKnows.REFUSES)
    answered = needs.acknowledged(refused)
    assert (next_step(refused), next_step(answered)) == (
        NextStep.ACKNOWLEDGE,
        NextStep.CLOSE_WITHOUT_CONSENT,
    )
    ended = needs.closed(linked)
    assert next_step(ended) is NextStep.NOTHING
