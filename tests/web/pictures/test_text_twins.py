"""All that a picture says stands beside it as text."""

import re

import pytest

from samvirk.web.pictures import day_clock, network_map, progress_steps, timeline
from samvirk.web.pictures.progress_steps import Progress
from tests.web.pictures.emma import (
    HER_NETWORK,
    HOSTILE_NAMES,
    contact,
    her_day,
    her_timeline,
    large_network,
    network,
)
from tests.web.pictures.reading import drawn_words, page, stem, tags, twin

# Months and hours along a scale are no facts about anybody; the mark in a warning sign is part of its shape.
NO_FACTS = ("pic-scale", "pic-hour", "pic-alarm")

TIMELINE = timeline.draw(her_timeline(), prefix="a")
NETWORK = network_map.draw(network(*HER_NETWORK), prefix="b")
LARGE = network_map.draw(large_network(), prefix="c")
CLOCK = day_clock.draw(her_day(), prefix="d")
STEPS = progress_steps.draw(Progress(done=2, total=4), prefix="e")
PICTURES = [
    ("timeline", TIMELINE, TIMELINE.svg),
    ("network_map", NETWORK, NETWORK.svg),
    ("network_map", NETWORK, NETWORK.compact_svg),
    ("network_map", LARGE, LARGE.svg),
    ("day_clock", CLOCK, CLOCK.svg),
    ("progress_steps", STEPS, STEPS.svg),
]


@pytest.mark.parametrize(("template", "picture", "svg"), PICTURES)
def test_every_word_of_the_picture_is_in_its_twin(template: str, picture: object, svg: str) -> None:
    said = twin(template, picture)

    missing = [line for line in drawn_words(svg, without=NO_FACTS) if stem(line) not in said]
    assert missing == []


@pytest.mark.parametrize("template", ["timeline", "network_map", "day_clock"])
def test_a_twin_that_lacks_a_word_would_be_noticed(template: str) -> None:
    picture, svg = next((picture, svg) for name, picture, svg in PICTURES if name == template)
    facts = drawn_words(svg, without=NO_FACTS)

    assert len(facts) > 10
    assert any(stem(line) not in twin("progress_steps", STEPS) for line in facts)
    assert picture is not None


@pytest.mark.parametrize(("template", "picture", "svg"), PICTURES)
def test_neither_picture_nor_twin_has_style_or_script(template: str, picture: object, svg: str) -> None:
    soup = page(template, picture)

    assert "script" not in tags(svg)
    assert soup.find("style") is None
    assert soup.find(style=True) is None
    assert not any(name.startswith("on") for node in soup.find_all(True) for name in node.attrs)


@pytest.mark.parametrize(("template", "picture", "svg"), PICTURES)
def test_ids_are_unique_and_every_reference_has_its_target(template: str, picture: object, svg: str) -> None:
    soup = page(template, picture)
    ids = [str(node["id"]) for node in soup.find_all(id=True)]

    assert len(ids) == len(set(ids))
    wanted = " ".join(str(node["aria-labelledby"]) for node in soup.find_all("svg")).split()
    assert set(wanted) <= set(ids)
    assert svg


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_never_become_markup_on_the_page(name: str) -> None:
    person = contact(name, name, agency=name, phone=name)
    html = page("network_map", network_map.draw(network(person, *HER_NETWORK), prefix="a"))
    usual = page("network_map", network_map.draw(network(contact("Ola", "Venn"), *HER_NETWORK), prefix="a"))

    new = {node.name for node in html.find_all(True)} - {node.name for node in usual.find_all(True)}
    assert new == set()
    assert not any(attribute.startswith("on") for node in html.find_all(True) for attribute in node.attrs)


def test_two_drawings_of_the_same_facts_are_equal() -> None:
    assert timeline.draw(her_timeline(), prefix="a").svg == TIMELINE.svg
    assert network_map.draw(network(*HER_NETWORK), prefix="b").svg == NETWORK.svg
    assert day_clock.draw(her_day(), prefix="d").svg == CLOCK.svg


def test_coordinates_have_no_more_than_one_decimal() -> None:
    drawn = "".join(svg for _, _, svg in PICTURES)

    assert re.findall(r"\d\.\d\d", re.sub(r"<text.*?</text>", "", drawn)) == []
