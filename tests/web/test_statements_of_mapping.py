"""Pages of mapping, tool and services ask the database as often with many rows as with few."""

from collections.abc import Callable

import pytest

from samvirk.applications.models import AgencyContact
from samvirk.core.fields import sealed_texts
from samvirk.family.models import NextOfKin
from samvirk.mappings import actions
from samvirk.mappings.models import Mapping, MappingExtent
from samvirk.organisations.facts import keyring_of
from samvirk.tools.models import InvolvedService, RelativeTakingPart, ToolChoice
from tests.applications import matters
from tests.appointing import Matter, P, with_leaders
from tests.town import KARI, TORE, Town

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 40


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    """Kari is Tore's koordinator; his mapping has begun, and he has applied."""
    found = with_leaders(fjordvik_and_skogli)
    found.appointed()
    grant = found.may(P.MAPPING_WRITE)
    actions.begin_mapping(found.row(), MappingExtent.LONG, grant=grant, now=found.moment)
    row = matters.draft(found.person)
    matters.agency(row, "Fastlegen")
    matters.send(row)
    grow(found, 3)
    return found


def grow(matter: Matter, count: int) -> None:
    """Add earlier mappings, choices, services, proposals and relatives."""
    here, row, today = matter.town.here, matter.row(), matter.town.today
    about = {"municipality": here, "coordination": row}
    keyring = keyring_of(here.pk)
    agency = AgencyContact.objects.filter(application__person=matter.person).order_by("pk")[0]
    for number in range(count):
        mapping = Mapping(**about, started_on=today, agreed_on=today, agreed_with="person")
        mapping.what_matters = sealed_texts(mapping, {"what_matters": "Ro"}, keyring)["what_matters"]
        choice = ToolChoice(**about, tool="minutes", chosen_on=today, replaced_at=matter.moment)
        choice.reason = sealed_texts(choice, {"reason": "Slik"}, keyring)["reason"]
        service = InvolvedService(**about)
        proposal = AgencyContact(municipality=here, application=agency.application)
        for one in (service, proposal):
            one.name = sealed_texts(one, {"name": f"Nr {one.pk.hex}"}, keyring)["name"]
        relative = NextOfKin(
            municipality=here,
            person=matter.person,
            given_name="Nr",
            family_name=str(number),
            relationship="fetter",
            valid_from=today,
        )
        part = RelativeTakingPart(
            **about, next_of_kin=relative, person_wants_on=today, relative_wants_on=today
        )
        for made in (mapping, choice, service, proposal, relative, part):
            made.save(force_insert=True)


@pytest.mark.parametrize("rest", ["kartlegging/", "verktoy/", "tjenester/", "koordinering/", ""])
def test_pages(matter: Matter, same_number_of_statements: Same, rest: str) -> None:
    kari, path = matter.town.visitor(KARI), matter.town.path(TORE, rest)
    same_number_of_statements(lambda: kari.open(path), lambda: grow(matter, MANY))
