"""A row that people edit is saved over the version that was read, and no other."""

import pytest

from samvirk.core.models import Conflict
from samvirk.organisations.models import GuideLink, Municipality


@pytest.fixture
def guide(fjordvik: Municipality) -> GuideLink:
    return GuideLink.objects.get(title="Rett til barnekoordinator")


def test_a_save_raises_the_version(guide: GuideLink) -> None:
    changed = guide.change(expected_version=1, title="Ny")
    assert (changed.title, changed.version) == ("Ny", 2)


def test_only_the_named_fields_are_written(guide: GuideLink) -> None:
    guide.publisher = "Ikke lagret"
    assert guide.change(expected_version=1, title="Ny").publisher == "Løvemammaene"


def test_a_save_of_an_older_version_is_refused_and_shows_the_newer(guide: GuideLink) -> None:
    guide.change(expected_version=1, title="Først")
    with pytest.raises(Conflict, match=r"organisations\.GuideLink .* has version 2 now") as refused:
        guide.change(expected_version=1, title="Sist")
    assert isinstance(refused.value.current, GuideLink)
    assert refused.value.current.title == "Først"


def test_a_version_that_has_not_been_is_refused(guide: GuideLink) -> None:
    with pytest.raises(Conflict):
        guide.change(expected_version=9, title="Ny")


def test_related_rows_are_fetched_for_all_rows_at_once(
    fjordvik: Municipality, django_assert_num_queries: object
) -> None:
    assert callable(django_assert_num_queries)
    with django_assert_num_queries(2):
        assert {guide.municipality.name for guide in GuideLink.objects.order_by("pk")} == {fjordvik.name}
