"""Organisations outside the municipality, as frozen values."""

from dataclasses import dataclass

from django.urls import reverse

from samvirk.organisations.models import Organisation
from samvirk.web.components.numbers import phone_link


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsidePage:
    """An organisation, as a row of the list and as a page."""

    id: str
    name: str
    kind: str
    number: str
    phone: str
    phone_link: str
    email: str
    visiting_address: str
    website: str
    keeper: str
    version: int
    url: str
    edit_url: str
    archive_url: str
    person_url: str


def outside_page(organisation: Organisation) -> OutsidePage:
    """Return the organisation with its addresses."""
    number = organisation.number
    return OutsidePage(
        id=str(organisation.pk),
        name=organisation.name,
        kind=str(organisation.get_kind_display()),
        number=f"{number[:3]} {number[3:6]} {number[6:]}" if number else "",
        phone=organisation.phone,
        phone_link=phone_link(organisation.phone),
        email=organisation.email,
        visiting_address=organisation.visiting_address,
        website=organisation.website,
        keeper=organisation.keeper.name,
        version=organisation.version,
        url=reverse("organisations:outside_one", args=[organisation.pk]),
        edit_url=reverse("organisations:outside_edit", args=[organisation.pk]),
        archive_url=reverse("organisations:outside_archive", args=[organisation.pk]),
        person_url=reverse("organisations:outside_person", args=[organisation.pk]),
    )
