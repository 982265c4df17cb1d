"""The stories of Fjordvik and Skogli beyond the cast: some sixty persons, and those who help them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from samvirk.demo import fjordvik, skogli
from samvirk.demo.stories import (
    adults,
    applying,
    children,
    coordinating,
    following,
    gathering,
    goals,
    journey,
    mapping,
    meeting,
    minutes,
    neighbours,
    old_people,
    planning,
    reports,
    reviewing,
    staff,
    youth,
)
from samvirk.demo.stories.story import Story
from samvirk.demo.town import Happening, Town, tell

STORIES: Final[tuple[Story, ...]] = (
    *children.STORIES,
    *youth.STORIES,
    *adults.STORIES,
    *old_people.STORIES,
    *reports.STORIES,
    *coordinating.STORIES,
    *goals.STORIES,
    *mapping.STORIES,
    *planning.STORIES,
    *gathering.STORIES,
    *meeting.STORIES,
    *following.STORIES,
    *reviewing.STORIES,
    *minutes.STORIES,
    *journey.STORIES,
)


def build(*, now: datetime) -> tuple[Town, Town]:
    """Make Fjordvik and Skogli with the cast and everybody else, each told in the order of time."""
    town = fjordvik.found(now=now)
    house = (*staff.UNITS, *staff.OUTSIDE, *staff.STAFF)
    tell(town, (*fjordvik.HAPPENINGS, *house, *_of(STORIES), *applying.HAPPENINGS))
    neighbour = skogli.found(town)
    tell(neighbour, (*skogli.HAPPENINGS, *_of(neighbours.STORIES)))
    return town, neighbour


def _of(stories: tuple[Story, ...]) -> Iterator[Happening]:
    return (happening for story in stories for happening in story.happenings)
