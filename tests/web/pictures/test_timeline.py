"""The timeline keeps labels apart and shows each event with its date."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samvirk.web.pictures import timeline as timelines
from samvirk.web.pictures.calendar_axis import CalendarAxis
from samvirk.web.pictures.timeline import Event, EventKind, Placed, Timeline
from tests.web.pictures.emma import TODAY, event, her_timeline, timeline
from tests.web.pictures.reading import drawn_words, page, parsed, twin

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
near_days = st.integers(min_value=-120, max_value=200).map(lambda count: TODAY + timedelta(days=count))
labels = st.text(alphabet="abcWWiæøåÅ …👍", max_size=60)


def events(dates: st.SearchStrategy[date]) -> st.SearchStrategy[tuple[Event, ...]]:
    kinds = st.sampled_from(EventKind)
    return st.lists(st.builds(Event, on=dates, label=labels, kind=kinds), max_size=40).map(tuple)


def label_box(placed: Placed) -> tuple[float, float, int]:
    return (*placed.label_span, placed.lane)


def overlaps(one: Placed, other: Placed) -> bool:
    left, right, lane = label_box(one)
    other_left, other_right, other_lane = label_box(other)
    return lane == other_lane and left < other_right and other_left < right


def is_crossed_by_pole(label: Placed, pole: Placed) -> bool:
    """A pole stands from the line up to its own lane."""
    left, right, lane = label_box(label)
    return pole.lane >= lane and left < pole.x < right


@settings(max_examples=150, deadline=None)
@given(st.one_of(events(days), events(near_days)), st.sampled_from([640.0, 960.0]))
def test_labels_never_overlap_and_are_never_crossed(found: tuple[Event, ...], width: float) -> None:
    drawn = Timeline(events=found, today=TODAY)
    axis, placed = timelines.place(drawn, width)
    today = axis.x(TODAY)

    for one, other in combinations(placed, 2):
        assert not overlaps(one, other)
        assert not is_crossed_by_pole(one, other)
        assert not is_crossed_by_pole(other, one)
    for each in placed:
        left, right, _ = label_box(each)
        assert not left < today < right
        assert left >= -0.5
        assert right <= width + 0.5
    assert sum(each.mark.count for each in placed) == len(found)


def test_what_has_been_is_left_of_today_and_what_is_to_come_right() -> None:
    axis, placed = timelines.place(her_timeline(), 960)

    assert {
        each.mark.label: each.x < axis.x(TODAY) for each in placed if each.mark.label != "Ansvarsgruppe"
    } == {
        "Vedtak om BPA": True,
        "Søke om avlastning én helg i måneden": True,
        "Prøve ut ny rullestol på skolen": False,
        "Lage lekegruppe i storefri": False,
        "Evaluering av planen": False,
        "Kontroll hos HABU": False,
    }


def test_an_event_today_stands_on_the_line_of_today() -> None:
    axis, (placed,) = timelines.place(timeline(event(TODAY, "Legetime")), 960)

    assert placed.x == axis.x(TODAY)
    assert not placed.is_past


def test_each_event_is_drawn_with_its_date() -> None:
    texts = drawn_words(timelines.draw(her_timeline(), prefix="a").svg)

    assert "Kontroll hos HABU" in texts
    assert "14. jan." in texts


def test_a_crowded_week_shares_a_mark_and_the_twin_says_so() -> None:
    fortnight = [event(date(2026, 12, 7) + timedelta(days=count), f"Møte {count}") for count in range(14)]
    picture = timelines.draw(timeline(*fortnight, event(date(2027, 3, 1), "Evaluering")), prefix="a")

    texts = drawn_words(picture.svg)
    assert picture.gathered == (("7 hendelser", "7. des. – 13. des."), ("7 hendelser", "14. des. – 20. des."))
    assert {"7 hendelser", "7. des. – 13. des.", "7", "Evaluering"} <= set(texts)
    assert "7 hendelser (7. des. – 13. des.)" in twin("timeline", picture)
    assert all(f"Møte {count}" in twin("timeline", picture) for count in range(14))


def test_a_shared_mark_tells_of_deadlines_that_have_passed() -> None:
    late = [event(date(2026, 11, 2), f"Frist {count}", EventKind.OVERDUE) for count in range(8)]
    picture = timelines.draw(timeline(*late), prefix="a")

    assert picture.gathered == (("8 hendelser, 8 over frist", "2. nov."),)


def test_what_has_been_never_shares_a_mark_with_what_is_to_come() -> None:
    around = [event(TODAY + timedelta(days=count - 8), f"Møte {count}") for count in range(16)]
    _, placed = timelines.place(timeline(*around), 960)

    assert sorted((each.is_past, each.mark.count) for each in placed) == [
        (False, 1),
        (False, 7),
        (True, 2),
        (True, 6),
    ]


def test_a_long_timeline_tells_the_year_of_every_event() -> None:
    life = timeline(event(date(2017, 3, 2), "Født"), event(date(2035, 3, 2), "Fyller 18 år"))

    assert {"2. mars 2017", "2. mars 2035"} <= set(drawn_words(timelines.draw(life, prefix="a").svg))


@pytest.mark.parametrize("years", [0, 1, 3, 18, 80, 400])
def test_names_of_months_have_room_however_long_the_time(years: int) -> None:
    axis = CalendarAxis(begins_on=date(2020, 9, 1), ends_on=date(2021 + years, 2, 1), left=16, right=944)
    ticks = axis.ticks()

    assert ticks
    assert all(after.x - before.x >= 55 for before, after in pairwise(ticks))


def test_the_year_is_told_where_it_is_new() -> None:
    axis = CalendarAxis(begins_on=date(2026, 11, 1), ends_on=date(2027, 3, 1), left=16, right=944)

    assert [tick.name for tick in axis.ticks()] == ["nov 2026", "des", "jan 2027", "feb", "mar"]


@pytest.mark.parametrize("today", [date.min, date.max, TODAY])
def test_it_draws_any_day_there_is(today: date) -> None:
    picture = timelines.draw(timeline(event(TODAY, "Møte"), today=today), prefix="a")

    assert "Møte" in drawn_words(picture.svg)


def test_without_events_the_page_says_so() -> None:
    picture = timelines.draw(timeline(), prefix="a")

    assert page("timeline", picture).find("svg") is None
    assert "Det er ingen hendelser ennå." in twin("timeline", picture)


def test_the_list_is_in_order_with_today_in_its_place() -> None:
    rows = timelines.draw(her_timeline(), prefix="a").rows

    assert [row.on for row in rows] == sorted(row.on for row in rows)
    assert [row.label for row in rows if row.is_today] == ["I dag"]
    assert rows[3].is_today


def test_kinds_differ_in_shape_and_not_only_in_colour() -> None:
    shapes = set()
    for kind in EventKind:
        svg = timelines.draw(timeline(event(TODAY, "Noe", kind)), prefix="a").svg
        symbols = [node for node in parsed(svg).iter("g") if "pic-symbol" in node.get("class", "")]
        shapes.add((*(child.tag for child in symbols[0]), symbols[0][0].get("rx", "")))
    assert len(shapes) == len(EventKind)


def test_the_legend_explains_the_kinds_that_are_used_and_no_others() -> None:
    texts = drawn_words(timelines.draw(timeline(event(TODAY, "Noe", EventKind.LETTER)), prefix="a").svg)

    assert "Brev" in texts
    assert not {"Møte", "Tiltak", "Helse", "Frist passert"} & set(texts)


def test_the_description_counts_events_and_passed_deadlines() -> None:
    assert timelines.draw(her_timeline(), prefix="a").description == (
        "8 hendelser fra 3. september 2026 til 20. februar 2027. 1 frist er passert."
    )
    assert (
        timelines.draw(timeline(event(TODAY, "Noe")), prefix="a").description
        == "1 hendelse, 22. november 2026."
    )


def test_a_heading_of_its_own_replaces_the_usual_one() -> None:
    drawn = Timeline(events=(), today=TODAY, title="Emmas høst")

    assert timelines.draw(drawn, prefix="a").title == "Emmas høst"
    assert timelines.draw(timeline(), prefix="a").title == "Tidslinje"
