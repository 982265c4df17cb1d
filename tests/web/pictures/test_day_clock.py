"""The day clock shows a whole day, with each slot's words or number."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samvirk.web.pictures import day_clock
from samvirk.web.pictures.day_clock import DayClock, DayPart, Slot, SlotsOverlapError
from samvirk.web.pictures.day_slots import MINUTES_A_DAY, whole_day
from tests.web.pictures.emma import her_day, slot
from tests.web.pictures.reading import drawn_words, page, parsed, twin


def at(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@st.composite
def days(draw: st.DrawFn) -> tuple[Slot, ...]:
    """Days whose slots do not overlap: some of the spans between cuts of the day, in any order."""
    cuts = sorted(draw(st.sets(st.integers(0, MINUTES_A_DAY - 1), min_size=2, max_size=24)))
    spans = [*pairwise(cuts), (cuts[-1], cuts[0])]
    chosen = draw(st.lists(st.sampled_from(spans), unique=True, max_size=24))
    return tuple(
        Slot(
            begins=at(begins),
            ends=at(ends),
            label=draw(st.text(max_size=30)),
            part=draw(st.sampled_from(DayPart)),
        )
        for begins, ends in chosen
    )


@settings(max_examples=150, deadline=None)
@given(days())
def test_the_rows_are_the_whole_day_each_beginning_where_the_last_ended(slots: tuple[Slot, ...]) -> None:
    rows = whole_day(slots)

    assert sum(row.minutes for row in rows) == (MINUTES_A_DAY if slots else 0)
    assert all(before.ends == after.begins for before, after in pairwise([*rows, *rows[:1]]))
    assert sum(row.minutes for row in rows if row.part) == sum(each.minutes for each in slots)


@settings(max_examples=100, deadline=None)
@given(days())
def test_every_slot_has_its_label_or_its_number_in_the_picture(slots: tuple[Slot, ...]) -> None:
    picture = day_clock.draw(DayClock(name="Hverdag", slots=slots), prefix="a")
    texts = drawn_words(picture.svg, without=("pic-centre-small",))

    told = [row for row in picture.rows if row.part]
    assert len(told) == len(slots)
    assert all((row.number or row.label) in texts for row in told)
    assert [row.number for row in told if row.number] == [
        str(n + 1) for n in range(sum(bool(r.number) for r in told))
    ]


def test_a_slot_goes_past_midnight() -> None:
    night = slot("22:00", "06:00", "Søvn")

    assert night.minutes == 8 * 60
    assert [(row.span_words, row.duration_words) for row in whole_day([night])] == [
        ("22.00–06.00", "8 t"),
        ("06.00–22.00", "16 t"),
    ]


def test_a_slot_that_ends_when_it_begins_is_the_whole_day() -> None:
    (row,) = whole_day([slot("08:00", "08:00", "Sykehus")])

    assert (row.minutes, row.part) == (MINUTES_A_DAY, DayPart.CARE)


def test_a_whole_day_is_drawn_as_a_ring_without_a_seam() -> None:
    svg = day_clock.draw(DayClock(name="Innlagt", slots=(slot("00:00", "00:00", "Sykehus"),)), prefix="a").svg
    (path,) = [node for node in parsed(svg).iter("path") if "pic-slot" in node.get("class", "")]

    assert path.get("d", "").count("A") == 4
    assert "L" not in path.get("d", "")


def test_adjacent_slots_leave_no_gap_between_them() -> None:
    assert [row.part for row in whole_day([slot("00:00", "12:00", "a"), slot("12:00", "00:00", "b")])] == [
        DayPart.CARE,
        DayPart.CARE,
    ]


def test_what_is_not_filled_in_is_said_and_not_guessed() -> None:
    picture = day_clock.draw(her_day(), prefix="a")

    assert [(row.span_words, row.label) for row in picture.rows if row.part is None] == [
        ("16.00–17.00", "Ikke fylt ut")
    ]
    assert picture.description == "Døgnet har 9 deler. 1 t er ikke fylt ut."


@pytest.mark.parametrize(
    "slots",
    [
        (slot("08:00", "12:00", "Skole"), slot("11:00", "13:00", "Trening")),
        (slot("22:00", "06:00", "Søvn"), slot("05:00", "07:00", "Stell")),
        (slot("08:00", "08:00", "Sykehus"), slot("12:00", "13:00", "Mat")),
        (slot("08:00", "09:00", "Skole"), slot("08:00", "08:30", "Buss")),
        (slot("23:00", "09:00", "Søvn"), slot("01:00", "02:00", "Snu")),
    ],
)
def test_it_refuses_slots_that_overlap_and_names_both(slots: tuple[Slot, ...]) -> None:
    with pytest.raises(SlotsOverlapError) as refusal:
        day_clock.draw(DayClock(name="Hverdag", slots=slots), prefix="a")

    assert all(each.label in str(refusal.value) for each in slots)


def test_slots_under_two_hours_get_a_number_and_a_line_below() -> None:
    picture = day_clock.draw(her_day(), prefix="a")

    assert [(row.number, row.label) for row in picture.rows if row.number] == [
        ("1", "Medisin"),
        ("2", "Stell og frokost"),
        ("3", "Drosje"),
        ("4", "Trening hjemme med fysioterapeut"),
    ]
    texts = drawn_words(picture.svg)
    assert texts.count("2") == 2
    assert {"Stell og frokost", "06.15–07.30"} <= set(texts)


def test_a_label_too_long_for_its_slot_gets_a_number() -> None:
    long = slot("08:00", "20:00", "Avlastning hos besteforeldre og tante på gården deres")
    short = slot("20:00", "08:00", "Søvn")
    rows = day_clock.draw(DayClock(name="Helg", slots=(long, short)), prefix="a").rows

    assert {row.label[:4]: row.number for row in rows} == {"Avla": "1", "Søvn": ""}


@pytest.mark.parametrize(
    ("ends", "words"), [("08:45", "45 min"), ("09:00", "1 t"), ("10:30", "2 t 30 min"), ("08:00", "24 t")]
)
def test_durations_are_in_hours_and_minutes(ends: str, words: str) -> None:
    assert whole_day([slot("08:00", ends, "Noe")])[0].duration_words == words


def test_the_table_has_headings_for_columns_and_rows() -> None:
    soup = page("day_clock", day_clock.draw(her_day(), prefix="a"))

    assert [head.get_text() for head in soup.find_all("th", scope="col")] == ["Når", "Hva", "Hvor lenge"]
    assert len(soup.find_all("th", scope="row")) == 10


def test_an_empty_day_says_so() -> None:
    assert "Døgnet er ikke fylt ut ennå." in twin(
        "day_clock", day_clock.draw(DayClock(name="", slots=()), prefix="a")
    )
