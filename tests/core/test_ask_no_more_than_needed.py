"""A page asks for the same thing once, and for all counts at once; what is changed is asked anew."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from samvirk.core.asking import count_together, once, same_answer_throughout
from samvirk.organisations.models import Municipality, Sector, Unit


@pytest.mark.django_db
def test_counts_are_the_same_one_by_one_and_together() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert count_together([]) == []
    assert len(asked) == 0
    here = Municipality.objects.create(number="1234", name="Fjordvik")
    for number in range(3):
        Unit.objects.create(municipality=here, name=f"Enhet {number}", sector=Sector.SCHOOL)
    all_units = Unit.objects.order_by("name")
    others: list[QuerySet[Any]] = [Municipality.objects.all(), Unit.objects.none()]
    questions = [all_units, *others, all_units.filter(name="Enhet 1")]
    with CaptureQueriesContext(connection) as asked:
        counts = count_together(questions)
    assert len(asked) == 1
    assert counts == [3, 1, 0, 1] == [rows.count() for rows in questions]
    assert count_together(questions[:1]) == [3]
    assert count_together([Unit.objects.none()]) == [0]


def test_same_thing_is_asked_once_while_a_page_is_shown_and_anew_for_the_next() -> None:
    answers = iter(range(10))
    assert [once("key", lambda: next(answers)) for _ in range(2)] == [0, 1]
    for expected in (2, 3):
        with same_answer_throughout():
            assert {once("key", lambda: next(answers)) for _ in range(3)} == {expected}
    assert once("key", lambda: next(answers)) == 4
