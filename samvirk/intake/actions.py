"""The only writer of reports of need and of guidance."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.ids import new_id
from samvirk.core.models import Refused
from samvirk.intake.facts import is_agreed, told_facts
from samvirk.intake.models import (
    Guidance,
    GuidanceTopic,
    NeedReport,
    Notifier,
    PersonKnows,
    ReportChannel,
    ReportOutcome,
    Told,
)
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.outbox.actions import tell
from samvirk.people.models import Account, Person
from samvirk.rules.need_reports import care_team_is_offered, people_are_told


class IntakeHindrance(StrEnum):
    """Why a report cannot be handled so, as things stand."""

    CLOSED = "report_closed"
    NOT_CLOSED = "report_not_closed"
    WIPED = "report_wiped"
    PERSON_NOT_ASKED = "person_not_asked"
    PERSON_AGREES = "person_agrees"
    OTHER_REPORT_MISSING = "other_report_missing"
    SAME_REPORT = "same_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFields:
    """What is written in a report."""

    notifier: Notifier
    channel: ReportChannel
    person_knows: PersonKnows
    received_on: date
    need: str
    found_on: date | None = None
    is_urgent: bool = False
    notifier_name: str = ""
    notifier_contact: str = ""
    notifier_service: str = ""
    notifier_sector: str = ""
    about_name: str = ""
    about_birth_on: date | None = None
    about_contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportClosing:
    """What became of a report."""

    outcome: ReportOutcome
    note: str = ""
    offered_care_team: str = ""
    duplicate_of: NeedReport | None = None


_SEALED_WHEN_MADE: Final = ("notifier_name", "notifier_contact", "about_name", "about_contact", "need")
_SEALED_WHEN_TOLD: Final = ("told_understood", "told_why_not")
# May tell who a report was about: emptied when they do not consent.
_OF_THE_PERSON: Final = (
    *("person", "about_name", "about_birth_on", "about_contact", "need"),
    *("told_understood", "told_why_not", "outcome_note"),
)
# Ends a report whatever the person thinks of it: nothing is done with them.
_WITHOUT_ASKING: Final = (ReportOutcome.WITHOUT_CONSENT, ReportOutcome.DUPLICATE)


@transaction.atomic
def report_need(
    municipality: Municipality,
    fields: ReportFields,
    *,
    request_key: UUID,
    person: Person | None = None,
    notifier_account: Account | None = None,
    registered_by: Account | None = None,
    grant: Grant,
    now: datetime,
) -> NeedReport:
    """Store a report; the one with the same key is returned instead of a second.

    `person` is whom it is about, where the notifier sees them; `registered_by` is who typed it in.
    """
    insist(grant, "report_write", on=municipality.pk, about=person.pk if person else None)
    report = NeedReport(id=new_id(), municipality=municipality)
    written = asdict(fields)
    texts = {name: written.pop(name) for name in _SEALED_WHEN_MADE}
    made, is_new = NeedReport.objects.get_or_create(
        municipality=municipality,
        request_key=request_key,
        defaults={
            "id": report.pk,
            **written,
            **sealed_texts(report, texts, keyring_of(municipality.pk)),
            "person": person,
            "notifier_account": notifier_account,
            "registered_by": registered_by,
        },
    )
    if is_new:
        record("need_report.make", made, grant=grant, now=now, person_id=made.person_id)
        _tell("received", made, grant, now)
    return made


@transaction.atomic
def acknowledge_report(
    report: NeedReport, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> NeedReport:
    """Store what the person was told, by the names of the columns; the first time the notifier is told.

    Raise `Conflict` if somebody else has saved since, `Refused` if the report is closed.
    """
    told = [fields[name] for name in ("told_coordinator", "told_plan", "told_direct")]
    written = dict(fields)
    texts = {name: written.pop(name) for name in _SEALED_WHEN_TOLD}
    written |= sealed_texts(report, texts, keyring_of(report.municipality_id))
    written["told_by_id"] = grant.account_id if Told.YES in told else None
    is_first = report.acknowledged_at is None
    if is_first:
        written |= {"acknowledged_at": now, "handler_id": grant.account_id}
    changed = _change(
        "need_report.acknowledge", report, written, expected_version=expected_version, grant=grant, now=now
    )
    if is_first:
        _tell("acknowledged", changed, grant, now)
    return changed


def ask_person(
    report: NeedReport,
    answer: PersonKnows | None,
    *,
    asked_on: date,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> NeedReport:
    """Store what the person thinks of the report; None is that nobody could reach them."""
    fields: dict[str, Any] = {"asked_on": asked_on} | ({"person_knows": answer} if answer else {})
    return _change(
        "need_report.ask_person", report, fields, expected_version=expected_version, grant=grant, now=now
    )


def link_person(
    report: NeedReport, person: Person, *, expected_version: int, grant: Grant, now: datetime
) -> NeedReport:
    """Let the report be about this person; `Refused` before they agree."""
    insist(grant, "report_handle", on=person.municipality_id)
    if not is_agreed(report):
        raise Refused(IntakeHindrance.PERSON_NOT_ASKED)
    fields = {"person": person}
    return _change(
        "need_report.link_person", report, fields, expected_version=expected_version, grant=grant, now=now
    )


@transaction.atomic
def close_report(
    report: NeedReport, closing: ReportClosing, *, expected_version: int, grant: Grant, now: datetime
) -> NeedReport:
    """End the report; without consent nothing stays that tells who it was about, or what they need.

    Raise `Refused` before the list of what people are told is answered (R-028), before the person has been
    asked (R-031), and where the no is not answered about a care team (R-035).
    """
    _refuse_closing(report, closing)
    fields: dict[str, Any] = {
        "outcome": closing.outcome,
        "closed_at": now,
        "offered_care_team": closing.offered_care_team,
        "duplicate_of": closing.duplicate_of,
        **sealed_texts(report, {"outcome_note": closing.note}, keyring_of(report.municipality_id)),
    }
    if closing.outcome is ReportOutcome.WITHOUT_CONSENT:
        fields |= dict.fromkeys(_OF_THE_PERSON)
    changed = _change(
        "need_report.close", report, fields, expected_version=expected_version, grant=grant, now=now
    )
    _tell("closed", changed, grant, now)
    return changed


@transaction.atomic
def reopen_report(report: NeedReport, *, expected_version: int, grant: Grant, now: datetime) -> NeedReport:
    """Let a closed report wait again; what was wiped cannot come back."""
    insist(grant, "report_handle", on=report.municipality_id)
    if report.closed_at is None:
        raise Refused(IntakeHindrance.NOT_CLOSED)
    if report.outcome == ReportOutcome.WITHOUT_CONSENT:
        raise Refused(IntakeHindrance.WIPED)
    fields = {
        "outcome": "",
        "closed_at": None,
        "offered_care_team": "",
        "duplicate_of": None,
        "outcome_note": None,
    }
    changed = report.change(expected_version=expected_version, **fields)
    record("need_report.reopen", changed, grant=grant, now=now, fields=fields, person_id=changed.person_id)
    return changed


@transaction.atomic
def note_guidance(
    municipality: Municipality,
    *,
    topic: GuidanceTopic,
    given_to: Notifier,
    sector: str,
    channel: ReportChannel,
    request_key: UUID,
    referred_to: str = "",
    registered_by: Account | None = None,
    grant: Grant,
    now: datetime,
) -> Guidance:
    """Store that somebody was guided, once for each key; there is no place for whom it was about (R-026)."""
    insist(grant, "report_write", on=municipality.pk)
    made, is_new = Guidance.objects.get_or_create(
        municipality=municipality,
        request_key=request_key,
        defaults={
            "topic": topic,
            "given_to": given_to,
            "sector": sector,
            "referred_to": referred_to,
            "channel": channel,
            "given_on": timezone.localdate(now),
            "registered_by": registered_by,
        },
    )
    if is_new:
        record("guidance.note", made, grant=grant, now=now)
    return made


@transaction.atomic
def _change(
    verb: str,
    report: NeedReport,
    fields: Mapping[str, Any],
    *,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> NeedReport:
    insist(grant, "report_handle", on=report.municipality_id)
    if report.closed_at is not None:
        raise Refused(IntakeHindrance.CLOSED)
    changed = report.change(expected_version=expected_version, **fields)
    # Of whom it was until now: a wiped report must still stand in the log of the person.
    about = changed.person_id or report.person_id
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=about)
    return changed


def _refuse_closing(report: NeedReport, closing: ReportClosing) -> None:
    if report.closed_at is not None:
        raise Refused(IntakeHindrance.CLOSED)
    if closing.outcome not in _WITHOUT_ASKING and not is_agreed(report):
        raise Refused(IntakeHindrance.PERSON_NOT_ASKED)
    if closing.outcome is ReportOutcome.WITHOUT_CONSENT and is_agreed(report):
        raise Refused(IntakeHindrance.PERSON_AGREES)
    for reason in people_are_told(told_facts(report)).because:
        raise Refused(reason.code)
    is_turned_down = closing.outcome is ReportOutcome.NOT_WANTED
    is_answered = bool(closing.offered_care_team)
    for reason in care_team_is_offered(is_turned_down=is_turned_down, is_answered=is_answered).because:
        raise Refused(reason.code, "offered_care_team")
    if closing.outcome is ReportOutcome.DUPLICATE:
        _refuse_other(report, closing.duplicate_of)


def _refuse_other(report: NeedReport, other: NeedReport | None) -> None:
    if other is None:
        raise Refused(IntakeHindrance.OTHER_REPORT_MISSING, "duplicate_of")
    if other.pk == report.pk:
        raise Refused(IntakeHindrance.SAME_REPORT, "duplicate_of")


def _tell(what: str, report: NeedReport, grant: Grant, now: datetime) -> None:
    tell(
        f"intake.report_{what}",
        report,
        municipality_id=report.municipality_id,
        person_id=report.person_id,
        grant=grant,
        now=now,
    )
