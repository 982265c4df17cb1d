"""Words and shapes stand out from what is behind them, and every class of a picture is styled."""

import re
from itertools import chain
from pathlib import Path

import pytest

from samvirk.web.pictures import day_clock, network_map, progress_steps, timeline
from samvirk.web.pictures.drawing import Drawing
from samvirk.web.pictures.network_map import NetworkGroup
from samvirk.web.pictures.palette import SHAPE_PAIRS, TEXT_PAIRS, TOKENS, Tone
from samvirk.web.pictures.progress_steps import Progress
from samvirk.web.pictures.standalone import literal_style
from tests.web.pictures.emma import contact, her_day, her_timeline, large_network, network

WEB = Path(timeline.__file__).parents[1]
STYLE_SHEET = (WEB / "static" / "web" / "pictures.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])))
    return (lighter + 0.05) / (darker + 0.05)


def classes_of(*drawings: str) -> set[str]:
    return set(
        chain.from_iterable(
            value.split() for svg in drawings for value in re.findall(r'class="([^"]*)"', svg)
        )
    )


def drawn_classes() -> set[str]:
    everywhere = [contact(group.words, group=group) for group in NetworkGroup]
    steps = [
        progress_steps.draw(Progress(done=1, total=total), prefix="a", tone=tone).svg
        for tone in Tone
        for total in (2, 20)
    ]
    return classes_of(
        timeline.draw(her_timeline(), prefix="a").svg,
        network_map.draw(large_network(), prefix="a").svg,
        network_map.draw(network(*everywhere), prefix="a").compact_svg,
        day_clock.draw(her_day(), prefix="a").svg,
        progress_steps.draw(Progress(done=0, total=0), prefix="a").svg,
        *steps,
    )


def test_contrast_is_measured_as_wcag_does() -> None:
    assert round((luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05), 2) == 21
    assert round((luminance("#ffffff") + 0.05) / (luminance("#767676") + 0.05), 2) == 4.54


@pytest.mark.parametrize(("text", "background"), TEXT_PAIRS)
def test_words_stand_out_from_what_they_are_written_on(text: str, background: str) -> None:
    assert contrast(text, background) >= 4.5


@pytest.mark.parametrize(("shape", "background"), SHAPE_PAIRS)
def test_shapes_stand_out_from_what_they_are_drawn_on(shape: str, background: str) -> None:
    assert contrast(shape, background) >= 3


def test_every_class_of_a_picture_has_a_rule() -> None:
    without_rule = {name for name in drawn_classes() if f".{name} " not in literal_style().replace("{", " {")}

    assert {name for name in without_rule if not name.startswith("pic-svg")} == set()


def test_every_variable_is_set_for_screen_print_and_forced_colours() -> None:
    used = set(re.findall(r"var\(--pic-([a-z0-9-]+)\)", STYLE_SHEET))
    screen, rest = STYLE_SHEET.split("/* shapes: begin */")
    forced, printed = rest.split("@media (forced-colors: active)")[1].split("@media print")

    assert used <= set(TOKENS)
    assert set(re.findall(r"--pic-([a-z0-9-]+):", screen)) == set(TOKENS)
    assert {name for name in TOKENS if not name.startswith("load-")} == set(
        re.findall(r"--pic-([a-z0-9-]+):", forced)
    )
    assert dict(re.findall(r"--pic-([a-z0-9-]+): (#[0-9a-f]{6});", printed)) == TOKENS


def test_the_screen_takes_every_colour_from_the_theme() -> None:
    assert "#" not in STYLE_SHEET.split("@media print")[0]


def test_every_class_of_a_twin_is_known_to_the_style_sheet() -> None:
    templates = "".join(
        path.read_text(encoding="utf-8") for path in (WEB / "templates" / "pictures").glob("*.html")
    )
    named = {name for name in classes_of(templates) if re.fullmatch(r"pic-[a-z0-9-]*[a-z0-9]", name)}

    assert {name for name in named if f".{name}" not in STYLE_SHEET} == set()


@pytest.mark.parametrize(
    "drawing",
    [day_clock.draw(her_day(), prefix="a").drawing, network_map.draw(large_network(), prefix="a").compact],
    ids=["clock", "compact network"],
)
def test_words_are_twelve_pixels_on_a_telephone(drawing: Drawing) -> None:
    """Of 390 pixels the page and its card leave about 318 to the picture."""
    rules = literal_style().replace(" ", "")
    sizes = {name: float(size) for name, size in re.findall(r"\.(pic-[a-z-]+)\{font-size:([0-9.]+)px", rules)}
    shown = [sizes[name] for name in classes_of(drawing.for_page()) if name in sizes]

    assert len(shown) >= 2
    assert min(shown) * 318 / drawing.width >= 12
