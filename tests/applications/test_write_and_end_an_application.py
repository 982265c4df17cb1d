"""Drafts, sending, and the ways in which an application ends without an answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access.permissions import Permission
from samvirk.applications import actions
from samvirk.applications.actions import ApplicationHindrance as H
from samvirk.applications.facts import Stage, stage_of
from samvirk.applications.models import (
    AgencyContact,
    AgreementForm,
    ApplicantKind,
    Application,
    Closing,
    TalkForm,
)
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.core.models import Refused
from samvirk.intake.models import NeedReport, ReportChannel, ReportOutcome
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.outbox.models import Message
from samvirk.people.models import Person
from samvirk.rules.conditions import Ask
from samvirk.rules.need_reports import ToldReason
from tests import cast, needs
from tests.applications import matters

WRITE = Permission.APPLICATION_WRITE


@pytest.fixture
def tore(fjordvik: Municipality) -> Person:
    return matters.person(cast.TORE)


def change(act: Any, row: Application, *given: Any, permission: Permission | None = None, **more: Any) -> Any:
    row.refresh_from_db()
    grant = matters.may(permission or Permission.APPLICATION_HANDLE)
    return act(row, *given, **more, expected_version=row.version, grant=grant, now=clock.now())


def why(act: Any, row: Application, *given: Any, **more: Any) -> str:
    with pytest.raises(Refused) as answer:
        change(act, row, *given, **more)
    return answer.value.reason


def test_a_draft_is_begun_once(tore: Person) -> None:
    assert matters.draft(tore).pk == matters.draft(tore).pk


@pytest.mark.rule("R-087")
def test_the_next_child_s_application_takes_the_agencies_along(tore: Person) -> None:
    first = matters.draft(tore)
    matters.agency(first, "Fjordane sykehus", phone="400 00 777", sector="specialist")
    matters.agency(first, "Fastlegen", is_counted=False)
    sister = matters.somebody(tore)
    second = actions.start_application(
        sister,
        applicant_kind=ApplicantKind.PARENT,
        channel=ReportChannel.FORM,
        is_own=False,
        copied_from=matters.send(first),
        grant=matters.may(WRITE),
        now=clock.now(),
    )
    keyring = keyring_of(tore.municipality_id)
    rows = AgencyContact.objects.listed().filter(application=second)
    assert [opened_text(row, "name", keyring) for row in rows] == ["Fjordane sykehus", "Fastlegen"]
    assert [row.is_counted for row in rows] == [True, False]
    assert opened_text(rows[0], "phone", keyring) == "400 00 777"
    assert matters.send(actions_write(second)).person == sister


def actions_write(row: Application) -> Application:
    fields = {"is_for_child_coordinator": True}
    return actions.write_application(
        row, fields, expected_version=row.version, grant=matters.may(WRITE), now=clock.now()
    )


@pytest.mark.rule("R-001")
@pytest.mark.parametrize("asks", [frozenset(), frozenset({Ask.PLAN})])
def test_nothing_and_a_plan_alone_cannot_be_sent(tore: Person, asks: frozenset[Ask]) -> None:
    with pytest.raises(Refused) as answer:
        matters.sent(tore, asks=asks)
    assert answer.value.reason == H.NOTHING_IS_ASKED


@pytest.mark.rule("R-039")
def test_a_next_of_kin_shows_the_authority(tore: Person) -> None:
    row = matters.draft(tore, kind=ApplicantKind.NEXT_OF_KIN)
    with pytest.raises(Refused) as answer:
        matters.send(row)
    assert answer.value.reason == H.AUTHORITY_IS_MISSING
    fields = {"authority": "Skrevet under i mai"}
    assert matters.send(change(actions.write_application, row, fields, permission=WRITE)).received_on


def test_one_application_at_a_time(tore: Person) -> None:
    matters.sent(tore)
    with pytest.raises(Refused) as answer:
        matters.sent(tore)
    assert answer.value.reason == H.ONE_WAITS_ALREADY
    assert Message.objects.filter(topic="applications.received").count() == 1


def test_what_is_sent_is_not_written_on(tore: Person) -> None:
    row = matters.sent(tore)
    assert why(actions.write_application, row, {"need": "x"}, permission=WRITE) == H.IS_SENT
    assert why(actions.discard_draft, row, permission=WRITE) == H.IS_SENT


def test_a_draft_that_is_given_up_leaves_room_for_another(tore: Person) -> None:
    row = matters.draft(tore)
    change(actions.discard_draft, row, permission=WRITE)
    assert matters.draft(tore).pk != row.pk
    assert why(actions.reopen_application, row) == H.HAS_ENDED


@pytest.mark.rule("R-042")
def test_asking_for_more_begins_to_wait_and_complete_ends_it(tore: Person) -> None:
    row = matters.sent(tore)
    asked = change(actions.ask_for_documents, row, "Fullmakt")
    assert stage_of(asked, is_talked=False, is_assessed=False) is Stage.WAITS_FOR_DOCUMENTS
    done = change(actions.complete_application, row)
    assert stage_of(done, is_talked=False, is_assessed=False) is Stage.RECEIVED
    again = change(actions.ask_for_documents, row, "Noe til")
    assert again.complete_on is None
    assert Message.objects.filter(topic="applications.documents_asked").count() == 2


def missed(row: Application, form: TalkForm, *, ago: int) -> None:
    matters.talk(row, form=form.value, is_reached=False, ago=ago, view="", present="", result="")


@pytest.mark.rule("R-044")
def test_three_attempts_and_a_letter_come_before_it_is_closed(tore: Person) -> None:
    row = matters.sent(tore, ago=20)
    missed(row, TalkForm.LETTER, ago=19)
    for ago in (15, 12):
        missed(row, TalkForm.PHONE, ago=ago)
    assert why(actions.close_unreached, row, "Ingen svarer") == H.NOT_TRIED_ENOUGH
    missed(row, TalkForm.HOME, ago=9)
    # The letter came before the third attempt.
    assert why(actions.close_unreached, row, "Ingen svarer") == H.NOT_TRIED_ENOUGH
    missed(row, TalkForm.LETTER, ago=5)
    closed = change(actions.close_unreached, row, "Ingen svarer")
    assert closed.closing == Closing.NOT_REACHED


@pytest.mark.rule("R-044")
def test_after_the_attempts_it_can_be_kept_open(tore: Person) -> None:
    row = matters.sent(tore)
    for _number in range(3):
        missed(row, TalkForm.PHONE, ago=3)
    missed(row, TalkForm.LETTER, ago=1)
    assert matters.talk(row).is_reached
    row.refresh_from_db()
    assert row.closed_on is None


@pytest.mark.rule("R-048")
def test_need_without_a_wish_is_recorded_and_they_can_come_back(tore: Person) -> None:
    row = matters.sent(tore)
    closed = change(
        actions.withdraw_application, row, closing=Closing.NOT_WANTED, note="Ikke nå", permission=WRITE
    )
    assert (closed.closing, closed.closed_on) == (Closing.NOT_WANTED, clock.today())
    assert change(actions.reopen_application, row).closed_on is None


def test_what_was_ended_is_not_taken_up_beside_another(tore: Person) -> None:
    row = matters.sent(tore)
    change(actions.withdraw_application, row, closing=Closing.WITHDRAWN, note="", permission=WRITE)
    matters.sent(tore)
    assert why(actions.reopen_application, row) == H.ONE_WAITS_ALREADY


def test_what_was_decided_is_never_taken_up(tore: Person) -> None:
    row = matters.ready(tore)
    matters.decide(row)
    assert why(actions.reopen_application, row) == H.HAS_ENDED


@pytest.mark.rule("R-038")
def test_an_application_is_forwarded_with_consent(tore: Person) -> None:
    row = matters.sent(tore)
    gone = change(actions.forward_application, row, to="Skogli", consent="Sa ja på telefon", is_kept=False)
    assert (gone.closing, gone.forwarded_to) == (Closing.FORWARDED, "Skogli")
    assert opened_text(gone, "closing_note", keyring_of(tore.municipality_id)) == "Sa ja på telefon"


@pytest.mark.rule("R-038")
def test_whoever_lives_in_two_municipalities_is_handled_in_both(tore: Person) -> None:
    row = matters.sent(tore)
    kept = change(actions.forward_application, row, to="Skogli", consent="Ja", is_kept=True)
    assert (kept.closed_on, kept.forwarded_to) == (None, "Skogli")


@pytest.mark.rule("R-043")
def test_several_prolongations_are_each_kept(tore: Person) -> None:
    row = matters.sent(tore, ago=40)
    for days in (10, 20):
        matters.answer(row, expected_on=clock.today() + timedelta(days=days))
    assert row.preliminary_answers.count() == 2
    assert Message.objects.filter(topic="applications.preliminary_answer").count() == 2


@pytest.mark.rule("R-043")
@pytest.mark.parametrize("days", [0, -1])
def test_the_new_day_must_be_ahead(tore: Person, days: int) -> None:
    row = matters.sent(tore)
    with pytest.raises(Refused) as answer:
        matters.answer(row, expected_on=clock.today() + timedelta(days=days))
    assert (answer.value.reason, answer.value.field) == (H.DAY_IS_NOT_AHEAD, "expected_on")


def test_the_first_who_does_something_handles_it(tore: Person) -> None:
    row = matters.sent(tore)
    Application.objects.filter(pk=row.pk).update(handler=matters.account(cast.INGRID))
    planned = change(actions.plan_talk, row, clock.today() + timedelta(days=3))
    assert planned.handler == matters.account(cast.INGRID)
    assert stage_of(planned, is_talked=False, is_assessed=False) is Stage.TALK_PLANNED


@pytest.mark.parametrize(
    ("talked", "assessed", "stage"),
    [(True, False, Stage.TALK_HELD), (True, True, Stage.ASSESSED), (False, False, Stage.RECEIVED)],
)
def test_its_stage_follows_from_what_was_done(
    tore: Person, talked: bool, assessed: bool, stage: Stage
) -> None:
    assert stage_of(matters.sent(tore), is_talked=talked, is_assessed=assessed) is stage


def test_a_draft_and_one_without_a_yes_have_stages_of_their_own(tore: Person) -> None:
    row = matters.draft(tore)
    assert stage_of(row, is_talked=False, is_assessed=False) is Stage.DRAFT
    row = matters.send(row, is_agreed=False)
    assert stage_of(row, is_talked=True, is_assessed=True) is Stage.LACKS_AGREEMENT
    agreed = change(actions.agree, row, AgreementForm.ORAL, permission=WRITE)
    assert (agreed.agreed_on, agreed.agreement_form) == (clock.today(), "oral")


def test_the_database_holds_what_must_never_be_false(tore: Person) -> None:
    row = matters.sent(tore)
    for wrong in (
        {"closing": "decided"},
        {"closed_on": clock.today()},
        {"agreed_on": None},
        {"is_for_coordinator": False},
        {"closing": "forwarded", "closed_on": clock.today()},
        {"closing": "decided", "closed_on": clock.today(), "agreed_on": None, "agreement_form": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Application.objects.filter(pk=row.pk).update(**wrong)


# From a report of need


def apply_from(row: NeedReport) -> Application:
    return actions.apply_from_report(
        row,
        need="Trenger én å ringe",
        grant=matters.may(WRITE),
        report_grant=matters.may(Permission.REPORT_HANDLE),
        now=clock.now(),
    )


def test_a_report_becomes_an_application_and_is_closed_with_it(tore: Person) -> None:
    told = needs.acknowledged(needs.report(tore.municipality, person=tore))
    row = apply_from(told)
    told.refresh_from_db()
    assert (told.outcome, told.closed_at is not None) == (ReportOutcome.APPLICATION, True)
    assert row.need_report == told
    assert opened_text(row, "need", keyring_of(tore.municipality_id)) == "Trenger én å ringe"


def test_a_report_that_cannot_be_closed_becomes_nothing(tore: Person) -> None:
    with pytest.raises(Refused) as answer:
        apply_from(needs.report(tore.municipality, person=tore))
    assert answer.value.reason == ToldReason.TOLD_NOT_ANSWERED
    assert not Application.objects.exists()


def test_a_report_about_nobody_we_know_becomes_nothing(tore: Person) -> None:
    with pytest.raises(Refused) as answer:
        apply_from(needs.acknowledged(needs.report(tore.municipality)))
    assert answer.value.reason == H.REPORT_IS_NOT_READY
