"""Pages of meetings ask the database as often with many who are called, points and meetings as with few."""

from collections.abc import Callable

import pytest

from samvirk.family.models import NextOfKin
from samvirk.meetings.models import Invitation, InvitedAs, Meeting
from tests.meetings.gathering import Gathering
from tests.town import EMMA, JONAS, KARI, MONA, Town

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
MANY = 12


def grow(gathering: Gathering, meeting: Meeting) -> None:
    """More who are called, more to talk about, more that is to be done, and more meetings."""
    for number in range(MANY):
        kin = NextOfKin.objects.create(
            municipality=gathering.town.here,
            person=gathering.person,
            given_name="Ny",
            family_name=f"Nr {number}",
            relationship="slekt",
            valid_from=gathering.day(-9),
        )
        Invitation.objects.create(
            municipality=gathering.town.here,
            meeting=meeting,
            invited_as=InvitedAs.NEXT_OF_KIN,
            next_of_kin=kin,
            sent_at=gathering.town.now,
        )
        gathering.point(meeting, f"Sak {number}")
        gathering.activity(f"Tiltak {number}", due_on=gathering.day(number))
    for number in range(3):
        gathering.call_out(30 + number)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        (KARI, "meeting"),
        (MONA, "meeting"),
        (JONAS, "meeting"),
        (KARI, "list"),
        (JONAS, "/kalender/"),
        (KARI, "call"),
    ],
)
def test_a_page_asks_as_often_with_many(
    fjordvik_and_skogli: Town, same_number_of_statements: Same, name: str, where: str
) -> None:
    gathering = Gathering(fjordvik_and_skogli)
    gathering.activity("Tiltak", due_on=gathering.day(3))
    meeting = gathering.plan() if where == "call" else gathering.call_out()
    path = {
        "meeting": gathering.path(meeting),
        "call": gathering.path(meeting, "kall-inn/"),
        "list": gathering.town.path(EMMA, "moter/"),
    }.get(where, where)
    client = gathering.visitor(name).client

    def look() -> None:
        assert client.get(path).status_code == 200

    look()
    same_number_of_statements(look, lambda: grow(gathering, meeting))
