"""Plays the routine from the first report of a need to the end, and prints the time line.

python -m dev.journey; the last line says how many of the routine's thirteen steps were played.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Final

from dev.journey import beginning, ending, following, planning
from dev.journey.stage import OSLO, Stage, stage

BEGAN_AT: Final = datetime(2026, 1, 12, 9, tzinfo=OSLO)
STEPS: Final = 13
SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    beginning.a_need_is_reported,
    beginning.it_is_applied_for,
    beginning.the_unit_talks_with_the_family,
    beginning.it_is_granted,
    beginning.the_family_agrees,
    beginning.somebody_is_appointed,
    beginning.they_get_to_know_one_another,
    planning.they_find_out_what_matters,
    planning.they_choose_what_to_work_in,
    planning.those_who_help_become_a_group,
    planning.they_make_a_plan,
    planning.the_plan_is_approved,
    following.they_are_called_to_meet,
    ending.it_is_evaluated_and_goes_on,
    following.they_write_minutes_together,
    following.what_was_promised_is_done,
    following.what_stands_still_is_asked_about,
    ending.it_is_evaluated_again,
    following.it_moves_again,
    ending.the_need_is_over,
    ending.it_is_taken_up_again,
)


def main() -> int:
    """Play all scenes; return 0 when every step was played."""
    with stage(BEGAN_AT) as playing:
        for scene in SCENES:
            scene(playing)
        print(f"journey: {len(playing.played)} of {STEPS} steps")
        return int(len(playing.played) != STEPS)


if __name__ == "__main__":
    sys.exit(main())
