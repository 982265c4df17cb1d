"""Nothing that people wrote breaks out of a picture, and no picture carries style or script."""

import pytest
from django.utils.safestring import SafeString

from samvirk.web.pictures.drawing import Anchor, Drawing, Element, element, path_data, words
from tests.web.pictures.emma import HOSTILE_NAMES
from tests.web.pictures.reading import drawn_words, parsed


def drawing(*shapes: Element, prefix: str = "a", title: str = "Tittel") -> Drawing:
    return Drawing(
        prefix=prefix, kind="test", title=title, description="Beskrivelse", width=10, height=5, shapes=shapes
    )


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_words_and_title_and_attributes_cannot_break_out(name: str) -> None:
    shape = element("circle", class_name=name)
    svg = drawing(words(name, x=0, y=0, class_name="pic-name"), shape, title=name).for_page()

    assert [node.tag for node in parsed(svg).iter()] == ["svg", "title", "desc", "text", "circle"]
    assert "<script" not in svg


def test_words_that_claim_to_be_safe_are_escaped_as_well() -> None:
    svg = drawing(words(SafeString("<b>"), x=0, y=0, class_name="pic-name")).for_page()

    assert "&lt;b&gt;" in svg


@pytest.mark.parametrize("attribute", ["style", "onload", "onclick", "on_click", "xlink:href", "a b", "X"])
def test_it_refuses_style_and_handlers_and_odd_attributes(attribute: str) -> None:
    with pytest.raises(ValueError, match="cannot be set on a shape"):
        element("circle", **{attribute: "x"})


@pytest.mark.parametrize("prefix", ["", "1a", "a b", 'a"', "Å", "a_b", "A"])
def test_it_refuses_a_prefix_that_cannot_start_an_id(prefix: str) -> None:
    with pytest.raises(ValueError, match="cannot start an id"):
        drawing(prefix=prefix)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.04, "0"),
        (-0.04, "0"),
        (1.0, "1"),
        (1.26, "1.3"),
        (-2.5, "-2.5"),
        (12345.67, "12345.7"),
        (1e6, "1000000"),
    ],
)
def test_coordinates_have_one_decimal_at_most(value: float, written: str) -> None:
    assert path_data("M", value) == f"M {written}"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_it_refuses_what_is_not_a_coordinate(value: float) -> None:
    with pytest.raises(ValueError, match="is not a coordinate"):
        path_data("M", value)


def test_the_picture_is_an_image_named_by_its_title_and_described() -> None:
    root = parsed(drawing(prefix="plan").for_page())

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "plan-title plan-desc"
    assert [(node.get("id"), node.text) for node in list(root)[:2]] == [
        ("plan-title", "Tittel"),
        ("plan-desc", "Beskrivelse"),
    ]


def test_words_stand_at_the_end_that_is_asked_for() -> None:
    svg = drawing(words("Her", x=1, y=2, class_name="pic-name", anchor=Anchor.END)).for_page()

    assert 'text-anchor="end"' in svg
    assert drawn_words(svg) == ["Her"]
