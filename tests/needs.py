"""Reports of need for tests, made through actions in the name of the system."""

from datetime import date, timedelta
from typing import Any, Final

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.core.ids import new_id
from samvirk.intake import actions
from samvirk.intake.models import (
    NeedReport,
    Notifier,
    PersonKnows,
    ReportChannel,
    ReportOutcome,
    Told,
    ToldHow,
)
from samvirk.organisations.models import Municipality, Sector
from samvirk.people.models import Account, Person

# What somebody was told, as a handler answers it.
TOLD: Final[dict[str, Any]] = {
    "told_coordinator": Told.YES,
    "told_plan": Told.YES,
    "told_direct": Told.YES,
    "told_how": ToldHow.PHONE,
    "told_language": "norsk",
    "has_sheet": True,
    "told_understood": "Fortalte det tilbake",
    "told_why_not": "",
}


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def report(
    municipality: Municipality,
    *,
    ago: int = 0,
    person: Person | None = None,
    notifier_account: Account | None = None,
    registered_by: Account | None = None,
    **fields: Any,
) -> NeedReport:
    """A report by a professional about Ola Nordmann, who agrees, unless `fields` say otherwise."""
    now = clock.now()
    usual: dict[str, Any] = {
        "notifier": Notifier.PROFESSIONAL,
        "channel": ReportChannel.FORM,
        "person_knows": PersonKnows.CONSENTS,
        "received_on": days_ago(ago),
        "need": "Trenger hjelp fra flere",
        "notifier_name": "Nils Lege",
        "notifier_contact": "400 00 555",
        "notifier_service": "Legesenteret",
        "notifier_sector": Sector.HEALTH_AND_CARE,
        "about_name": "Ola Nordmann",
        "about_contact": "400 00 777",
    }
    return actions.report_need(
        municipality,
        actions.ReportFields(**(usual | fields)),
        request_key=new_id(),
        person=person,
        notifier_account=notifier_account,
        registered_by=registered_by,
        grant=as_system(Permission.REPORT_WRITE, now=now),
        now=now,
    )


def unaware(municipality: Municipality, by: Account, **fields: Any) -> NeedReport:
    """A report by telephone about somebody who does not know of it, typed in by the unit."""
    facts = {"person_knows": PersonKnows.UNAWARE, "channel": ReportChannel.PHONE}
    return report(municipality, registered_by=by, **(facts | fields))


def acknowledged(row: NeedReport, **fields: Any) -> NeedReport:
    """The report when the unit has answered and told all there is to tell, or what `fields` say."""
    now = clock.now()
    return actions.acknowledge_report(
        row,
        {"told_on": clock.today(), **TOLD, **fields},
        expected_version=row.version,
        grant=as_system(Permission.REPORT_HANDLE, now=now),
        now=now,
    )


def closed(row: NeedReport, outcome: ReportOutcome = ReportOutcome.GUIDED, **fields: Any) -> NeedReport:
    """The report when it is ended."""
    now = clock.now()
    return actions.close_report(
        row,
        actions.ReportClosing(outcome=outcome, **fields),
        expected_version=row.version,
        grant=as_system(Permission.REPORT_HANDLE, now=now),
        now=now,
    )
