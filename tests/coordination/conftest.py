"""A matter for each test: somebody in a town with leaders is to have a koordinator."""

import pytest

from tests.appointing import Matter, with_leaders
from tests.town import Town


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    return with_leaders(fjordvik_and_skogli)
