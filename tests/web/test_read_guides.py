"""Everybody reads the guides that the unit recommends."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from samvirk.organisations.models import GuideLink, Municipality
from tests import cast
from tests.web.conftest import Visit


@pytest.fixture
def built_at() -> datetime:
    return datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_everybody_sees_the_list_by_title(visit: Visit, name: str) -> None:
    titles = [row[0] for row in visit(name).open("/veiledere/").table()]
    assert [title.split(" og ")[0].split(" til")[0] for title in titles] == sorted(
        title.split(" og ")[0].split(" til")[0] for title in titles
    )
    assert len(titles) == 3


def test_a_guide_says_what_it_is_who_made_it_and_when_it_was_checked(visit: Visit, guide: GuideLink) -> None:
    page = visit(cast.MONA).open("/veiledere/")
    row = next(row for row in page.table() if row[0].startswith(guide.title))
    assert guide.description in row[0]
    assert row[1] == "Løvemammaene"
    assert row[2].startswith("2. mars 2026")
    assert page.links()[guide.title] == "https://lovemammaene.no/barnekoordinator/"


@pytest.mark.parametrize("name", [cast.KARI, cast.TORE, cast.EMMA, cast.TORBJORN, cast.AISHA])
def test_only_those_who_keep_the_list_get_buttons(visit: Visit, name: str) -> None:
    page = visit(name).open("/veiledere/")
    assert page.buttons() == []
    assert not any("endre" in path for path in page.links().values())


def test_the_unit_gets_three_things_to_press_for_each(visit: Visit, guide: GuideLink) -> None:
    page = visit(cast.INGRID).open("/veiledere/")
    assert f"Sjekket: {guide.title}" in page.buttons()
    assert f"Ta bort: {guide.title}" in page.buttons()
    assert page.links()[f"Endre: {guide.title}"] == f"/veiledere/{guide.pk}/endre/"
    assert page.links()["Ny veileder"] == "/veiledere/ny/"


def test_an_empty_list_says_so(visit: Visit, fjordvik: Municipality) -> None:
    GuideLink.objects.update(archived_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert "Ingen veiledere ennå" in visit(cast.MONA).open("/veiledere/").headings()
    assert "Legg til den første" in visit(cast.INGRID).open("/veiledere/").text
    assert "Koordinerende enhet har ikke lagt inn noen" in visit(cast.MONA).open("/veiledere/").text


@pytest.mark.parametrize(
    ("checked_on", "today", "is_old"),
    [
        pytest.param(date(2025, 10, 31), date(2026, 10, 31), False, id="a year to the day"),
        pytest.param(date(2025, 10, 30), date(2026, 10, 31), True, id="a year and a day"),
        pytest.param(date(2025, 10, 29), date(2026, 10, 31), True, id="near the end of a long month"),
        pytest.param(date(2027, 2, 28), date(2028, 2, 29), False, id="to a leap day"),
        pytest.param(date(2028, 2, 29), date(2029, 3, 1), True, id="from a leap day"),
    ],
)
def test_the_list_and_the_first_screen_agree_on_what_is_old(
    visit: Visit, guide: GuideLink, checked_on: date, today: date, is_old: bool
) -> None:
    GuideLink.objects.update(checked_on=today)
    GuideLink.objects.filter(pk=guide.pk).update(checked_on=checked_on)
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    with time_machine.travel(noon):
        visitor = visit(cast.INGRID)
        tagged = [row[0] for row in visitor.open("/veiledere/").table() if "Over ett år" in row[2]]
        tasks: Any = [h for h in visitor.open("/").headings("h3") if "ikke er sjekket" in h]
    assert len(tagged) == int(is_old)
    assert tasks == (["Åpne 1 veileder som ikke er sjekket på et år"] if is_old else [])
