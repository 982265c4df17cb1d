"""What each relation sees of a person, written a second time and the other way round: to whom each part."""

from typing import Final

import pytest

from samvirk.access.roles import PLACE_IS_OPEN_TO, SEES, Basis, Part
from samvirk.people.models import ProtectedAddress

EVERYBODY: Final = set(Basis)
FAMILY: Final = {Basis.OWN, Basis.PARENT, Basis.GUARDIAN}
OUTSIDE: Final = {Basis.PARTICIPANT, Basis.EMERGENCY}

WHO_SEES: Final[dict[Part, set[Basis]]] = {
    Part.IDENTITY: EVERYBODY,
    Part.NATIONAL_ID: EVERYBODY - OUTSIDE - {Basis.GUARDIAN},
    Part.CONTACT: EVERYBODY,
    Part.PLACE: EVERYBODY,
    Part.FAMILY: EVERYBODY,
    Part.CAPACITY: EVERYBODY - {Basis.PARTICIPANT},
    Part.CONSENT: EVERYBODY - OUTSIDE,
    Part.PROFESSIONALS: EVERYBODY,
    Part.NOTES: {Basis.COORDINATOR},
    Part.ATTACHMENTS: EVERYBODY - OUTSIDE,
    Part.COORDINATION: EVERYBODY - OUTSIDE,
    Part.LOG: FAMILY | {Basis.COORDINATING_UNIT},
    Part.APPLICATION: EVERYBODY - OUTSIDE,
    # How life is: the family and their koordinator. The unit watches that plans work, and reads no life.
    Part.MAPPING: FAMILY | {Basis.COORDINATOR},
    Part.PLAN: EVERYBODY - {Basis.EMERGENCY},
    Part.TEAM: EVERYBODY - {Basis.EMERGENCY},
    Part.MEETING: EVERYBODY - {Basis.EMERGENCY},
}
WHO_MAY_KNOW_THE_PLACE: Final[dict[ProtectedAddress, set[Basis]]] = {
    ProtectedAddress.UNGRADED: EVERYBODY,
    ProtectedAddress.CLIENT: EVERYBODY - OUTSIDE,
    ProtectedAddress.CONFIDENTIAL: EVERYBODY - OUTSIDE - {Basis.GUARDIAN},
    ProtectedAddress.STRICTLY_CONFIDENTIAL: {Basis.OWN, Basis.PARENT},
}


@pytest.mark.parametrize("part", Part)
def test_a_part_is_seen_by_those_who_should_and_no_others(part: Part) -> None:
    assert {basis for basis in Basis if part in SEES[basis]} == WHO_SEES[part]


@pytest.mark.parametrize("grade", ProtectedAddress)
def test_the_place_is_open_to_those_who_should_and_no_others(grade: ProtectedAddress) -> None:
    assert PLACE_IS_OPEN_TO[grade] == WHO_MAY_KNOW_THE_PLACE[grade]
