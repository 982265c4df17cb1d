"""Emma's mapping, tool and services, with a word in what is sealed in them."""

from datetime import datetime

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.core.grant import Grant
from samvirk.family.actions import add_next_of_kin
from samvirk.mappings import actions as mappings
from samvirk.mappings.models import LifeArea, MappedArea, MappingExtent
from samvirk.people.models import Person
from samvirk.plans.actions import choose_tool
from samvirk.tools import actions as tools
from samvirk.tools.models import Tool
from tests.access.canaries import Canary, word


def mark_work(emma: Person, now: datetime) -> list[Canary]:
    """Tell of Emma's life, choose a tool, note a service, and let an aunt take part."""
    row = Coordination.objects.get(person=emma, closed_on=None)
    _map(row, now)
    choose_tool(
        row,
        Tool.MINUTES,
        chosen_on=now.date(),
        reason=word("emma", "tool"),
        grant=_may(Permission.PLAN_WRITE, now),
        now=now,
    )
    said = word("emma", "services")
    texts = dict.fromkeys(("name", "contact", "contribution"), said)
    grant = _may(Permission.PLAN_WRITE, now)
    tools.note_service(row, texts, is_in_plan=True, grant=grant, now=now)
    fields = {"given_name": "Turid", "family_name": "Nes", "relationship": "tante", "valid_from": now.date()}
    aunt = add_next_of_kin(emma, fields, grant=_may(Permission.FAMILY_EDIT, now), now=now)
    days = {"person_wants_on": now.date(), "relative_wants_on": now.date()}
    tools.note_relative(row, aunt, **days, grant=grant, now=now)
    return [Canary("emma", what, word("emma", what)) for what in ("mapping", "tool", "services")]


def _map(row: Coordination, now: datetime) -> None:
    said = word("emma", "mapping")
    grant = _may(Permission.MAPPING_WRITE, now)
    made = mappings.begin_mapping(row, MappingExtent.SHORT, grant=grant, now=now)
    mappings.tell_what_matters(made, said, expected_version=1, grant=grant, now=now)
    area = MappedArea.objects.get(mapping=made, area=LifeArea.SCHOOL)
    texts = dict.fromkeys(mappings.AREA_TEXTS, said)
    grant = _may(Permission.PLAN_WRITE, now)
    mappings.describe_area(area, texts, expected_version=1, grant=grant, now=now)


def _may(permission: Permission, now: datetime) -> Grant:
    return as_system(permission, now=now)
