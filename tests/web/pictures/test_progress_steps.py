"""Progress is steps with ticks, and a bar when there are many."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.web.pictures import progress_steps
from samvirk.web.pictures.palette import Tone
from samvirk.web.pictures.progress_steps import MOST_STEPS, Progress
from tests.web.pictures.reading import parsed, twin


def boxes(done: int, total: int) -> list[tuple[str, float, float]]:
    """Each box with its class, its left and its right end."""
    svg = progress_steps.draw(Progress(done=done, total=total), prefix="a").svg
    return [
        (
            node.get("class", ""),
            float(node.get("x", 0)),
            float(node.get("x", 0)) + float(node.get("width", 0)),
        )
        for node in parsed(svg).iter("rect")
    ]


@given(st.integers(0, MOST_STEPS), st.integers(1, MOST_STEPS))
def test_each_activity_is_a_step_and_the_done_ones_are_filled_first(done: int, total: int) -> None:
    done = min(done, total)
    drawn = boxes(done, total)

    assert [("solid" in each[0]) for each in drawn] == [True] * done + [False] * (total - done)
    assert all(before[2] < after[1] for before, after in pairwise(drawn))


def test_done_steps_are_ticked_so_that_colour_is_not_alone() -> None:
    svg = progress_steps.draw(Progress(done=2, total=4), prefix="a").svg

    assert svg.count("pic-tick-mark") == 2


@given(st.integers(MOST_STEPS + 1, 500), st.data())
def test_more_than_twelve_become_a_bar_that_is_full_only_when_all_are_done(
    total: int, data: st.DataObject
) -> None:
    done = data.draw(st.integers(1, total))
    whole, filled = boxes(done, total)

    assert filled[1] == whole[1]
    assert filled[2] - filled[1] >= 14
    assert (filled[2] == whole[2]) == (done == total)


def test_none_done_of_many_is_an_empty_bar() -> None:
    assert len(boxes(0, 40)) == 1


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (2, 4, "2 av 4 tiltak ferdig"),
        (0, 1, "0 av 1 tiltak ferdig"),
        (0, 0, "Ingen tiltak ennå"),
        (13, 40, "13 av 40 tiltak ferdig"),
    ],
)
def test_the_sentence_says_what_the_steps_show(done: int, total: int, words: str) -> None:
    picture = progress_steps.draw(Progress(done=done, total=total), prefix="a")

    assert picture.description == words
    assert words in twin("progress_steps", picture)


@pytest.mark.parametrize(("done", "total"), [(-1, 3), (4, 3), (1, 0)])
def test_it_refuses_counts_that_cannot_be(done: int, total: int) -> None:
    with pytest.raises(ValueError, match="cannot be done"):
        Progress(done=done, total=total)


@pytest.mark.parametrize("tone", Tone)
def test_it_takes_any_tone(tone: Tone) -> None:
    svg = progress_steps.draw(Progress(done=1, total=2), prefix="a", tone=tone).svg

    assert f"pic-solid-{tone.value}" in svg
    assert f"pic-line-{tone.value}" in svg
