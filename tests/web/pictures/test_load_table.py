"""The tint of a cell rises with the load, and a word says when it is too much."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.web.pictures import load_table
from samvirk.web.pictures.load_table import Load, LoadTable, tint
from tests.web.pictures.reading import page, twin

MONTHS = (date(2026, 10, 1), date(2026, 11, 1))


def table(
    *counts: tuple[int, int], limit: int | None = 5, name: str = "Kari Lund", url: str = ""
) -> LoadTable:
    loads = tuple(Load(name=name, unit="Barn og familie", counts=each, url=url) for each in counts)
    return LoadTable(months=MONTHS, loads=loads, limit=limit)


@pytest.mark.parametrize(
    ("count", "tinted"), [(0, 1), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (30, 7)]
)
def test_the_tint_rises_to_the_limit_and_changes_above_it(count: int, tinted: int) -> None:
    assert tint(count, limit=5, highest=7) == tinted


@given(st.integers(0, 200), st.one_of(st.none(), st.integers(1, 50)), st.integers(0, 200))
def test_there_are_seven_tints_and_the_last_two_mean_over(count: int, limit: int | None, more: int) -> None:
    tinted = tint(count, limit, count + more)

    assert 1 <= tinted <= 7
    assert (tinted >= 6) == (limit is not None and count > limit)


def test_over_the_limit_is_said_in_a_word() -> None:
    cells = page("load_table", load_table.draw(table((5, 6)))).find_all("td", class_="pic-load-cell")

    assert [cell.get_text(" ", strip=True) for cell in cells] == ["5", "6 over"]


def test_without_a_limit_nothing_is_over() -> None:
    picture = load_table.draw(table((5, 600), limit=None))

    assert not any(cell.is_over for row in picture.rows for cell in row.cells)
    assert "ikke satt noen grense" in picture.note


def test_it_is_a_table_with_caption_and_headings() -> None:
    soup = page("load_table", load_table.draw(table((1, 2))))

    assert soup.caption is not None
    assert "Kommunens grense er 5" in soup.caption.get_text()
    heads = [head.get_text() for head in soup.find_all("th", scope="col")]
    assert heads == ["Koordinator", "Enhet", "Oktober", "November"]
    assert [head.get_text() for head in soup.find_all("th", scope="row")] == ["Kari Lund"]


def test_each_cell_names_its_month_for_narrow_screens() -> None:
    cells = page("load_table", load_table.draw(table((1, 2)))).find_all("td", class_="pic-load-cell")

    assert [cell["data-label"] for cell in cells] == ["Oktober", "November"]


def test_months_of_two_years_tell_the_year() -> None:
    months = (date(2026, 12, 1), date(2027, 1, 1))
    picture = load_table.draw(LoadTable(months=months, loads=(), limit=None))

    assert picture.months == ("desember 2026", "januar 2027")


def test_a_coordinator_with_an_address_is_a_link() -> None:
    link = page("load_table", load_table.draw(table((1, 2), url="/koordinatorer/1"))).find("a")

    assert link is not None
    assert link["href"] == "/koordinatorer/1"


def test_without_coordinators_the_page_says_so() -> None:
    assert "Ingen koordinatorer ennå." in twin("load_table", load_table.draw(table()))


def test_it_refuses_counts_that_do_not_match_the_months() -> None:
    with pytest.raises(ValueError, match="one count for each month"):
        LoadTable(months=MONTHS, loads=(Load(name="Kari", unit="", counts=(1,)),), limit=None)


def test_it_refuses_a_limit_of_nothing() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        table(limit=0)
