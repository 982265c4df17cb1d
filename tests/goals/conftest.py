"""Work around Emma for each test."""

import pytest

from tests.promising import Work
from tests.town import Town


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Work:
    return Work(fjordvik_and_skogli)
