"""The two pages of minutes ask the database as often with much that was agreed on as with little."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from samvirk.meetings.models import Meeting
from tests.minutes.writing import SAVE, Writing
from tests.town import JONAS, KARI, MONA, Town

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 4


@pytest.fixture
def writing(fjordvik_and_skogli: Town) -> Writing:
    return Writing(fjordvik_and_skogli)


def held(writing: Writing, points: int) -> Meeting:
    """A meeting that has been, about so many things."""
    meeting = writing.plan()
    for number in range(2, points + 1):
        writing.point(meeting, f"Sak {number}")
    return writing.let_pass(writing.call(meeting))


def agreed(writing: Writing, points: int) -> Mapping[str, Any]:
    """Something that was agreed on, and somebody who does something, under each point."""
    typed: dict[str, Any] = {}
    for point in range(1, points + 1):
        typed |= writing.task(JONAS, f"Tegne {point}", point=point)
        typed[f"Sak {point}: dette ble dere enige om"] = "Ja"
    return typed


def test_minutes_are_written(writing: Writing, same_number_of_statements: Same) -> None:
    few, many = held(writing, 1), held(writing, MANY)
    writing.press(few, SAVE, agreed(writing, 1))
    who, shown = writing.visitor(KARI), [few]

    def look() -> None:
        assert who.open(writing.path(shown[-1], "referat/")).status == 200

    def agree_on_more() -> None:
        writing.press(many, SAVE, agreed(writing, MANY))
        shown.append(many)

    same_number_of_statements(look, agree_on_more)


@pytest.mark.parametrize("name", [KARI, MONA, JONAS])
def test_minutes_are_read(writing: Writing, same_number_of_statements: Same, name: str) -> None:
    few, many = held(writing, 1), held(writing, MANY)
    writing.send(few, **agreed(writing, 1))
    who, shown = writing.visitor(name), [few]

    def look() -> None:
        assert who.open(writing.path(shown[-1], "referat/les/")).status == 200

    def agree_on_more() -> None:
        writing.send(many, **agreed(writing, MANY))
        shown.append(many)

    same_number_of_statements(look, agree_on_more)
