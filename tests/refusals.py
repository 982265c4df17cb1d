"""Why an action did not do what it was asked to."""

from collections.abc import Callable
from enum import StrEnum

import pytest

from samvirk.core.models import Refused


def refused(act: Callable[[], object], field: str | None = None) -> StrEnum:
    """Return the reason with which the action refuses, which must be about the field if one is given."""
    with pytest.raises(Refused) as against:
        act()
    assert field in (None, against.value.field)
    return against.value.reason
