"""Reads pictures and their twins as a browser and a screen reader do."""

import re
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from django.template.loader import render_to_string

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    """Parse as strict XML; fails where the markup is broken."""
    return ElementTree.fromstring(svg)  # noqa: S314 - our own output


def drawn_words(svg: str, *, without: tuple[str, ...] = ()) -> list[str]:
    """Return each line of text in the picture, but those whose class is left out."""
    texts = [node for node in parsed(svg).iter() if node.tag.removeprefix(SVG) == "text"]
    return [
        "".join(node.itertext()) for node in texts if not set(node.get("class", "").split()) & set(without)
    ]


def tags(svg: str) -> set[str]:
    return {node.tag.removeprefix(SVG) for node in parsed(svg).iter()}


def page(template: str, picture: object) -> BeautifulSoup:
    return BeautifulSoup(render_to_string(f"pictures/{template}.html", {"picture": picture}), "html.parser")


def twin(template: str, picture: object) -> str:
    """Return the words of the page with the picture itself taken out, each run of space made one."""
    soup = page(template, picture)
    for svg in soup.find_all("svg"):
        svg.decompose()
    return re.sub(r"\s+", " ", soup.get_text(" "))


def stem(line: str) -> str:
    """Cut what shortening and abbreviation added: an ellipsis, or the full stop after a month."""
    return line.rstrip("….")
