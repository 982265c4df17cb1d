"""The door to reports of need: which an actor handles, which are an actor's own, and where they come from.

Whoever handles reports sees those that are linked to nobody yet, and those of persons that they see. A list,
a count and a page begin with the same rows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part, Role
from samvirk.access.seen import HIDDEN, SeenPerson, seen_person
from samvirk.access.visibility import persons_visible_to
from samvirk.audit.actions import record
from samvirk.audit.models import EventAction
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.intake.models import Guidance, NeedReport, NeedReportQuerySet, Notifier
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import OrganisationKind, Sector
from samvirk.people.facts import display_name
from samvirk.people.models import Person
from samvirk.rules.calendar import add_months
from samvirk.staff.models import Professional

MONTHS_COUNTED: Final = 12
# Whom a report is about sees what became of it, and so do those who act for them.
_OWN_SIDE: Final = frozenset({Role.PERSON, Role.CHILD, Role.PARENT, Role.GUARDIAN})
_SECTORS: Final[Mapping[str, Sector]] = {
    OrganisationKind.HOSPITAL: Sector.SPECIALIST,
    OrganisationKind.WELFARE: Sector.WELFARE,
    OrganisationKind.SCHOOL: Sector.SCHOOL,
}
# What a list shows: no name, and nothing of what the person needs.
LISTED: Final = (
    *("reference", "notifier", "notifier_sector", "channel", "person", "person_knows", "is_urgent"),
    *("found_on", "received_on", "acknowledged_at", "closed_at", "outcome"),
    *("told_coordinator", "told_plan", "told_direct"),
)


def reports_visible_to(actor: Actor, *, now: datetime) -> NeedReportQuerySet:
    """Return the reports that the actor may handle: nobody handles what they have reported of their own."""
    decide(actor, Permission.REPORT_HANDLE, now=now)
    seen = persons_visible_to(actor, now=now)
    rows = NeedReport.objects.filter(Q(person=None) | is_about(actor, seen), municipality=actor.municipality)
    return rows.exclude(Q(notifier_account=actor.account) & ~Q(notifier=Notifier.PROFESSIONAL))


def waiting_listed(actor: Actor, *, now: datetime) -> NeedReportQuerySet:
    """Return what the queue lists: those that wait, the urgent ones first and then the oldest."""
    return reports_visible_to(actor, now=now).only(*LISTED).waiting()


def closed_listed(actor: Actor, *, now: datetime) -> NeedReportQuerySet:
    """Return what the queue lists of those that are closed."""
    return reports_visible_to(actor, now=now).only(*LISTED).closed()


def open_report(actor: Actor, report_id: UUID, *, now: datetime) -> tuple[NeedReport, Grant]:
    """Return one report to handle, and log the reading: on the person if it is linked to one."""
    report = reports_visible_to(actor, now=now).filter(pk=report_id).first()
    if report is None:
        raise NotThere
    grant = decide(actor, Permission.REPORT_HANDLE, now=now)
    _log_reading(report, [Part.IDENTITY, Part.CONTACT], grant, now)
    return report, grant


def _log_reading(report: NeedReport, parts: Collection[Part], grant: Grant, now: datetime) -> None:
    record(
        "need_report.read",
        report,
        grant=grant,
        now=now,
        fields=parts,
        person_id=report.person_id,
        action=EventAction.READ,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReport:
    """The texts of a report as its handler may see them; `person` is who it is linked to.

    Where the person's place is closed to the handler, so is what may tell it: where the notifier
    works, and how the person is reached.
    """

    notifier_name: str
    notifier_contact: str
    notifier_service: str
    about_name: str
    about_contact: str
    need: str
    told_understood: str
    told_why_not: str
    outcome_note: str
    handler: str
    person: SeenPerson | None
    is_place_open: bool


def see_report(actor: Actor, report: NeedReport, *, now: datetime) -> SeenReport:
    """Return what a report says that came from `open_report`."""
    keyring = keyring_of(report.municipality_id)
    rows = persons_visible_to(actor, now=now)
    row = rows.filter(pk=report.person_id).first() if report.person_id else None
    person = seen_person(row, keyring) if row else None
    is_open = person is None or person.is_place_open

    def text(name: str, *, is_shown: bool = True) -> str:
        return opened_text(report, name, keyring) if is_shown else HIDDEN

    return SeenReport(
        notifier_name=_notifier(report, text("notifier_name")) if is_open else HIDDEN,
        notifier_contact=text("notifier_contact", is_shown=is_open),
        notifier_service=report.notifier_service if is_open else HIDDEN,
        about_name=person.name if person else text("about_name"),
        about_contact=text("about_contact", is_shown=is_open),
        need=text("need"),
        told_understood=text("told_understood"),
        told_why_not=text("told_why_not"),
        outcome_note=text("outcome_note"),
        handler=display_name(report.handler_id),
        person=person,
        is_place_open=is_open,
    )


def _notifier(report: NeedReport, written: str) -> str:
    return written or display_name(report.notifier_account_id)


def report_called(actor: Actor, reference: str, *, now: datetime) -> NeedReport | None:
    """Return the report with this reference, among those that the actor handles."""
    return reports_visible_to(actor, now=now).filter(reference=reference).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReport:
    """A report as its notifier may know it; `outcome` for the person's own side alone."""

    id: UUID
    reference: str
    received_on: date
    is_acknowledged: bool
    is_closed: bool
    outcome: str


class OwnReports:
    """The reports that an account has made, and those about the persons it is or acts for, newest first."""

    def __init__(self, actor: Actor, *, now: datetime) -> None:
        decide(actor, Permission.REPORT_WRITE, now=now)
        is_own_side = actor.role in _OWN_SIDE
        own = persons_visible_to(actor, now=now).order_by("pk") if is_own_side else Person.objects.none()
        self._own = set(own.values_list("pk", flat=True))
        made = Q(notifier_account=actor.account)
        rows = NeedReport.objects.filter(made | Q(person__in=self._own), municipality=actor.municipality)
        self._rows = rows.order_by("-received_on", "-pk")

    def count(self) -> int:
        """Return how many there are."""
        return self._rows.count()

    def __getitem__(self, wanted: slice) -> list[OwnReport]:
        """Return some of them."""
        return self._known(self._rows[wanted])

    def called(self, reference: str) -> list[OwnReport]:
        """Return the one with this reference, or none."""
        return self._known(self._rows.filter(reference=reference))

    def one(self, report_id: UUID) -> OwnReport | None:
        """Return one of them."""
        return next(iter(self._known(self._rows.filter(pk=report_id))), None)

    def _known(self, rows: NeedReportQuerySet) -> list[OwnReport]:
        columns = ("pk", "reference", "received_on", "acknowledged_at", "closed_at", "outcome", "person_id")
        return [
            OwnReport(
                id=row.pk,
                reference=row.reference,
                received_on=row.received_on,
                is_acknowledged=row.acknowledged_at is not None,
                is_closed=row.closed_at is not None,
                outcome=row.outcome if row.person_id in self._own else HIDDEN,
            )
            for row in rows.values_list(*columns, named=True)
        ]


def own_waiting(actor: Actor, *, now: datetime) -> NeedReportQuerySet:
    """Return those of the actor's own that are not closed, the newest first, as far as a list shows them."""
    decide(actor, Permission.REPORT_WRITE, now=now)
    about = is_about(actor, persons_visible_to(actor, now=now))
    rows = NeedReport.objects.filter(
        Q(notifier_account=actor.account) | about, municipality=actor.municipality, closed_at=None
    )
    return rows.only(*LISTED).order_by("-received_on", "-pk")


def receipt_of(actor: Actor, report_id: UUID, *, now: datetime) -> tuple[str, date]:
    """Return reference and day of a report, for whoever made it and for whoever handles it."""
    own = OwnReports(actor, now=now).one(report_id)
    if own is not None:
        return own.reference, own.received_on
    if not actor.may(Permission.REPORT_HANDLE):
        raise NotThere
    rows = reports_visible_to(actor, now=now).filter(pk=report_id)
    found = rows.values_list("reference", "received_on").first()
    if found is None:
        raise NotThere
    return found


def persons_to_report(actor: Actor, *, now: datetime) -> list[SeenPerson]:
    """Return whom the actor can choose in a report, by name, at most a hundred; it is logged."""
    rows = persons_visible_to(actor, now=now).by_name()
    return door.list_persons(actor, rows, most=100, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where a notifier works, for a report; empty for whoever has no post."""

    name: str = ""
    sector: str = ""
    is_hospital: bool = False


def workplace_of(actor: Actor, *, now: datetime) -> Workplace:
    """Return where the actor works today, of several posts the newest in this municipality or outside."""
    posts = Professional.objects.active(timezone.localdate(now)).filter(
        Q(municipality=actor.municipality) | Q(municipality=None), account=actor.account
    )
    post = posts.select_related("unit", "organisation").order_by("-valid_from", "-pk").first()
    if post is None:
        return Workplace()
    outside = post.organisation
    if outside is None:
        return Workplace(name=post.workplace, sector=post.unit.sector if post.unit else "")
    sector = _SECTORS.get(outside.kind, Sector.OTHER)
    return Workplace(
        name=outside.name, sector=sector.value, is_hospital=outside.kind == OrganisationKind.HOSPITAL
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCounts:
    """How many reports each sector has made in each of twelve months, and how often guidance was given.

    `months` are first days of months, the oldest first. The empty sector is the person's
    own side.
    """

    months: tuple[date, ...]
    by_sector: Mapping[str, Mapping[date, int]]
    guidance: Mapping[str, int]


def count_reports(actor: Actor, *, now: datetime) -> ReportCounts:
    """Count the reports that the actor may handle, by sector and month, this month and eleven before it."""
    this_month = timezone.localdate(now).replace(day=1)
    months = tuple(add_months(this_month, -back) for back in reversed(range(MONTHS_COUNTED)))
    rows = reports_visible_to(actor, now=now).filter(received_on__gte=months[0])
    counted: Any = rows.annotate(month=TruncMonth("received_on")).order_by()
    by_sector: dict[str, dict[date, int]] = {}
    for sector, month, count in counted.values_list("notifier_sector", "month").annotate(Count("pk")):
        by_sector.setdefault(sector, {})[month] = count
    given: Any = Guidance.objects.filter(municipality=actor.municipality, given_on__gte=months[0]).order_by()
    guidance = dict(given.values_list("topic").annotate(Count("pk")))
    return ReportCounts(months=months, by_sector=by_sector, guidance=guidance)
