"""The unit's first screen and the list say the same of who has no koordinator, and for how long."""

from datetime import timedelta

import pytest

from samvirk.staff.models import Professional
from samvirk.web.components import dates
from tests.appointing import Matter, with_leaders
from tests.town import ELIN, INGRID, TORE, Town
from tests.web.visiting import Page


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    return with_leaders(fjordvik_and_skogli)


def both(matter: Matter) -> tuple[Page, Page]:
    ingrid = matter.town.visitor(INGRID)
    return ingrid.open("/"), ingrid.open("/koordineringer/?vis=uten")


@pytest.mark.rule("R-009", "R-011")
def test_who_never_had_one_waits_from_the_first_day(matter: Matter) -> None:
    matter.open(ago=5)
    first, listed = both(matter)
    assert "Uten koordinator i 6 dager." in listed.text
    assert waits_in(first) == "6 dager"
    assert f"har ventet siden {dates.day(matter.town.today - timedelta(days=5))}." in first.text


@pytest.mark.rule("R-009", "R-011")
def test_who_had_one_waits_from_the_day_after_the_last_in_the_post(matter: Matter) -> None:
    matter.appointed(ELIN)
    last = matter.town.today - timedelta(days=4)
    Professional.objects.filter(pk=matter.who(ELIN).pk).update(valid_until=last)
    first, listed = both(matter)
    assert "Uten koordinator i 4 dager." in listed.text
    assert waits_in(first) == "4 dager"
    assert f"har ventet siden {dates.day(last + timedelta(days=1))}." in first.text


@pytest.mark.rule("R-011")
def test_nobody_has_waited_since_a_day_that_has_not_come(matter: Matter) -> None:
    made = matter.appointed(ELIN)
    absent = matter.who(ELIN)
    absent.absences.create(
        municipality=made.municipality,
        valid_from=matter.town.today,
        valid_until=matter.town.today + timedelta(days=90),
    )
    Professional.objects.filter(pk=absent.pk).update(valid_until=matter.town.today + timedelta(days=200))
    first, listed = both(matter)
    assert "Uten koordinator i 1 dag." in listed.text
    assert waits_in(first) == "1 dag"
    assert f"har ventet siden {dates.day(matter.town.today)}." in first.text


def waits_in(first: Page) -> str:
    """Return how long Tore has waited, as the panel says it."""
    (row,) = [one for one in first.soup.select("[aria-labelledby=waits] li") if TORE in one.get_text()]
    return " ".join(row.get_text(" ", strip=True).split()[-2:])
