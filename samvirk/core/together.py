"""Asks the database many things in one statement: how many rows some have, and the rows of others.

A first screen is made of many small questions that know nothing of each other. Each becomes a column of one
row: a number, or an array of JSON, which both databases write and which keeps the order of the rows.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import batched, chain
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection

from samvirk.core.asking import Rows

type _Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Count:
    """Asks how many rows there are, and for none of them."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class Question:
    """A column of the statement, and what makes Python of the answer."""

    sql: str
    parameters: Sequence[Any]
    read: Callable[[Any], Any]
    # What a row becomes: of the same SQL one may want objects, and another values.
    kind: type = int


def ask_together(
    *, counted: Sequence[Rows] = (), listed: Sequence[Rows] = ()
) -> tuple[list[int], list[list[Any]]]:
    """Return how many rows some have, and others as `list` gives them; one statement, however many."""
    asked: list[Rows | Count] = [*map(Count, counted), *listed]
    answers = fetch([question(one) for one in asked])
    return answers[: len(counted)], answers[len(counted) :]


def fetch(questions: Sequence[Question], parameters: Sequence[Any] | None = None) -> list[Any]:
    """Return the answers, each as its question reads it; with other parameters than the questions have."""
    if all(one.sql == _NOTHING for one in questions):
        return [one.read(None) for one in questions]
    if parameters is None:
        parameters = [value for one in questions for value in one.parameters]
    with connection.cursor() as cursor:  # nosemgrep: sql-written-by-hand - Django wrote each question
        cursor.execute(statement_of(questions), parameters)
        answers = cursor.fetchone()
    return [one.read(answer) for one, answer in zip(questions, answers, strict=True)]


def statement_of(questions: Sequence[Question]) -> str:
    """Return the statement in which each question is a column."""
    return f"SELECT {', '.join(f'({one.sql})' for one in questions)}"


def question(asked: Rows | Count) -> Question:
    """Return what asks for the rows, or for their number; about an empty set nothing is asked."""
    try:
        return _count(asked.rows) if isinstance(asked, Count) else _list(asked)
    except EmptyResultSet:
        nothing: Callable[[], Any] = int if isinstance(asked, Count) else list
        return Question(_NOTHING, (), lambda _answer: nothing(), type(nothing()))


_NOTHING: Final = "NULL"
# As SQLite answers; PostgreSQL answers with nothing.
_NO_ROWS: Final = "[]"
_COUNT: Final = "SELECT COUNT(*) FROM ({rows}) AS counted"


def _count(rows: Rows) -> Question:
    unsorted = rows if rows.query.is_sliced else rows.order_by()
    sql, parameters = unsorted.values("pk").query.sql_with_params()
    return Question(_COUNT.format(rows=sql), parameters, int)


def _list(rows: Rows) -> Question:
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql(with_col_aliases=True)
    columns = [
        _Column(connection.ops.quote_name(alias), getattr(column, "target", column.output_field))
        for column, _sql, alias in compiler.select
    ]
    array = _ARRAY[connection.vendor]
    return Question(
        array.sql.format(columns=array.of(columns), rows=sql),
        parameters,
        partial(_made, rows, compiler, [_reader(column.field) for column in columns]),
        rows._iterable_class,
    )


def _made(rows: Rows, compiler: Any, readers: Sequence[_Reader], answer: str | None) -> list[Any]:
    """Let Django make of the answer what it makes of one that it has asked for itself."""
    if answer is None or answer == _NO_ROWS:
        return []
    found = [
        tuple(
            None if value is None else read(value)
            for read, value in zip(readers, chain.from_iterable(chunks), strict=True)
        )
        for chunks in json.loads(answer)
    ]
    again = rows.all()
    again.query.get_compiler = lambda *_using, **_options: _Answered(compiler, found)  # type: ignore[method-assign]
    return list(again)


@dataclass(frozen=True, slots=True)
class _Answered:
    """Stands where Django expects what has written a statement, and has the rows already."""

    compiler: Any
    rows: Sequence[tuple[Any, ...]]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiler, name)

    def execute_sql(self, **_options: object) -> Sequence[tuple[Any, ...]]:
        """Ask nothing."""
        return self.rows

    def results_iter(self, *_results: object, **_options: object) -> Iterator[tuple[Any, ...]]:
        """Return the rows."""
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of rows that are listed."""

    alias: str
    field: Any


@dataclass(frozen=True, slots=True)
class _Array:
    """How a database writes rows as an array of arrays; bytes are written as hexadecimal digits."""

    sql: str
    function: str
    hexadecimal: str

    def of(self, columns: Sequence[_Column]) -> str:
        """Return what stands in the array for the columns of a row: arrays of so many as a function takes."""
        names = [self._name(column) for column in columns]
        few = (f"{self.function}({', '.join(chunk)})" for chunk in batched(names, _MOST_AT_ONCE))
        return f"{self.function}({', '.join(few)})"

    def _name(self, column: _Column) -> str:
        name = f"listed.{column.alias}"
        return self.hexadecimal.format(name) if column.field.get_internal_type() == "BinaryField" else name


# PostgreSQL passes a function no more than a hundred values.
_MOST_AT_ONCE: Final = 100
_ARRAY: Final[Mapping[str, _Array]] = {
    "sqlite": _Array(
        sql="SELECT json_group_array({columns}) FROM ({rows}) AS listed",
        function="json_array",
        hexadecimal="CASE WHEN {0} IS NOT NULL THEN hex({0}) END",
    ),
    "postgresql": _Array(
        sql="SELECT CAST(json_agg({columns}) AS text) FROM ({rows}) AS listed",
        function="json_build_array",
        hexadecimal="encode({0}, 'hex')",
    ),
}


def _moment(text: str) -> datetime:
    """SQLite keeps moments in UTC and does not say so."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _same(value: Any) -> Any:
    return value


_READ: Final[Mapping[str, _Reader]] = {
    "BinaryField": bytes.fromhex,
    "BooleanField": bool,
    "DateField": date.fromisoformat,
    "DateTimeField": _moment,
    "UUIDField": UUID,
    **dict.fromkeys(("CharField", "TextField", "EmailField", "URLField"), _same),
    **dict.fromkeys(("BigAutoField", "BigIntegerField", "IntegerField", "PositiveIntegerField"), _same),
    **dict.fromkeys(("SmallIntegerField", "PositiveSmallIntegerField"), _same),
}


def _reader(field: Any) -> _Reader:
    """Return what makes Python of a value of this field; raise `KeyError` for a type that is not known."""
    while field.is_relation:
        field = field.target_field
    plain = _READ[field.get_internal_type()]
    if not hasattr(field, "from_db_value"):
        return plain
    return lambda value: field.from_db_value(plain(value), None, connection)
