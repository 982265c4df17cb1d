"""A page asks for the same thing once, and for many things at once; what is changed is asked anew."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, F, QuerySet
from django.test.utils import CaptureQueriesContext

from samvirk.coordination.models import Coordination
from samvirk.core.asking import know, once, same_answer_throughout
from samvirk.core.together import ask_together
from samvirk.organisations.models import Municipality, MunicipalityKey, Sector, Unit
from samvirk.people.models import Account, Person
from samvirk.staff.models import Professional


@pytest.fixture
def units(db: None) -> QuerySet[Any]:
    here = Municipality.objects.create(number="1234", name="Fjordvik")
    for number in range(3):
        Unit.objects.create(municipality=here, name=f"Enhet {number}", sector=Sector.SCHOOL)
    return Unit.objects.order_by("-name")


def test_counts_are_the_same_one_by_one_and_together(units: QuerySet[Any]) -> None:
    others: list[QuerySet[Any]] = [Municipality.objects.all(), Unit.objects.none()]
    questions = [units, *others, units.filter(name="Enhet 1"), units[:2]]
    with CaptureQueriesContext(connection) as asked:
        counts, lists = ask_together(counted=questions)
    assert len(asked) == 1
    assert (counts, lists) == ([3, 1, 0, 1, 2], [])


def test_rows_are_the_same_one_by_one_and_together(units: QuerySet[Any]) -> None:
    questions: list[QuerySet[Any, Any]] = [
        units.values_list("pk", "municipality__name", "municipality")[:2],
        Municipality.objects.values_list("pk", flat=True),
        Unit.objects.none(),
        units.values("name").annotate(number=Count("pk")),
        units.values_list("name", named=True),
    ]
    with CaptureQueriesContext(connection) as asked:
        counts, lists = ask_together(listed=questions)
    assert len(asked) == 1
    assert (counts, lists) == ([], [list(rows) for rows in questions])


def test_whole_rows_are_the_same_with_each_type_of_column_and_what_was_added(fjordvik: Municipality) -> None:
    questions: list[QuerySet[Any]] = [
        Person.objects.order_by("pk"),
        Account.objects.order_by("pk"),
        Coordination.objects.annotate(year=F("opened_on__year")).defer("closing_note").order_by("pk"),
        MunicipalityKey.objects.order_by("pk"),
        Professional.objects.select_related("unit", "organisation", "account", "municipality").order_by("pk"),
    ]
    with CaptureQueriesContext(connection) as asked:
        _counts, lists = ask_together(listed=questions)
        found = [list(map(columns_of, rows)) for rows in lists]
    assert len(asked) == 1
    assert found == [list(map(columns_of, rows)) for rows in questions]
    assert all(found)


def columns_of(row: Any) -> dict[str, Any]:
    related = {name: one and columns_of(one) for name, one in row._state.fields_cache.items()}
    return {name: value for name, value in vars(row).items() if name != "_state"} | related


def test_what_is_not_asked_for_takes_no_statement() -> None:
    assert ask_together() == ([], [])
    assert ask_together(counted=[Unit.objects.none()], listed=[Unit.objects.none()]) == ([0], [[]])


def test_same_thing_is_asked_once_while_a_page_is_shown_and_anew_for_the_next() -> None:
    answers = iter(range(10))
    assert [once("key", lambda: next(answers)) for _ in range(2)] == [0, 1]
    for expected in (2, 3):
        with same_answer_throughout():
            assert {once("key", lambda: next(answers)) for _ in range(3)} == {expected}
    assert once("key", lambda: next(answers)) == 4


def test_what_was_asked_together_with_others_is_not_asked_again() -> None:
    with same_answer_throughout():
        assert know("key", 1) == 1
        assert once("key", lambda: 2) == 1
    assert know("key", 3) == 3
    assert once("key", lambda: 4) == 4
