"""Pages of a plan ask the database as often with much in the plan as with little."""

from collections.abc import Callable

import pytest

from tests.appointing import with_leaders
from tests.planning import Planning, planning
from tests.town import KARI, TORE, Town

type Same = Callable[[Callable[[], object], Callable[[], object]], None]


@pytest.fixture
def about(fjordvik_and_skogli: Town) -> Planning:
    found = planning(with_leaders(fjordvik_and_skogli))
    found.approved()
    found.write(cooperation="Ny")
    found.send()
    return found


@pytest.mark.parametrize("name", [KARI, TORE])
@pytest.mark.parametrize("rest", ["", "versjoner/1/", "forskjell/", "utkast-nb.pdf"])
def test_a_page_asks_the_same_with_much_in_the_plan(
    about: Planning, same_number_of_statements: Same, name: str, rest: str
) -> None:
    visitor = about.town.visitor(name)
    path = about.town.path(TORE, f"plan/{rest}")

    def fill() -> None:
        for number in range(12):
            goal = about.goal(f"Mål {number}")
            about.activity(f"Tiltak {number}", goal=goal)
            about.service(f"Tjeneste {number}")
        for _number in range(4):
            about.send()

    same_number_of_statements(lambda: visitor.client.get(path), fill)
