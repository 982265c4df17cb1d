"""Fjordvik's units, those who work there, and the organisations outside; all of them are made up."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.organisations.actions import add_organisation, open_unit
from samvirk.organisations.models import Municipality, Organisation, OrganisationKind, Sector, Unit
from samvirk.people.models import Account
from samvirk.staff.actions import employ, report_absence
from samvirk.staff.models import Profession

# Name, what it is part of, sector, telephone.
UNITS: Final = (
    ("Helse og velferd", "", Sector.HEALTH_AND_CARE, "400 00 001"),
    ("Habilitering og avlastning", "Helse og velferd", Sector.HEALTH_AND_CARE, "400 00 010"),
    ("Fysio- og ergoterapitjenesten", "Helse og velferd", Sector.REHABILITATION, "400 00 020"),
    ("Oppvekst", "", Sector.SCHOOL, "400 00 002"),
    ("Fjordvik skole", "Oppvekst", Sector.SCHOOL, "400 00 051"),
)
# Name, kind, telephone.
ORGANISATIONS: Final = (
    ("Fjordane sykehus", OrganisationKind.HOSPITAL, "400 00 900"),
    ("NAV Fjordvik", OrganisationKind.WELFARE, "55 55 33 33"),
    ("Foreldreforeningen i Fjordvik", OrganisationKind.ASSOCIATION, "400 00 910"),
)
# Name, where, profession, title, whether leader.
STAFF: Final = (
    ("Torbjørn Kvam", "Habilitering og avlastning", Profession.SOCIAL_EDUCATOR, "Enhetsleder", True),
    ("Kari Lund", "Habilitering og avlastning", Profession.SOCIAL_EDUCATOR, "Koordinator", False),
    ("Nora Eide", "Fysio- og ergoterapitjenesten", Profession.OCCUPATIONAL_THERAPIST, "Fagleder", True),
    ("Jonas Berg", "Fjordvik skole", Profession.TEACHER, "", False),
    ("Anders Holm", "Fjordane sykehus", Profession.DOCTOR, "Overlege", False),
)
AWAY, DEPUTY = "Kari Lund", "Torbjørn Kvam"


def build(municipality: Municipality, *, now: datetime) -> None:
    """Make the units, the organisations and the posts; one of the staff is away next week."""
    grant = as_system(Permission.DIRECTORY_EDIT, now=now)
    places: dict[str, Unit | Organisation] = {}
    for name, parent, sector, phone in UNITS:
        fields: dict[str, Any] = {"name": name, "sector": sector, "phone": phone}
        fields["parent"] = places.get(parent)
        places[name] = open_unit(municipality, fields, grant=grant, now=now)
    for name, kind, phone in ORGANISATIONS:
        fields = {"name": name, "kind": kind, "phone": phone}
        places[name] = add_organisation(municipality, fields, grant=grant, now=now)
    accounts = {account.display_name: account for account in Account.objects.all()}
    today, posts = timezone.localdate(now), {}
    for name, place, profession, title, is_leader in STAFF:
        given_name, family_name = name.split()
        post: dict[str, Any] = {
            "given_name": given_name,
            "family_name": family_name,
            "profession": profession,
        }
        post |= {"title": title, "is_leader": is_leader, "valid_from": today - timedelta(days=400)}
        posts[name] = employ(places[place], post, account=accounts.get(name), grant=grant, now=now)
    report_absence(
        posts[AWAY],
        valid_from=today + timedelta(days=7),
        valid_until=today + timedelta(days=14),
        deputy=posts[DEPUTY],
        grant=grant,
        now=now,
    )
