"""Work that is evaluated for each test: Tore of the town has a koordinator and a goal."""

import pytest

from tests.appointing import with_leaders
from tests.reviewing import Reviewing, reviewing
from tests.town import Town


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Reviewing:
    about = reviewing(with_leaders(fjordvik_and_skogli))
    about.appointed()
    about.goal()
    return about
