"""The queue and the counts, as frozen values: days of waiting and sources, and no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.reports import ReportCounts
from samvirk.intake.facts import next_step
from samvirk.intake.models import GuidanceTopic, NeedReport, ReportOutcome
from samvirk.organisations.models import Sector
from samvirk.web.components import dates
from samvirk.web.intake.words import NEXT, days_in_words, source_of


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A report in the queue; of a closed one `what` is its outcome."""

    reference: str
    url: str
    waited: str
    received: str
    what: str
    source: str
    is_urgent: bool


def queue_row(report: NeedReport, *, today: date) -> QueueRow:
    """Return the row of one report."""
    what = ReportOutcome(report.outcome).label if report.outcome else NEXT[next_step(report)]
    return QueueRow(
        reference=report.reference,
        url=reverse("intake:report", args=[report.pk]),
        waited=days_in_words((today - report.received_on).days),
        received=dates.day(report.received_on),
        what=str(what),
        source=source_of(report),
        is_urgent=report.is_urgent and not report.outcome,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One sector: how many in all, and in which months: «okt: 1, nov: 4»."""

    label: str
    total: int
    months: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPage:
    """The counts of a year; `silent` are the sectors that have reported nothing."""

    rows: tuple[CountRow, ...]
    silent: tuple[str, ...]
    guidance: tuple[CountRow, ...]


def count_page(counts: ReportCounts) -> CountPage:
    """Return the page: the person's own side first, then the sectors in the order of the register."""
    labels = {"": _("Personen selv og de nærmeste")} | {one.value: str(one.label) for one in Sector}
    rows = [_row(label, counts.by_sector.get(key, {}), counts.months) for key, label in labels.items()]
    return CountPage(
        rows=tuple(row for row in rows if row.total),
        silent=tuple(row.label for row in rows[1:] if not row.total),
        guidance=tuple(
            CountRow(label=str(topic.label), total=counts.guidance.get(topic.value, 0))
            for topic in GuidanceTopic
        ),
    )


def _row(label: str, found: Mapping[date, int], months: tuple[date, ...]) -> CountRow:
    told = (
        f"{dates.short_month(month, with_year=False)}: {found[month]}" for month in months if month in found
    )
    return CountRow(label=label, total=sum(found.values()), months=", ".join(told))
