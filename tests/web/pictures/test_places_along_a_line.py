"""Places that are too close move apart and keep their order."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.web.pictures.lanes import Flag, leftward, rightward
from samvirk.web.pictures.spacing import spread

numbers = st.floats(min_value=-1000, max_value=1000)
flags = st.lists(st.builds(Flag, numbers, st.floats(min_value=1, max_value=300)), max_size=30)


@given(st.lists(st.tuples(numbers, st.floats(min_value=0, max_value=100)), min_size=1, max_size=30))
def test_places_keep_their_order_and_their_distance(pairs: list[tuple[float, float]]) -> None:
    wanted = [place for place, _ in pairs]
    gaps = [gap for _, gap in pairs[1:]]
    placed = spread(wanted, gaps)

    assert len(placed) == len(wanted)
    assert all(
        after - before >= gap - 1e-6 for (before, after), gap in zip(pairwise(placed), gaps, strict=True)
    )


def test_places_that_have_room_do_not_move() -> None:
    assert spread([0, 50, 120], [40, 40]) == [0, 50, 120]


def test_places_that_have_none_move_equally_far_to_both_sides() -> None:
    assert spread([100, 100, 300], [20, 20]) == [90, 110, 300]


def test_nothing_is_spread_to_nothing() -> None:
    assert spread([], []) == []


@given(flags)
def test_a_flag_touches_no_other_flag_and_no_pole(found: list[Flag]) -> None:
    lanes = rightward(found)

    for (one, lane), (other, other_lane) in combinations(zip(found, lanes, strict=True), 2):
        left, right = sorted(((one.x, lane, one.reach), (other.x, other_lane, other.reach)))
        reaches = left[0] + left[2] >= right[0]
        assert not (reaches and left[0] < right[0] and left[1] <= right[1])
        assert not (reaches and left[1] == right[1])


@given(flags)
def test_leftward_is_rightward_in_a_mirror(found: list[Flag]) -> None:
    assert leftward(found) == rightward([Flag(-flag.x, flag.reach) for flag in found])


@pytest.mark.parametrize(
    ("places", "lanes"), [([0, 500, 900], (0, 0, 0)), ([0, 50, 90], (2, 1, 0)), ([0, 0], (0, 1))]
)
def test_flags_are_as_low_as_can_be(places: list[float], lanes: tuple[int, ...]) -> None:
    assert rightward([Flag(place, 100) for place in places]) == lanes
