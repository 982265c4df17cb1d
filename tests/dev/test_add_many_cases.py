"""Many cases are added fast, each whole, and seen by whom they should be."""

from datetime import date

import pytest

from dev import many
from samvirk.access.models import Authorisation
from samvirk.access.visibility import persons_visible_to
from samvirk.core import clock, national_id
from samvirk.core.fields import place_of
from samvirk.family.models import NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.people.models import Person, SearchKey
from samvirk.staff.models import Professional
from tests import cast

COUNT = 101
TODAY = date(2026, 11, 22)


@pytest.fixture
def cases(fjordvik: Municipality, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    monkeypatch.setattr(many, "BATCH", 50)
    before = set(Person.objects.values_list("pk", flat=True))
    kari = Professional.objects.get(account__display_name=cast.KARI)
    many.add_cases(fjordvik, COUNT, [kari], today=TODAY)
    return list(Person.objects.exclude(pk__in=before))


def test_each_case_has_a_family_and_a_koordinator(cases: list[Person]) -> None:
    assert len(cases) == COUNT
    relatives = {row.person_id for model in (Parent, NextOfKin) for row in model.objects.all()}
    assert {person.pk for person in cases} <= relatives
    assert Authorisation.objects.filter(person__in=cases).count() == COUNT
    assert SearchKey.objects.filter(person__in=cases).count() > COUNT


def test_the_unit_sees_them_all_and_nobody_else_does(cases: list[Person], fjordvik: Municipality) -> None:
    now = clock.now()
    assert persons_visible_to(cast.actor(cast.INGRID), now=now).count() >= COUNT
    assert persons_visible_to(cast.actor(cast.GRETE), now=now).count() == 1


def test_their_numbers_are_synthetic_and_can_be_opened(cases: list[Person], fjordvik: Municipality) -> None:
    keys = keyring_of(fjordvik.pk)
    for person in cases[:50]:
        assert person.national_id is not None
        digits = keys.open(person.national_id, place_of(person, "national_id"))
        number = national_id.parse(digits, today=TODAY, is_synthetic_allowed=True)
        assert (number.is_synthetic, number.birth_on) == (True, person.birth_on)


def test_there_are_numbers_enough_for_twenty_thousand() -> None:
    for days, born_on in ((many.CHILDHOOD_DAYS, date(2024, 3, 4)), (many.ADULT_DAYS, date(1950, 3, 4))):
        last = many.FIRST_NUMBER + 20_000 * many.STEP_DAYS // days
        assert national_id.synthetic(born_on, last).is_synthetic
