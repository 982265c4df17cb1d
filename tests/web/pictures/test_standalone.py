"""A picture of its own carries its colours, its size and its names into a document."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
import typst

from samvirk.web.pictures import day_clock, network_map, progress_steps
from samvirk.web.pictures import timeline as timelines
from samvirk.web.pictures.palette import TOKENS
from samvirk.web.pictures.progress_steps import Progress
from samvirk.web.pictures.standalone import literal_style, standalone, standalone_drawing
from tests.web.pictures.emma import (
    HER_NETWORK,
    HOSTILE_NAMES,
    TODAY,
    event,
    her_day,
    her_timeline,
    large_network,
    network,
    timeline,
)
from tests.web.pictures.reading import SVG, parsed

FILES = {
    "timeline": standalone(timelines.draw(her_timeline(), prefix="a", width=640)),
    "network": standalone(network_map.draw(network(*HER_NETWORK), prefix="a")),
    "large network": standalone(network_map.draw(large_network(), prefix="a")),
    "compact network": standalone_drawing(network_map.draw(network(*HER_NETWORK), prefix="a").compact),
    "clock": standalone(day_clock.draw(her_day(), prefix="a")),
    "steps": standalone(progress_steps.draw(Progress(done=2, total=4), prefix="a")),
}


def typeset(svg: str) -> bytes:
    source = (
        b'#set page(width: auto, height: auto)\n#image(bytes(sys.inputs.svg), format: "svg", alt: "Bilde")'
    )
    return typst.compile(source, sys_inputs={"svg": svg}, format="pdf")


def unpacked(pdf: bytes) -> Iterator[bytes]:
    """Yield the parts of a PDF that say what is drawn."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(packed)


@pytest.mark.parametrize("svg", FILES.values(), ids=FILES.keys())
def test_the_file_has_namespace_size_and_one_style(svg: str) -> None:
    root = parsed(svg)

    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert len(root.findall(f"{SVG}style")) == 1


def test_the_style_has_no_variables_left_and_only_colours_of_the_palette() -> None:
    style = literal_style()

    assert "var(" not in style
    assert "@" not in style
    assert all(part[:6] in {colour[1:] for colour in TOKENS.values()} for part in style.split("#")[1:])


@pytest.mark.parametrize("svg", FILES.values(), ids=FILES.keys())
def test_a_document_can_set_the_picture(svg: str) -> None:
    assert typeset(svg).startswith(b"%PDF")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_document_can_set_any_name(name: str) -> None:
    assert typeset(standalone(timelines.draw(timeline(event(TODAY, name)), prefix="a"))).startswith(b"%PDF")


def test_the_colours_reach_the_document() -> None:
    """A style that the typesetter does not understand would leave every shape black."""
    drawn = b"".join(unpacked(typeset(FILES["steps"])))
    shares = (int(TOKENS["primary"][at : at + 2], 16) / 255 for at in (1, 3, 5))
    colour = r"\d* ".join(f"{share:.6f}"[:5].replace(".", r"\.") for share in shares)

    assert re.search(colour.encode() + rb"\d* scn", drawn)
