"""One's own reports, as frozen rows."""

from dataclasses import dataclass

from django.urls import reverse

from samvirk.access.reports import OwnReport
from samvirk.intake.models import ReportOutcome
from samvirk.web.components import dates
from samvirk.web.components.page import Tag
from samvirk.web.intake.words import stage_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """A report; `outcome` is empty for whoever is not on the person's own side."""

    reference: str
    url: str
    received: str
    stage: Tag
    outcome: str


def own_row(report: OwnReport) -> OwnRow:
    """Return the row of one report."""
    return OwnRow(
        reference=report.reference,
        url=reverse("intake:own_receipt", args=[report.id]),
        received=dates.day(report.received_on),
        stage=stage_tag(is_acknowledged=report.is_acknowledged, is_closed=report.is_closed),
        outcome=str(ReportOutcome(report.outcome).label) if report.outcome else "",
    )
