"""The doors to mapping, tool and services are shut to whoever does not see that part of the person."""

import pytest

from samvirk.access import mapped, tooling
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.roles import SEES, Basis, Part, Role
from samvirk.mappings import actions
from samvirk.mappings.models import LifeArea, MappedArea, MappingExtent
from tests.appointing import Matter
from tests.town import EMMA, JONAS, KARI, Town

P = Permission


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    found = Matter(fjordvik_and_skogli, EMMA)
    found.open()
    return found


def test_whoever_does_not_see_the_plan_sees_no_tool_and_no_service(
    matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas = matter.town.actor(JONAS, Role.PROVIDER)
    assert tooling.see_tools(jonas, matter.person.pk, now=matter.moment).is_there
    monkeypatch.setitem(SEES, Basis.PARTICIPANT, SEES[Basis.PARTICIPANT] - {Part.PLAN})
    for see in (tooling.see_tools, tooling.see_services):
        with pytest.raises(NotThere):
            see(jonas, matter.person.pk, now=matter.moment)


def test_an_area_that_a_mapping_was_begun_without_is_not_there(matter: Matter) -> None:
    grant = matter.may(P.MAPPING_WRITE)
    made = actions.begin_mapping(matter.row(), MappingExtent.SHORT, grant=grant, now=matter.moment)
    MappedArea.objects.filter(mapping=made, area=LifeArea.AIDS).update(area="unknown")
    kari = matter.town.actor(KARI, Role.COORDINATOR)
    with pytest.raises(NotThere):
        mapped.open_area(kari, matter.person.pk, made.pk, LifeArea.AIDS, P.PLAN_WRITE, now=matter.moment)
