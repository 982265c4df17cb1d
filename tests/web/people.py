"""The persons of the demo, for tests of their pages."""

from datetime import date, timedelta
from typing import Final

from samvirk.core import clock
from samvirk.core.national_id import synthetic
from samvirk.people.models import Person

# What tells where Emma is; nobody to whom her place is closed may read one of these words.
EMMAS_PLACE: Final = (
    "Nøsteveien",
    "Fjordvik skole",
    "400 00 116",
    "400 00 117",
    "Habilitering og avlastning",
)


def named(name: str) -> Person:
    """The entry of somebody of the demo, by the whole name."""
    given, _space, family = name.rpartition(" ")
    return Person.objects.get(given_name=given, family_name=family)


def page_of(name: str) -> str:
    """The address of somebody's page."""
    return f"/personer/{named(name).pk}/"


def number(birth_on: date, counter: int = 77) -> str:
    """A synthetic national id that nobody of the demo has."""
    return synthetic(birth_on, counter).digits


def tomorrow() -> date:
    """A day that has not come."""
    return clock.today() + timedelta(days=1)


def masked_number_of(person: Person) -> str:
    """How a synthetic national id, with its eighty more months, is shown before anybody asks for it."""
    assert person.birth_on is not None
    return f"{person.birth_on.day:02}{person.birth_on.month + 80:02}{person.birth_on:%y} *****"
