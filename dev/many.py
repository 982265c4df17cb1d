"""Thousands of made-up cases in seconds, to measure and to see that a list of them stays fast.

No action takes part and no event is stored: such rows are for a database that is thrown away afterwards.
Import it when Django is set up.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import batched
from typing import Any, Final

from samvirk.access.models import Authorisation, AuthorisedRelation
from samvirk.core.fields import column_of, place_of
from samvirk.core.national_id import synthetic
from samvirk.core.secrets import Keyring
from samvirk.family.models import NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.people.facts import search_keys
from samvirk.people.models import Person, SearchKey
from samvirk.staff.models import Professional

GIVEN_NAMES: Final = (
    *("Anne", "Bjarne", "Cecilie", "Daniel", "Elin", "Farah", "Geir", "Hodan", "Iver", "Jorun", "Åse"),
    *("Kim", "Lars", "Máret", "Nils", "Olena", "Piotr", "Ragnhild", "Solveig", "Tor", "Unni", "Yusuf"),
)
FAMILY_NAMES: Final = (
    *("Aas", "Bakken", "Dahl", "Eira", "Fossum", "Gjerde", "Haugland", "Ibsen", "Kowalska", "Lien", "Moe"),
    *("Nguyen", "Ødegård"),
)
# One in so many is a child with two parents; the others have one next of kin.
CHILD_EVERY: Final = 3
CHILDHOOD_DAYS: Final = 15 * 365
ADULT_DAYS: Final = 70 * 365
BATCH: Final = 1000
# A date has some hundred numbers to give: two cases on one date get different ones, and leave the first ten
# to those who are there already.
STEP_DAYS: Final = 37
FIRST_NUMBER: Final = 10


def add_cases(
    municipality: Municipality,
    count: int,
    coordinators: Sequence[Professional],
    *,
    today: date,
    first: int = 0,
) -> None:
    """Store so many persons, each with search keys, family and one of the coordinators.

    They are numbered from `first` on: a second lot begins where the one before ended.
    """
    keyring = keyring_of(municipality.pk)
    for numbers in batched(range(first, first + count), BATCH):
        rows: dict[type[Any], list[Any]] = {}
        for number in numbers:
            person = _person(municipality, number, keyring, today)
            coordinator = coordinators[number % len(coordinators)]
            for row in (person, *_around(person, number, coordinator, today)):
                rows.setdefault(type(row), []).append(row)
        for model, made in rows.items():
            model.objects.bulk_create(made)


def _person(municipality: Municipality, number: int, keyring: Keyring, today: date) -> Person:
    is_child = number % CHILD_EVERY == 0
    youngest, days = (0, CHILDHOOD_DAYS) if is_child else (18 * 366, ADULT_DAYS)
    born_on = today - timedelta(days=youngest + number * STEP_DAYS % days)
    person = Person(
        municipality=municipality,
        given_name=GIVEN_NAMES[number % len(GIVEN_NAMES)],
        family_name=FAMILY_NAMES[number % len(FAMILY_NAMES)],
        birth_on=born_on,
        phone=f"4{number:07}",
    )
    digits = synthetic(born_on, FIRST_NUMBER + number * STEP_DAYS // days).digits
    person.national_id = keyring.seal(digits, place_of(person, "national_id"))
    person.national_id_index = keyring.index_of(digits, column_of(Person, "national_id"))
    person.address = keyring.seal(f"Storgata {number}", place_of(person, "address"))
    return person


def _around(
    person: Person, number: int, coordinator: Professional, today: date
) -> Iterator[SearchKey | Parent | NextOfKin | Authorisation]:
    owner: dict[str, Any] = {"municipality_id": person.municipality_id, "person": person}
    for key in search_keys([person.given_name, person.family_name], [person.phone]):
        yield SearchKey(key=key, **owner)
    close: dict[str, Any] = owner | {"family_name": person.family_name, "valid_from": person.birth_on}
    if number % CHILD_EVERY == 0:
        yield Parent(given_name="Mor", **close)
        yield Parent(given_name="Far", **close)
    else:
        yield NextOfKin(given_name="Søster", relationship="søster", is_closest=True, **close)
    yield Authorisation(
        professional=coordinator,
        relation=AuthorisedRelation.COORDINATOR,
        valid_from=today,
        valid_until=today + timedelta(days=300),
        **owner,
    )
