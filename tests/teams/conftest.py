"""A group for each test: Tore of the town, of whom nobody is koordinator yet."""

import pytest

from tests.gathering import Gathering
from tests.town import Town


@pytest.fixture
def group(fjordvik_and_skogli: Town) -> Gathering:
    return Gathering(fjordvik_and_skogli)
