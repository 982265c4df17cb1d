"""The network map keeps names apart, dots apart, and loses nobody."""

from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samvirk.web.pictures import lettering, network_map
from samvirk.web.pictures.network_facts import MOST_DOTS, Closeness, Contact, NetworkGroup, dots
from samvirk.web.pictures.network_layout import (
    COLUMN,
    DOT,
    NAME_LIMIT,
    NAME_SIZE,
    RING,
    ROLE_SIZE,
    WIDTH,
    Spot,
    lay_out,
)
from tests.web.pictures.emma import HER_NETWORK, contact, large_network, network
from tests.web.pictures.reading import drawn_words, page, parsed, twin

networks = st.lists(
    st.builds(
        Contact,
        name=st.text(max_size=80),
        role=st.text(max_size=60),
        group=st.sampled_from(NetworkGroup),
        closeness=st.sampled_from(Closeness),
        agency=st.sampled_from(["", "HABU", "NAV", "BPA", "PPT"]),
    ),
    max_size=40,
).map(lambda contacts: network(*contacts))


def lines(svg: str) -> list[tuple[float, float, float, float]]:
    nodes = list(parsed(svg).iter("line"))
    return [
        (
            float(node.get("x1", 0)),
            float(node.get("y1", 0)),
            float(node.get("x2", 0)),
            float(node.get("y2", 0)),
        )
        for node in nodes
    ]


def top_and_bottom(spot: Spot) -> tuple[float, float]:
    return spot.y - spot.block.heading_height, spot.y + spot.block.text_height


@settings(max_examples=100, deadline=None)
@given(networks)
def test_names_never_overlap_nor_leave_the_picture(found: network_map.NetworkMap) -> None:
    layout = lay_out(dots(found))

    for side in (1, -1):
        column = [top_and_bottom(spot) for spot in layout.spots if spot.side == side]
        assert all(above[1] <= below[0] for above, below in pairwise(column))
        assert all(top >= 0 and bottom <= layout.height for top, bottom in column)
    for spot in layout.spots:
        assert all(lettering.width(line, NAME_SIZE) <= NAME_LIMIT for line in spot.block.name_lines)
        assert lettering.width(spot.block.below, ROLE_SIZE) <= NAME_LIMIT


@settings(max_examples=100, deadline=None)
@given(networks)
def test_no_line_reaches_the_columns_of_names(found: network_map.NetworkMap) -> None:
    layout = lay_out(dots(found))
    names_begin = COLUMN - 7
    picture = network_map.draw(found, prefix="a")
    in_map = [line for line in lines(picture.svg) if line[1] <= layout.height and line[3] <= layout.height]

    assert all(abs(x - WIDTH / 2) <= names_begin for x1, _, x2, _ in in_map for x in (x1, x2))


@settings(max_examples=100, deadline=None)
@given(networks)
def test_dots_never_touch(found: network_map.NetworkMap) -> None:
    layout = lay_out(dots(found))
    places = [layout.centre.at(RING, spot.angle) for spot in layout.spots]

    assert all(dist(one, other) >= 2 * DOT + 2 for one, other in combinations(places, 2))


@settings(max_examples=50, deadline=None)
@given(networks)
def test_there_are_never_more_than_sixteen_dots_and_nobody_is_lost(found: network_map.NetworkMap) -> None:
    drawn = dots(found)

    assert len(drawn) <= MOST_DOTS
    assert sum(len(dot.contacts) for dot in drawn) == len(found.contacts)


def test_sixteen_people_are_each_a_dot_and_seventeen_are_gathered() -> None:
    many = [contact(f"Person {number}", group=NetworkGroup.SCHOOL) for number in range(17)]

    assert len(dots(network(*many[:16]))) == 16
    (only,) = dots(network(*many))
    assert (only.name, only.below) == ("Skole", "17 personer")


def test_many_people_become_one_dot_for_each_agency_with_a_count() -> None:
    texts = drawn_words(network_map.draw(large_network(), prefix="a").svg)

    assert {"HABU", "6 personer", "Bakkeløkka skole", "5 personer", "BPA", "4 personer"} <= set(texts)
    assert "Finn" not in " ".join(texts)


def test_an_agency_with_one_person_is_shown_by_that_person() -> None:
    texts = drawn_words(network_map.draw(large_network(), prefix="a").svg)

    assert "Lars Eid" in texts
    assert "1 person" not in texts


def test_the_twin_names_everybody_though_the_map_does_not() -> None:
    found = large_network()
    words = twin("network_map", network_map.draw(found, prefix="a"))

    assert all(each.name in words for each in found.contacts)


def test_more_agencies_than_dots_become_one_dot_for_each_group() -> None:
    many = [
        contact(f"P {number}", group=NetworkGroup.SPECIALIST, agency=f"Etat {number}") for number in range(20)
    ]

    assert [(dot.name, dot.below) for dot in dots(network(*many))] == [("Sykehus og NAV", "20 personer")]


def test_a_gathered_dot_is_as_close_as_its_closest_person() -> None:
    many = [contact(f"P {number}", closeness=Closeness.SELDOM) for number in range(17)]
    (dot,) = dots(network(*many, contact("Mor", closeness=Closeness.CLOSE)))

    assert dot.closeness is Closeness.CLOSE


def test_people_with_the_same_initials_are_told_apart() -> None:
    found = dots(network(contact("Mona Nilsen"), contact("Mia Nilsen"), contact("Per Nilsen")))

    assert [dot.badge for dot in found] == ["MN1", "MN2", "PN"]


@pytest.mark.parametrize(
    ("name", "badge"),
    [
        ("Kari Lund", "KL"),
        ("ella", "E"),
        ("Áilu Čearret Ŋáhkka", "ÁČ"),
        ("", "–"),
        ("🎉 !", "–"),
        ("(Ola) Dunk", "OD"),
    ],
)
def test_a_badge_is_the_initials_of_the_first_two_words(name: str, badge: str) -> None:
    assert dots(network(contact(name)))[0].badge == badge


def test_badges_of_the_compact_map_are_in_the_twin() -> None:
    picture = network_map.draw(network(*HER_NETWORK), prefix="a")
    words = twin("network_map", picture).split()

    badges = [text for text in drawn_words(picture.compact_svg) if text != "Emma"]
    assert len(badges) == len(HER_NETWORK)
    assert set(badges) <= set(words)


def test_the_compact_map_has_ids_of_its_own() -> None:
    html = str(page("network_map", network_map.draw(network(*HER_NETWORK), prefix="a")))

    assert html.count('id="a-title"') == html.count('id="a-compact-title"') == 1


def test_closeness_is_told_by_the_line_and_explained_in_words() -> None:
    svg = network_map.draw(network(*HER_NETWORK), prefix="a").svg

    assert {"Tett kontakt", "Jevnlig kontakt", "Sjelden kontakt"} <= set(drawn_words(svg))
    assert all(
        f"pic-tie-{closeness.value} pic-line-accent" in svg
        for closeness in (Closeness.REGULAR, Closeness.CLOSE)
    )


def test_only_kinds_of_contact_that_are_drawn_are_explained() -> None:
    texts = drawn_words(network_map.draw(network(contact("Mona", closeness=Closeness.CLOSE)), prefix="a").svg)

    assert "Tett kontakt" in texts
    assert "Sjelden kontakt" not in texts


def test_a_long_name_takes_two_lines_and_stands_whole_in_the_twin() -> None:
    name = "Sverre Olai Magnussen-Guttormsgaard Johannessen"
    picture = network_map.draw(network(contact(name)), prefix="a")

    assert "Sverre Olai" in drawn_words(picture.svg)
    assert name not in drawn_words(picture.svg)
    assert name in twin("network_map", picture)


def test_a_telephone_number_can_be_dialled_from_the_twin() -> None:
    link = page("network_map", network_map.draw(network(*HER_NETWORK), prefix="a")).find("a")

    assert link is not None
    assert (link["href"], link.get_text()) == ("tel:90000001", "900 00 001")


def test_a_network_without_people_says_so() -> None:
    picture = network_map.draw(network(), prefix="a")

    assert "Det er ingen i nettverket ennå." in twin("network_map", picture)
    assert page("network_map", picture).find("svg") is None


def test_the_description_counts_people_and_names_the_groups() -> None:
    assert network_map.draw(network(*HER_NETWORK), prefix="a").description == (
        "12 personer i 5 grupper: Familie, Kommune, Skole, Sykehus og NAV, Fritid."
    )
