"""Words for how far reports have come, what is next, and where they come from."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samvirk.intake.facts import NextStep
from samvirk.intake.models import NeedReport, Notifier
from samvirk.organisations.models import Sector
from samvirk.web.components.page import Tag

NEXT: Final[Mapping[NextStep, Any]] = {
    NextStep.CALL_PERSON: _("Ring personen før du gjør noe annet"),
    NextStep.CLOSE_WITHOUT_CONSENT: _("Avslutt uten samtykke"),
    NextStep.ACKNOWLEDGE: _("Kvitter for meldingen"),
    NextStep.TELL: _("Fortell hva personen har rett til"),
    NextStep.LINK_PERSON: _("Finn personen, eller registrer en ny"),
    NextStep.CLOSE: _("Bestem hva det blir"),
    NextStep.NOTHING: _("Avsluttet"),
}


def days_in_words(days: int) -> str:
    """Return how long something has waited: «i dag», «3 dager»."""
    return ngettext("%(days)s dag", "%(days)s dager", days) % {"days": days} if days > 0 else str(_("i dag"))


def source_of(report: NeedReport) -> str:
    """Return where the report comes from: a professional's sector, or what the notifier is."""
    if report.notifier_sector:
        return str(Sector(report.notifier_sector).label)
    return str(Notifier(report.notifier).label)


def stage_tag(*, is_acknowledged: bool, is_closed: bool) -> Tag:
    """Return how far a report has come, as its notifier may know it."""
    if is_closed:
        return Tag(label=str(_("Avsluttet")), colour="neutral")
    if is_acknowledged:
        return Tag(label=str(_("Kvittert")), colour="success")
    return Tag(label=str(_("Mottatt")), colour="info")
