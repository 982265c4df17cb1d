"""A planning for each test: somebody with a koordinator is to have a plan."""

import pytest

from tests.appointing import with_leaders
from tests.planning import Planning, planning
from tests.town import Town


@pytest.fixture
def about(fjordvik_and_skogli: Town) -> Planning:
    return planning(with_leaders(fjordvik_and_skogli))
