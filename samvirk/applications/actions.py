"""The only writer of applications, what is known in them, and decisions."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from samvirk.applications.facts import assessment_of, decision_facts, has_tried_enough, outcome_of
from samvirk.applications.models import (
    AgencyContact,
    AgreementForm,
    ApplicantKind,
    Application,
    Assessment,
    ClarifyingTalk,
    Closing,
    Decision,
    PreliminaryAnswer,
)
from samvirk.audit.actions import record
from samvirk.core.fields import SealedField, opened_text, sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.ids import new_id
from samvirk.core.models import Record, Refused
from samvirk.core.secrets import Keyring
from samvirk.intake.actions import ReportClosing, close_report
from samvirk.intake.models import NeedReport, ReportChannel, ReportOutcome
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.outbox.actions import tell
from samvirk.people.models import Person
from samvirk.rules.complaint_time import ComplaintFacts, last_day_to_complain
from samvirk.rules.conditions import Ask, Criterion, may_be_decided
from samvirk.rules.dated import SettingKey

WRITE: Final = "application_write"
HANDLE: Final = "application_handle"


class ApplicationHindrance(StrEnum):
    """Why something cannot be done with an application as it stands."""

    NOTHING_IS_ASKED = "nothing_is_asked"
    AUTHORITY_IS_MISSING = "authority_is_missing"
    ONE_WAITS_ALREADY = "one_waits_already"
    IS_SENT = "is_sent"
    HAS_ENDED = "has_ended"
    NOT_TRIED_ENOUGH = "not_tried_enough"
    DAY_IS_NOT_AHEAD = "day_is_not_ahead"
    OTHER_OFFER_IS_MISSING = "other_offer_is_missing"
    CARE_TEAM_IS_NOT_SAID = "care_team_is_not_said"
    REPORT_IS_NOT_READY = "report_is_not_ready"


H = ApplicationHindrance


# Written, and sent


@transaction.atomic
def start_application(
    person: Person,
    *,
    applicant_kind: ApplicantKind,
    channel: ReportChannel,
    is_own: bool,
    texts: Mapping[str, str] | None = None,
    copied_from: Application | None = None,
    need_report: NeedReport | None = None,
    grant: Grant,
    now: datetime,
) -> Application:
    """Begin a draft, maybe with the agencies of another application (R-087); the writer's own one if any.

    `is_own` says that whoever writes is the applicant; `texts` are sealed texts to begin with.
    """
    insist(grant, WRITE, on=person.municipality_id, about=person.pk)
    drafts = Application.objects.drafts().filter(person=person, written_by_id=grant.account_id)
    if own := drafts.first():
        return own
    row = Application(
        id=new_id(),
        municipality_id=person.municipality_id,
        person=person,
        need_report=need_report,
        applicant_kind=applicant_kind,
        applicant_account_id=grant.account_id if is_own else None,
        written_by_id=grant.account_id,
        channel=channel,
    )
    keyring = _fill(row, texts or {})
    row.save(force_insert=True)
    if copied_from:
        _copy_agencies(copied_from, row, keyring)
    record("application.start", row, grant=grant, now=now, person_id=person.pk)
    return row


def _copy_agencies(source: Application, target: Application, keyring: Keyring) -> None:
    plain = ("contact_role", "sector", "since", "how_often", "is_counted")
    for agency in AgencyContact.objects.listed().filter(application=source):
        copy = AgencyContact(id=new_id(), municipality_id=target.municipality_id, application=target)
        texts = {name: opened_text(agency, name, keyring) for name in ("name", "contact_name", "phone")}
        _fill(copy, {name: getattr(agency, name) for name in plain} | texts)
        copy.save(force_insert=True)


@transaction.atomic
def write_application(
    row: Application, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """Save one step of a draft; raise `Conflict` if somebody else has since `expected_version`."""
    _insist_draft(row, grant)
    return _change(row, "write", fields, expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def add_agency(row: Application, fields: Mapping[str, Any], *, grant: Grant, now: datetime) -> AgencyContact:
    """Add an agency to a draft."""
    _insist_draft(row, grant)
    agency = AgencyContact(id=new_id(), municipality_id=row.municipality_id, application=row)
    _fill(agency, fields)
    agency.save(force_insert=True)
    record("agency.add", agency, grant=grant, now=now, person_id=row.person_id)
    return agency


@transaction.atomic
def revise_agency(
    agency: AgencyContact, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> AgencyContact:
    """Save other facts about an agency of a draft; `archived_at` among them takes it out."""
    _insist_draft(agency.application, grant)
    changed = agency.change(expected_version=expected_version, **_stored(agency, fields))
    person_id = agency.application.person_id
    record("agency.revise", changed, grant=grant, now=now, fields=fields, person_id=person_id)
    return changed


@transaction.atomic
def send_application(
    row: Application,
    *,
    agreement: AgreementForm | None,
    received_on: date,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Application:
    """Send a draft. Without `agreement` it lacks consent: it is received, and nothing is decided (R-039)."""
    _insist_draft(row, grant)
    if not row.asked - {Ask.PLAN}:
        raise Refused(H.NOTHING_IS_ASKED)
    lacks_authority = row.authority is None and row.authority_attachment_id is None
    if row.applicant_kind == ApplicantKind.NEXT_OF_KIN and lacks_authority:
        raise Refused(H.AUTHORITY_IS_MISSING)
    fields: dict[str, Any] = {"received_on": received_on}
    if agreement:
        fields |= {"agreed_on": received_on, "agreement_form": agreement.value}
    try:
        with transaction.atomic():
            sent = _change(row, "send", fields, expected_version=expected_version, grant=grant, now=now)
    except IntegrityError:
        # One at a time: whatever is new is sent to the one that waits.
        raise Refused(H.ONE_WAITS_ALREADY) from None
    _tell("received", sent, sent, grant=grant, now=now)
    return sent


@transaction.atomic
def discard_draft(row: Application, *, expected_version: int, grant: Grant, now: datetime) -> Application:
    """Give a draft up; nothing of it is deleted before its time."""
    _insist_draft(row, grant)
    return _end(row, Closing.WITHDRAWN, "", expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def agree(
    row: Application, form: AgreementForm, *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """Store that the person, or who decides for them, is behind an application that another has sent."""
    _insist_waiting(row, WRITE, grant)
    fields = {"agreed_on": timezone.localdate(now), "agreement_form": form.value}
    return _change(row, "agree", fields, expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def withdraw_application(
    row: Application, *, closing: Closing, note: str, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """End an application since the person wants it no more, or never did; they can come back."""
    _insist_waiting(row, WRITE, grant)
    return _end(row, closing, note, expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def apply_from_report(
    report: NeedReport, *, need: str, grant: Grant, report_grant: Grant, now: datetime
) -> Application:
    """Begin an application for the person of a report, and close the report with it."""
    person = report.person
    if person is None:
        raise Refused(H.REPORT_IS_NOT_READY)
    row = start_application(
        person,
        applicant_kind=ApplicantKind.PERSON,
        channel=ReportChannel(report.channel),
        is_own=False,
        texts={"need": need},
        need_report=report,
        grant=grant,
        now=now,
    )
    close_report(
        report,
        ReportClosing(outcome=ReportOutcome.APPLICATION),
        expected_version=report.version,
        grant=report_grant,
        now=now,
    )
    return row


# Handled


@transaction.atomic
def ask_for_documents(
    row: Application, what: str, *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """Ask the applicant for something more; the handling waits from today (R-042)."""
    fields = {
        "documents_asked": what,
        "documents_asked_on": timezone.localdate(now),
        "complete_on": None,
    }
    asked = _handle(row, "ask", fields, expected_version=expected_version, grant=grant, now=now)
    _tell("documents_asked", asked, asked, grant=grant, now=now)
    return asked


def complete_application(
    row: Application, *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """Store that nothing is missing any more."""
    fields = {"complete_on": timezone.localdate(now)}
    return _handle(row, "complete", fields, expected_version=expected_version, grant=grant, now=now)


def plan_talk(
    row: Application, on: date, *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """Store when the clarifying talk is to be."""
    fields = {"talk_planned_on": on}
    return _handle(row, "plan_talk", fields, expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def note_talk(row: Application, fields: Mapping[str, Any], *, grant: Grant, now: datetime) -> ClarifyingTalk:
    """Store a talk, or an attempt at one; a letter says nothing new to whoever reads it twice."""
    _insist_waiting(row, HANDLE, grant)
    talk = ClarifyingTalk(
        id=new_id(), municipality_id=row.municipality_id, application=row, held_by_id=grant.account_id
    )
    _fill(talk, fields)
    talk.save(force_insert=True)
    record("talk.note", talk, grant=grant, now=now, person_id=row.person_id)
    return talk


@transaction.atomic
def assess(
    row: Application,
    criterion: Criterion,
    fields: Mapping[str, Any],
    *,
    expected_version: int | None,
    grant: Grant,
    now: datetime,
) -> Assessment:
    """Judge one condition, or judge it anew from `expected_version`."""
    _insist_waiting(row, HANDLE, grant)
    by = {"assessed_on": timezone.localdate(now), "assessed_by_id": grant.account_id}
    found = assessment_of(row, criterion)
    if found is None:
        found = Assessment(
            id=new_id(), municipality_id=row.municipality_id, application=row, criterion=criterion.value, **by
        )
        _fill(found, fields)
        found.save(force_insert=True)
        record("assessment.make", found, grant=grant, now=now, person_id=row.person_id)
        return found
    changed = found.change(expected_version=expected_version or 0, **_stored(found, fields), **by)
    record("assessment.revise", changed, grant=grant, now=now, fields=fields, person_id=row.person_id)
    return changed


@transaction.atomic
def send_preliminary_answer(
    row: Application, *, reason: str, expected_on: date, letter: str, grant: Grant, now: datetime
) -> PreliminaryAnswer:
    """Store that the applicant was told why it takes time and until when; each one stays (R-043)."""
    _insist_waiting(row, HANDLE, grant)
    today = timezone.localdate(now)
    if expected_on <= today:
        raise Refused(H.DAY_IS_NOT_AHEAD, "expected_on")
    answer = PreliminaryAnswer(
        id=new_id(),
        municipality_id=row.municipality_id,
        application=row,
        expected_on=expected_on,
        sent_on=today,
        sent_by_id=grant.account_id,
    )
    _fill(answer, {"reason": reason, "letter": letter})
    answer.save(force_insert=True)
    record("preliminary_answer.send", answer, grant=grant, now=now, person_id=row.person_id)
    _tell("preliminary_answer", row, answer, grant=grant, now=now)
    return answer


@transaction.atomic
def close_unreached(
    row: Application, note: str, *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """End an application whose applicant nobody reaches, after the attempts and the letter (R-044)."""
    _insist_waiting(row, HANDLE, grant)
    least = setting_values(row.municipality).value_on(SettingKey.CONTACT_ATTEMPTS, timezone.localdate(now))
    if not has_tried_enough(ClarifyingTalk.objects.filter(application=row).order_by("pk"), least):
        raise Refused(H.NOT_TRIED_ENOUGH)
    return _end(row, Closing.NOT_REACHED, note, expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def forward_application(
    row: Application,
    *,
    to: str,
    consent: str,
    is_kept: bool,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Application:
    """Store that it was sent to another municipality; `consent` says how the person agreed to that (R-038).

    `is_kept`: the person lives in both, and it is handled here as well.
    """
    _insist_waiting(row, HANDLE, grant)
    fields: dict[str, Any] = {"forwarded_to": to, "closing_note": consent}
    if not is_kept:
        fields |= {"closed_on": timezone.localdate(now), "closing": Closing.FORWARDED.value}
    return _change(row, "forward", fields, expected_version=expected_version, grant=grant, now=now)


@transaction.atomic
def reopen_application(
    row: Application, *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    """Take up an application that ended without a decision."""
    insist(grant, HANDLE, on=row.municipality_id, about=row.person_id)
    if not row.closing or row.closing == Closing.DECIDED or row.received_on is None:
        raise Refused(H.HAS_ENDED)
    fields = {"closed_on": None, "closing": ""}
    try:
        with transaction.atomic():
            return _change(row, "reopen", fields, expected_version=expected_version, grant=grant, now=now)
    except IntegrityError:
        raise Refused(H.ONE_WAITS_ALREADY) from None


@transaction.atomic
def decide_application(
    row: Application,
    granted: frozenset[Ask],
    texts: Mapping[str, str],
    *,
    care_team_offer: str,
    decided_on: date,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Decision:
    """Answer the application once and for all; raise `Refused` with the first reason why it cannot be.

    `texts`: `view`, `grounds`, `letter`, and where they are due `other_offer` and `plan_declined`. What a
    granted koordinator leads to is begun by the caller, in the same transaction.
    """
    _insist_waiting(row, HANDLE, grant)
    facts = decision_facts(row, granted, decided_on=decided_on)
    for reason in may_be_decided(facts).because:
        raise Refused(reason.code)
    outcome = outcome_of(row.asked, granted)
    if outcome.is_refusal and not texts.get("other_offer"):
        raise Refused(H.OTHER_OFFER_IS_MISSING, "other_offer")
    if Ask.PLAN not in granted and not care_team_offer:
        raise Refused(H.CARE_TEAM_IS_NOT_SAID, "care_team_offer")
    due = last_day_to_complain(
        ComplaintFacts(outcome=outcome, letter_received_on=decided_on),
        settings=setting_values(row.municipality),
    )
    decision = Decision(
        id=new_id(),
        municipality_id=row.municipality_id,
        application=row,
        person_id=row.person_id,
        outcome=outcome.value,
        coordinator=next((ask.value for ask in granted if ask != Ask.PLAN), ""),
        is_plan_granted=Ask.PLAN in granted if row.is_for_plan else None,
        care_team_offer=care_team_offer,
        decided_on=decided_on,
        complaint_due_on=due.due_on if due and outcome.is_refusal else None,
        decided_by_id=grant.account_id,
    )
    _fill(decision, texts)
    decision.save(force_insert=True)
    _end(row, Closing.DECIDED, "", expected_version=expected_version, grant=grant, now=now)
    record("decision.make", decision, grant=grant, now=now, person_id=row.person_id)
    _tell("decided", row, decision, grant=grant, now=now)
    return decision


# What they share


def _insist_draft(row: Application, grant: Grant) -> None:
    insist(grant, WRITE, on=row.municipality_id, about=row.person_id)
    if row.received_on is not None or row.closed_on is not None:
        raise Refused(H.IS_SENT)


def _insist_waiting(row: Application, permission: str, grant: Grant) -> None:
    insist(grant, permission, on=row.municipality_id, about=row.person_id)
    if row.closed_on is not None or row.received_on is None:
        raise Refused(H.HAS_ENDED)


@transaction.atomic
def _handle(
    row: Application,
    verb: str,
    fields: Mapping[str, Any],
    *,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Application:
    _insist_waiting(row, HANDLE, grant)
    handler = {} if row.handler_id else {"handler_id": grant.account_id}
    return _change(row, verb, {**fields, **handler}, expected_version=expected_version, grant=grant, now=now)


def _end(
    row: Application, closing: Closing, note: str, *, expected_version: int, grant: Grant, now: datetime
) -> Application:
    fields = {"closed_on": timezone.localdate(now), "closing": closing.value, "closing_note": note}
    return _change(row, "close", fields, expected_version=expected_version, grant=grant, now=now)


def _change(
    row: Application,
    verb: str,
    fields: Mapping[str, Any],
    *,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Application:
    changed = row.change(expected_version=expected_version, **_stored(row, fields))
    record(f"application.{verb}", changed, grant=grant, now=now, fields=fields, person_id=row.person_id)
    return changed


def _tell(what: str, row: Application, subject: Record, *, grant: Grant, now: datetime) -> None:
    topic, where = f"applications.{what}", row.municipality_id
    tell(topic, subject, municipality_id=where, person_id=row.person_id, grant=grant, now=now)


def _stored(row: Record, fields: Mapping[str, Any], keyring: Keyring | None = None) -> dict[str, Any]:
    """Return the fields as the row's columns hold them: the sealed ones sealed for their places."""
    names = {field.name for field in row._meta.concrete_fields if isinstance(field, SealedField)}
    texts = {name: str(value or "") for name, value in fields.items() if name in names}
    keys = keyring or keyring_of(row.municipality_id)  # type: ignore[attr-defined]
    return {**fields, **sealed_texts(row, texts, keys)} if texts else dict(fields)


def _fill(row: Record, fields: Mapping[str, Any]) -> Keyring:
    municipality_id: UUID = row.municipality_id  # type: ignore[attr-defined]
    keyring = keyring_of(municipality_id)
    for name, value in _stored(row, fields, keyring).items():
        setattr(row, name, value)
    return keyring
