"""Units, staff, organisations and offers are found by those who may see them, and by nobody else."""

import pytest

from samvirk.organisations.models import Municipality
from tests import cast, house
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of


@pytest.fixture(autouse=True)
def there(fjordvik: Municipality) -> None:
    home = house.unit(fjordvik, "Åsheim bolig")
    house.post(home, "Åse Åsheim")
    house.organisation(fjordvik, "Åsheim legesenter")
    house.offer(fjordvik, "Åsheim turlag")
    abroad = house.neighbour()
    house.post(house.unit(abroad, "Åsheim i Storvik"), "Eva Åsheim")
    house.offer(abroad, "Åsheim strikkekafé")


def find(visitor: Visitor, words: str = "åsheim") -> Page:
    return page_of(visitor.client.post("/sok/", {"q": words}), "/sok/")


@pytest.mark.parametrize("name", [cast.KARI, cast.INGRID, cast.JONAS, cast.TORBJORN, cast.AISHA])
def test_those_who_work_here_find_all_of_it(visit: Visit, name: str) -> None:
    page = find(visit(name))
    assert page.headings("h3") == ["Åsheim bolig", "Åse Åsheim", "Åsheim legesenter", "Åsheim turlag"]


@pytest.mark.parametrize("name", [cast.TORE, cast.MONA])
def test_others_find_what_is_offered(visit: Visit, name: str) -> None:
    assert find(visit(name)).headings("h3") == ["Åsheim turlag"]


def test_what_is_found_opens(visit: Visit) -> None:
    kari = visit(cast.KARI)
    for words, path in find(kari).links().items():
        if words.startswith("Ås"):
            assert kari.open(path).status == 200


@pytest.mark.parametrize("words", ["\0", "å\0s", "å " * 50, "%", "_"])
def test_no_words_break_it(visit: Visit, words: str) -> None:
    assert find(visit(cast.KARI), words).status == 200
