"""The municipality Fjordvik and its people; all of them are made up."""

from datetime import datetime, timedelta
from typing import Final

from samvirk.access.actions import assign_role
from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.core.grant import Grant
from samvirk.organisations import actions
from samvirk.organisations.models import CoordinatingUnit, Municipality
from samvirk.people.actions import open_account

PEOPLE: Final = (
    ("Kari Lund", Role.COORDINATOR, "nb"),
    ("Ingrid Solheim", Role.COORDINATING_UNIT, "nb"),
    ("Torbjørn Kvam", Role.LEADER, "nn"),
    ("Jonas Berg", Role.PROVIDER, "nb"),
    ("Tore Haugen", Role.PERSON, "nb"),
    ("Mona Nilsen", Role.PARENT, "nb"),
    ("Emma Nilsen", Role.CHILD, "nb"),
    ("Aisha Rahman", Role.ADMINISTRATOR, "en"),
)
GUIDES: Final = (
    (
        "Individuell plan og koordinator",
        "https://www.helsedirektoratet.no/veiledere/rehabilitering-habilitering-individuell-plan-og-koordinator",
        "Helsedirektoratet",
        "Den nasjonale veilederen. Går gjennom hvem som har rett til hva, steg for steg.",
    ),
    (
        "Rett til barnekoordinator",
        "https://lovemammaene.no/barnekoordinator/",
        "Løvemammaene",
        "Skrevet av foreldre, for foreldre. Forteller hva en barnekoordinator gjør.",
    ),
    (
        "Samarbeid om tjenester til barn, unge og familier",
        "https://www.helsedirektoratet.no/veiledere/samarbeid-om-tjenester-til-barn-unge-og-deres-familier",
        "Helsedirektoratet",
        "For alle som arbeider sammen om et barn, på tvers av skole, helse og NAV.",
    ),
)


def build(*, now: datetime) -> Municipality:
    """Make the municipality, its unit, its people and its guides."""
    municipality = actions.establish_municipality(
        number="9901",
        name="Fjordvik kommune",
        unit_name="Koordinerende enhet",
        phone="400 00 000",
        grant=_may(Permission.MUNICIPALITY_ESTABLISH, now),
        now=now,
    )
    _describe(municipality, now)
    _invite_people(municipality, now)
    _recommend_guides(municipality, now)
    return municipality


def _describe(municipality: Municipality, now: datetime) -> None:
    unit = CoordinatingUnit.objects.get(municipality=municipality)
    fields = {
        "email": "koordinering@fjordvik.example",
        "opening_hours": "Mandag til fredag 9–15",
        "visiting_address": "Rådhuset, Strandgata 1, 9990 Fjordvik",
        "postal_address": "Postboks 1, 9991 Fjordvik",
    }
    actions.describe_unit(
        unit, expected_version=unit.version, fields=fields, grant=_may(Permission.UNIT_EDIT, now), now=now
    )


def _invite_people(municipality: Municipality, now: datetime) -> None:
    for name, role, language in PEOPLE:
        email = f"{name.split()[0].lower().replace('ø', 'o')}@fjordvik.example"
        account = open_account(
            email=email,
            display_name=name,
            language=language,
            is_demo=True,
            grant=_may(Permission.ACCOUNT_OPEN, now),
            now=now,
        )
        assign_role(
            account, role, municipality=municipality, grant=_may(Permission.ROLE_ASSIGN, now), now=now
        )


def _recommend_guides(municipality: Municipality, now: datetime) -> None:
    for months_old, (title, url, publisher, description) in zip((14, 1, 0), GUIDES, strict=True):
        then = now - timedelta(days=30 * months_old)
        actions.recommend_guide(
            municipality,
            title=title,
            url=url,
            publisher=publisher,
            description=description,
            grant=_may(Permission.GUIDE_EDIT, then),
            now=then,
        )


def _may(permission: Permission, now: datetime) -> Grant:
    return as_system(permission, now=now)
