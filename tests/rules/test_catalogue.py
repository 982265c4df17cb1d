"""The catalogue lists every rule once, says where it stands, and names its sources in words."""

import pytest

from samvirk.rules.catalogue import SOURCES, catalogue


def test_it_has_the_rules_from_1_to_259_in_order() -> None:
    assert list(catalogue()) == [f"R-{number:03}" for number in range(1, 260)]


def test_every_rule_says_something_and_has_a_kind() -> None:
    assert [
        entry.id for entry in catalogue().values() if not (entry.kind and entry.statement.endswith("."))
    ] == []


def test_every_tag_has_a_name_and_every_name_is_used() -> None:
    tags = {
        source
        for entry in catalogue().values()
        for source in entry.sources
        if source[0] in "SF" and source[1:2].isdigit()
    }
    assert tags == set(SOURCES)


def test_it_names_its_sources_in_words() -> None:
    names = catalogue()["R-049"].source_names()
    assert names[0] == "pbrl. §§ 7-2, 7-5"
    assert names[-1] == "Fritid for alle: klagebehandling"


@pytest.mark.parametrize(
    ("rule_id", "is_confirmed"),
    [
        pytest.param("R-192", True, id="stated in a routine"),
        pytest.param("R-124", False, id="known, but not found in a published source"),
        pytest.param("R-171", False, id="proposed by analogy"),
    ],
)
def test_it_keeps_doubt_apart_from_what_is_stated(rule_id: str, is_confirmed: bool) -> None:
    assert catalogue()[rule_id].is_confirmed is is_confirmed
