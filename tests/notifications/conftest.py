"""Emma and those around her, with somebody who leads."""

import pytest

from tests.notifications.telling import Emma
from tests.town import Town


@pytest.fixture
def emma(fjordvik_and_skogli: Town) -> Emma:
    """What can happen around Emma; Torbjørn leads Habilitering, where Kari and Ingrid work."""
    found = Emma(fjordvik_and_skogli)
    found.leader()
    return found
