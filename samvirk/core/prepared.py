"""Statements that are written once and asked many times, each time about something else.

Django writes SQL anew for each question. For one with many subqueries that takes a hundred times as long as
the database needs to answer. Whoever must ask such a question for every page prepares it: the query is made
for two sets of examples, and where they stand among its parameters, values go later. A parameter that is no
example and not the same in both stops the preparation, so that none can be forgotten. The rows come as the
query itself would give them: values, or objects with what was selected along with them.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from django.db.models.fetch_modes import FETCH_ONE
from django.db.models.query import ModelIterable, get_related_populators

from samvirk.core.among import stored_ids
from samvirk.core.asking import Rows
from samvirk.core.together import Count, Question, fetch, question

_FIELDS: Final[dict[type, Any]] = {
    date: models.DateField(),
    datetime: models.DateTimeField(),
    UUID: models.UUIDField(),
    str: models.CharField(),
}


def _refuse(*_asked: object, **_options: object) -> None:
    raise ValueError("A question is being written: what it asks with may not be asked for meanwhile.")


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL, its parameters, which part of the values goes where, and what makes Python of columns and rows."""

    sql: str
    parameters: tuple[object, ...]
    places: tuple[int | None, ...]
    converters: dict[int, Any]
    made_of: Callable[[tuple[Any, ...]], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared[V]:
    """A query to ask about many values: `write` makes it, `parts` says what of the values it asks with.

    The parts are days, moments, words, ids and sets of ids (`core.among`), in an order of their own. The two
    examples share none.
    """

    write: Callable[[V], Rows]
    parts: Callable[[V], Sequence[object]]
    examples: tuple[V, V]
    _written: dict[Hashable, _Statement] = field(default_factory=dict, init=False)

    def ask(self, values: V) -> list[Any]:
        """Return the rows, as the query would."""
        statement = self._written.get(connection.vendor) or self.prepare()
        filled = _filled(statement.parameters, statement.places, _stored(self.parts(values)))
        with connection.cursor() as cursor:  # nosemgrep: sql-written-by-hand - Django wrote it, once
            cursor.execute(statement.sql, filled)
            rows = cursor.fetchall()
        return [statement.made_of(_converted(row, statement.converters)) for row in rows]

    def prepare(self) -> _Statement:
        """Write the query; raise `ValueError` if it asks with something that is none of the parts."""
        with connection.execute_wrapper(_refuse):
            first, second = (self._compile(example) for example in self.examples)
        _must_be_same((first.sql,), (second.sql,))
        parts = [_stored(self.parts(example)) for example in self.examples]
        places = _places(first.parameters, second.parameters, parts)
        statement = replace(first, places=tuple(places))
        self._written[connection.vendor] = statement
        return statement

    def _compile(self, example: V) -> _Statement:
        rows = self.write(example)
        compiler = rows.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        made_of = _object_maker(rows, compiler) if rows._iterable_class is ModelIterable else tuple
        return _Statement(sql, tuple(parameters), (), converters, made_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Together:
    """Questions that differ, which part goes where in them, and which of them answers each that was asked."""

    questions: Sequence[Question]
    places: Sequence[int | None]
    answered_by: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedTogether[V]:
    """As `Prepared`, for lists of rows and numbers that are asked for in one statement (`core.together`).

    What is asked for twice is asked once, and both have the same answer.
    """

    write: Callable[[V], Sequence[Rows | Count]]
    parts: Callable[[V], Sequence[object]]
    examples: tuple[V, V]
    _written: dict[Hashable, _Together] = field(default_factory=dict, init=False)

    def ask(self, values: V) -> list[list[Any]]:
        """Return rows and numbers, as `ask_together` would."""
        written = self._written.get(connection.vendor) or self.prepare()
        parameters = _filled(_parameters(written.questions), written.places, _stored(self.parts(values)))
        answers = fetch(written.questions, parameters)
        return [answers[place] for place in written.answered_by]

    def prepare(self) -> _Together:
        """Write the questions; raise `ValueError` if they ask with something that is none of the parts."""
        with connection.execute_wrapper(_refuse):
            first, second = ([question(asked) for asked in self.write(one)] for one in self.examples)
        _must_be_same([one.sql for one in first], [one.sql for one in second])
        parts = [_stored(self.parts(example)) for example in self.examples]
        # Alike for both made-up readers is alike for everybody.
        pairs = {_key(*pair): pair for pair in zip(first, second, strict=True)}
        order = sorted(pairs, key=lambda key: not _walks_far(pairs[key][0]))
        questions, others = ([pairs[key][place] for key in order] for place in (0, 1))
        written = _Together(
            questions=questions,
            places=_places(_parameters(questions), _parameters(others), parts),
            answered_by=[order.index(_key(*pair)) for pair in zip(first, second, strict=True)],
        )
        self._written[connection.vendor] = written
        return written


def about_one(write: Callable[[UUID], Rows]) -> Prepared[UUID]:
    """Return a query to ask about many ids, one at a time."""
    return Prepared(write=write, parts=_alone, examples=_TWO_IDS)


def together_about_one(write: Callable[[UUID], Sequence[Rows | Count]]) -> PreparedTogether[UUID]:
    """Return queries to ask together about many ids, one at a time."""
    return PreparedTogether(write=write, parts=_alone, examples=_TWO_IDS)


_TWO_IDS: Final = (UUID(int=1), UUID(int=2))


def _alone(one: UUID) -> list[object]:
    return [one]


def _parameters(questions: Sequence[Question]) -> list[object]:
    return [value for one in questions for value in one.parameters]


def _key(first: Question, second: Question) -> Hashable:
    # PostgreSQL is given lists, which cannot be keys.
    return first.kind, first.sql, repr(first.parameters), repr(second.parameters)


def _walks_far(asked: Question) -> bool:
    """Say whether many rows are looked at for a few.

    In SQLite each subquery that begins anew looks through all cursors that the questions before have opened,
    so that what walks far is asked first.
    """
    return " GROUP BY " in asked.sql or " OVER " in asked.sql


def _must_be_same(first: Sequence[str], second: Sequence[str]) -> None:
    if list(first) != list(second):
        raise ValueError("A prepared query is not the same for both examples.")


def _places(
    first: Sequence[object], second: Sequence[object], parts: Sequence[Sequence[object]]
) -> list[int | None]:
    """Return which part each pair of parameters is; `None` for what never changes."""
    pairs = list(zip(*parts, strict=True))
    return [_place(pair, pairs) for pair in zip(first, second, strict=True)]


def _place(pair: tuple[object, object], pairs: Sequence[tuple[object, ...]]) -> int | None:
    if pair in pairs:
        return pairs.index(pair)
    if pair[0] != pair[1]:
        raise ValueError(f"A value that changes is none of the parts of a prepared query: {pair[0]}.")
    return None


def _filled(given: Iterable[object], places: Sequence[int | None], parts: Sequence[Any]) -> list[Any]:
    return [
        parameter if place is None else parts[place] for parameter, place in zip(given, places, strict=True)
    ]


def _stored(parts: Iterable[object]) -> list[object]:
    """Return values as the database is given them."""
    return [
        stored_ids(part, connection.vendor)
        if isinstance(part, frozenset)
        else _FIELDS[type(part)].get_db_prep_value(part, connection)
        for part in parts
    ]


def _converted(row: tuple[Any, ...], converters: dict[int, Any]) -> tuple[Any, ...]:
    values = list(row)
    for place, (convert, expression) in converters.items():
        for function in convert:
            values[place] = function(values[place], expression, connection)
    return tuple(values)


def _object_maker(rows: Rows, compiler: Any) -> Callable[[tuple[Any, ...]], Any]:
    """Return what makes an object of a row, as the query's own iterator does."""
    info, select = compiler.klass_info, compiler.select
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[first:last]]
    related = get_related_populators(info, select, connection.alias, FETCH_ONE)
    annotated = compiler.annotation_col_map or {}

    def made_of(row: tuple[Any, ...]) -> Any:
        made = rows.model.from_db(connection.alias, names, row[first:last], fetch_mode=FETCH_ONE)
        for one in related:
            one.populate(row, made)
        for name, place in annotated.items():
            setattr(made, name, row[place])
        return made

    return made_of
