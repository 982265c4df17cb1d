"""A statement that is written once and asked about other values, against what Django writes anew."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samvirk.access import backend, visibility
from samvirk.access.models import RoleAssignment
from samvirk.access.roles import Role
from samvirk.core.prepared import Prepared, PreparedTogether
from samvirk.core.together import Count
from samvirk.demo import fjordvik as demo
from samvirk.organisations.models import Municipality, Sector, Unit
from samvirk.people.models import Account
from samvirk.rules.calendar import OSLO

pytestmark = pytest.mark.django_db
type When = tuple[UUID, datetime]
EXAMPLES: tuple[When, When] = (
    (UUID(int=1), datetime(1970, 5, 17, 8, tzinfo=OSLO)),
    (UUID(int=2), datetime(1980, 2, 29, 8, tzinfo=OSLO)),
)


def units_of(when: When) -> QuerySet[Any, Any]:
    return Unit.objects.filter(municipality_id=when[0]).order_by("name").values_list("pk", "name")


def test_rows_are_those_of_the_query_and_the_statement_is_written_once() -> None:
    here, there = (
        Municipality.objects.create(number=number, name=name)
        for number, name in [("1234", "Fjordvik"), ("1235", "Skogli")]
    )
    for number in range(3):
        Unit.objects.create(municipality=here, name=f"Enhet {number}", sector=Sector.SCHOOL)
    written: list[When] = []

    def write(when: When) -> QuerySet[Any, Any]:
        written.append(when)
        return units_of(when)

    question = Prepared(write=write, parts=lambda when: [when[0]], examples=EXAMPLES)
    now = timezone.now()
    with CaptureQueriesContext(connection) as asked:
        for municipality in (here, there, here):
            assert question.ask((municipality.pk, now)) == list(units_of((municipality.pk, now)))
    assert written == list(EXAMPLES)
    assert len({query["sql"] for query in asked.captured_queries}) == 2, "two municipalities, one statement"


@pytest.mark.parametrize("days", [0, 1])
def test_a_value_that_nobody_told_of_stops_the_preparation(days: int) -> None:
    def write(when: When) -> QuerySet[Any, Any]:
        day: date = timezone.localdate(when[1]) - timedelta(days=days)
        return Account.objects.filter(last_login__date__gte=day).values_list("pk")

    def parts(when: When) -> list[object]:
        return [*when, timezone.localdate(when[1])]

    question = Prepared(write=write, parts=parts, examples=EXAMPLES)
    about = (UUID(int=3), timezone.now())
    if days:
        with pytest.raises(ValueError, match="is none of the parts"):
            question.ask(about)
    else:
        assert question.ask(about) == []


def test_many_questions_are_written_once_and_asked_in_one_statement() -> None:
    here, there = (
        Municipality.objects.create(number=number, name=name)
        for number, name in [("1234", "Fjordvik"), ("1235", "Skogli")]
    )
    Unit.objects.create(municipality=here, name="Skolen", sector=Sector.SCHOOL)
    written: list[str] = []

    def write(name: str) -> list[QuerySet[Any, Any]]:
        written.append(name)
        return [Municipality.objects.filter(name=name), Unit.objects.filter(municipality__name=name)]

    question = PreparedTogether(write=write, parts=lambda name: [name], examples=("one", "other"))
    assert question.ask("Fjordvik") == [[here], list(Unit.objects.all())]
    with CaptureQueriesContext(connection) as asked:
        assert question.ask("Skogli") == [[there], []]
    assert (len(asked), written) == (1, ["one", "other"])


def test_what_two_ask_alike_is_asked_once_and_both_are_answered() -> None:
    here = Municipality.objects.create(number="1234", name="Fjordvik")

    def write(name: str) -> list[QuerySet[Any, Any] | Count]:
        rows = Municipality.objects.filter(name=name)
        return [rows, Count(rows), Municipality.objects.filter(name=name), rows.values_list("pk")]

    question = PreparedTogether(write=write, parts=lambda name: [name], examples=("one", "other"))
    assert question.ask("Fjordvik") == [[here], 1, [here], [(here.pk,)]]
    with CaptureQueriesContext(connection) as asked:
        question.ask("Skogli")
    assert asked.captured_queries[0]["sql"].count("COUNT(*)") == 1
    assert asked.captured_queries[0]["sql"].count("'Skogli'") == 3, "rows, their number, and values"


def test_what_is_alike_for_one_made_up_reader_alone_is_asked_for_each() -> None:
    here, there = (
        Municipality.objects.create(number=number, name=name)
        for number, name in [("1234", "Fjordvik"), ("1235", "Skogli")]
    )

    def write(name: str) -> list[QuerySet[Any, Any]]:
        return [Municipality.objects.filter(name=word) for word in (name, "one")]

    Municipality.objects.filter(pk=there.pk).update(name="one")
    question = PreparedTogether(write=write, parts=lambda name: [name], examples=("one", "other"))
    assert question.ask("Fjordvik") == [[here], [there]]


def test_what_walks_far_is_asked_first_and_each_has_its_own_answer() -> None:
    for number, name in [("1234", "Fjordvik"), ("1235", "Skogli")]:
        Municipality.objects.create(number=number, name=name)

    def write(name: str) -> list[QuerySet[Any, Any]]:
        by_name = Municipality.objects.order_by().values_list("name").annotate(models.Count("pk"))
        counted = Municipality.objects.annotate(of_all=models.Window(models.Count("pk"))).order_by("name")[:1]
        return [Municipality.objects.filter(name=name), by_name, counted.values_list("of_all", flat=True)]

    question = PreparedTogether(write=write, parts=lambda name: [name], examples=("one", "other"))
    with CaptureQueriesContext(connection) as asked:
        (one,), by_name, of_all = question.ask("Skogli")
    assert (one.name, sorted(by_name), of_all) == ("Skogli", [("Fjordvik", 1), ("Skogli", 1)], [2])
    sql = asked.captured_queries[0]["sql"]
    assert sql.index(" GROUP BY ") < sql.index(" OVER ") < sql.index("'Skogli'")


def test_about_nothing_a_number_is_told_and_a_list() -> None:
    nothing = Municipality.objects.filter(pk__in=())

    def write(_name: str) -> list[QuerySet[Any, Any] | Count]:
        return [Count(nothing), nothing, Count(nothing), Municipality.objects.all()]

    question = PreparedTogether(write=write, parts=lambda name: [name], examples=("one", "other"))
    assert question.ask("Fjordvik") == [0, [], 0, []]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("days", [0, 400])
def test_ties_are_those_that_django_asks_for(role: Role, days: int, built_at: datetime) -> None:
    demo.build(now=built_at)
    now = built_at + timedelta(days=days)
    found = 0
    for account in Account.objects.order_by("pk"):
        prepared = visibility.question_about_ties(role).ask((account.pk, now))
        fresh = visibility.all_ties(role, (account.pk, now))
        assert sorted(prepared, key=str) == sorted(fresh, key=str)
        found += len(prepared)
    assert found, "nobody has a tie: the test proves nothing"


def test_roles_are_the_objects_that_django_makes(built_at: datetime) -> None:
    demo.build(now=built_at)
    today = timezone.localdate(built_at)
    found = 0
    for account in Account.objects.order_by("pk"):
        fresh, prepared = (
            list(backend.all_roles((account.pk, today))),
            backend.roles_on.ask((account.pk, today)),
        )
        with CaptureQueriesContext(connection) as asked:
            assert [_told(role) for role in prepared] == [_told(role) for role in fresh]
        assert not asked.captured_queries, "account, municipality and unit come along"
        found += len(prepared)
    assert found, "nobody has a role: the test proves nothing"


def _told(role: RoleAssignment) -> list[dict[str, Any]]:
    unit = role.municipality.coordinating_unit
    rows = (role, role.account, role.municipality, unit, unit.municipality)
    return [
        {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        | {"is_stored": not row._state.adding}
        for row in rows
    ]
