"""Rows about persons are the same, whichever side they are looked for from."""

from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samvirk.access.about import is_about
from samvirk.access.models import Authorisation
from samvirk.access.roles import Role
from samvirk.people.models import Person
from tests.town import EMMA, INGRID, KARI, MONA, SIRI, TORE, Town

READERS: Final = [(INGRID, Role.COORDINATING_UNIT), (KARI, Role.COORDINATOR), (MONA, Role.PARENT)]


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


@pytest.mark.parametrize("who", READERS)
def test_those_about_some_persons_are_found_and_no_others(town: Town, who: tuple[str, Role]) -> None:
    persons = Person.objects.filter(pk__in=[town.persons[name].pk for name in (EMMA, TORE)])
    rows = set(Authorisation.objects.filter(is_about(town.actor(*who), persons)))
    assert rows == {row for row in Authorisation.objects.all() if row.person in persons}
    assert rows, "there are none: the test proves nothing"


def test_the_unit_looks_at_each_row_and_others_at_each_person(town: Town) -> None:
    for name, role, is_each_row in [(SIRI, Role.COORDINATING_UNIT, True), (KARI, Role.COORDINATOR, False)]:
        with CaptureQueriesContext(connection) as asked:
            list(Authorisation.objects.filter(is_about(town.actor(name, role), Person.objects.all())))
        assert ("EXISTS" in asked.captured_queries[0]["sql"]) is is_each_row
