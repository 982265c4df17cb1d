"""What a relation does not see by the table of `roles.SEES` is nowhere, not even where all see it today."""

import pytest

from samvirk.access import log, register, visibility
from samvirk.access.around import SeenFamily, family_of, helpers_of
from samvirk.access.decide import NotYours
from samvirk.access.roles import SEES, Basis, Part, Role
from samvirk.people.models import Person
from tests.town import EMMA, JONAS, TORE, Town

pytestmark = pytest.mark.rule("R-123")


@pytest.fixture
def town(fjordvik_and_skogli: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    for basis, part in ((Basis.PARTICIPANT, Part.IDENTITY), (Basis.OWN, Part.IDENTITY)):
        monkeypatch.setitem(SEES, basis, frozenset({part}))
    return fjordvik_and_skogli


def emma(town: Town) -> Person:
    rows = visibility.persons_visible_to(town.actor(JONAS, Role.PROVIDER), now=town.now)
    return rows.get(pk=town.persons[EMMA].pk)


def test_the_family_is_gone(town: Town) -> None:
    assert family_of(emma(town), town.accounts[JONAS], today=town.today) == SeenFamily()


def test_those_who_help_are_gone(town: Town) -> None:
    assert helpers_of(emma(town), today=town.today) == ()


def test_the_register_is_closed(town: Town) -> None:
    with pytest.raises(NotYours):
        register.register_of(town.actor(JONAS, Role.PROVIDER), town.persons[EMMA].pk, now=town.now)


def test_the_log_is_closed(town: Town) -> None:
    tore = town.actor(TORE, Role.PERSON)
    with pytest.raises(NotYours):
        log.log_of(tore, town.persons[TORE].pk, page=1, since=town.now, now=town.now)
