"""Units, staff, organisations, offers and the search ask the database as often with many rows as with few."""

from collections.abc import Callable

import pytest

from samvirk.core import clock
from samvirk.organisations.models import Municipality, MunicipalService, Organisation, Sector, Unit
from samvirk.staff.models import Absence, Profession, Professional
from tests import cast, house
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 60


@pytest.fixture
def grow(fjordvik: Municipality) -> Callable[[], object]:
    """Add units in units, staff in them who are away, and organisations and offers."""
    today = clock.today()

    def more() -> None:
        top = house.unit(fjordvik, "Topp")
        units = Unit.objects.bulk_create(
            Unit(municipality=fjordvik, name=f"Del {n}", parent=top, sector=Sector.OTHER) for n in range(MANY)
        )
        staff = Professional.objects.bulk_create(
            Professional(
                municipality=fjordvik,
                unit=unit,
                given_name="Ny",
                family_name=f"Nr {n}",
                profession=Profession.OTHER,
                is_leader=True,
                valid_from=today,
            )
            for n, unit in enumerate(units)
        )
        Absence.objects.bulk_create(
            Absence(municipality=fjordvik, professional=one, deputy=staff[0], valid_from=today)
            for one in staff[1:]
        )
        outside = Organisation.objects.bulk_create(
            Organisation(keeper=fjordvik, name=f"Ute {n}", kind="private") for n in range(MANY)
        )
        MunicipalService.objects.bulk_create(
            MunicipalService(
                municipality=fjordvik, organisation=one, name=one.name, sector="other", checked_on=today
            )
            for one in outside
        )

    return more


@pytest.mark.parametrize(
    "path",
    ["/kommunen/enheter/", "/kommunen/ansatte/", "/kommunen/virksomheter/", "/tilbud/", "/", "/tilbud/9901/"],
)
def test_lists(visit: Visit, same_number_of_statements: Same, grow: Callable[[], object], path: str) -> None:
    ingrid = visit(cast.INGRID)
    same_number_of_statements(lambda: ingrid.open(path), grow)


@pytest.mark.parametrize(
    "path", ["/kommunen/ansatte/ny/", "/kommunen/enheter/ny/", "/tilbud/nytt/", "/kommunen/import/"]
)
def test_forms(visit: Visit, same_number_of_statements: Same, grow: Callable[[], object], path: str) -> None:
    ingrid = visit(cast.INGRID)
    same_number_of_statements(lambda: ingrid.open(path), grow)


def test_search(visit: Visit, same_number_of_statements: Same, grow: Callable[[], object]) -> None:
    ingrid = visit(cast.INGRID)
    same_number_of_statements(lambda: ingrid.client.post("/sok/", {"q": "n"}), grow)


def test_a_preview(visit: Visit, fjordvik: Municipality, same_number_of_statements: Same) -> None:
    ingrid = visit(cast.INGRID)
    house.unit(fjordvik)
    head = "Fornavn;Etternavn;Enhet;Yrke\n"
    count = [1]

    def look() -> None:
        rows = "".join(f"Eva;Vold {n};Nordheim bolig;Lege\n" for n in range(count[0]))
        _send(ingrid, head + rows)
        ingrid.open("/kommunen/import/")

    def longer() -> None:
        count[0] = MANY

    same_number_of_statements(look, longer)


def _send(visitor: Visitor, content: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    visitor.client.post("/kommunen/import/", {"file": SimpleUploadedFile("a.csv", content.encode())})
