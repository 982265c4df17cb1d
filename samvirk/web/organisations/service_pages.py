"""What is offered to inhabitants, as frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.organisations.models import MunicipalService, MunicipalServiceQuerySet, Organisation, Unit
from samvirk.web.components import dates
from samvirk.web.components.forms import Choices
from samvirk.web.organisations.directory_forms import ServiceSearch
from samvirk.web.organisations.unit_pages import unit_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCard:
    """An offer as people read it."""

    id: str
    name: str
    sector: str
    description: str
    for_whom: str
    how_to_apply: str
    contact: str
    website: str
    law: str
    giver: str
    is_outside: bool
    checked: str
    is_stale: bool
    version: int
    edit_url: str
    confirm_url: str
    archive_url: str


def service_card(service: MunicipalService, *, today: date) -> ServiceCard:
    """Return the offer, with its dates and addresses as text."""
    giver = service.unit or service.organisation
    return ServiceCard(
        id=str(service.pk),
        name=service.name,
        sector=str(service.get_sector_display()),
        description=service.description,
        for_whom=service.for_whom,
        how_to_apply=service.how_to_apply,
        contact=service.contact,
        website=service.website,
        law=service.law,
        giver=giver.name if giver else "",
        is_outside=service.organisation_id is not None,
        checked=dates.day(service.checked_on),
        is_stale=service.is_stale(today),
        version=service.version,
        edit_url=reverse("organisations:service_edit", args=[service.pk]),
        confirm_url=reverse("organisations:service_confirm", args=[service.pk]),
        archive_url=reverse("organisations:service_archive", args=[service.pk]),
    )


def narrowed(rows: MunicipalServiceQuerySet, form: ServiceSearch) -> MunicipalServiceQuerySet:
    """Return the offers that the form asks for; what makes no sense in it is left out."""
    form.is_valid()
    asked = form.cleaned_data
    rows = rows.select_related("unit", "organisation").about(asked.get("q", ""))
    return rows.filter(sector=asked["sector"]) if asked.get("sector") else rows


def givers(units: Sequence[Unit], organisations: Sequence[Organisation]) -> Choices:
    """Return who may give an offer, to choose among."""
    outside = [(str(row.pk), row.name) for row in organisations]
    groups = [(_("I kommunen"), unit_choices(units)), (_("Utenfor kommunen"), outside)]
    return {"giver_id": [("", _("Ingen av disse")), *[(name, rows) for name, rows in groups if rows]]}


def given_by(fields: dict[str, Any], organisations: Sequence[Organisation]) -> dict[str, Any]:
    """Return the fields with the chosen giver as the unit or the organisation it is."""
    giver: UUID | None = fields["giver_id"]
    is_outside = giver in {row.pk for row in organisations}
    rest = {name: value for name, value in fields.items() if name != "giver_id"}
    return rest | {
        "unit_id": None if is_outside else giver,
        "organisation_id": giver if is_outside else None,
    }
