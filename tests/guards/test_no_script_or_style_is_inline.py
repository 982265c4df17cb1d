"""Pages hold no script and no style of their own, and mark nothing that people wrote as safe."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from django.test import Client

from tests import cast
from tests.guards.house import ROOT, files, joined, place, plant

_ADVICE: Final = (
    "The content policy blocks it: write it in a file under static/web, and bind by a class or data-."
)
OUTPUT: Final = {
    "a script of its own": re.compile(r"<script(?![^>]*\bsrc=)|<script[^>]*>\s*[^\s<]", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*?\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*?\son[a-z]+\s*=", re.IGNORECASE),
    "a script as an address": re.compile(r"(?:javascript|vbscript|data:text/html)\s*:", re.IGNORECASE),
    "hx-on": re.compile(r"\b(?:data-)?hx-on\b", re.IGNORECASE),
    "a js: value": re.compile(r"\b(?:data-)?hx-(?:vals|headers|vars)\s*=\s*[\"']?\s*js\s*:", re.IGNORECASE),
}
SOURCE: Final = {
    "|safe": re.compile(r"\|\s*safe(?:seq)?\b"),
    "autoescape off": re.compile(r"\{%\s*autoescape\s+off"),
}


def faults_of_output(name: str, html: str) -> list[str]:
    """Return the inline scripts and styles of a page."""
    found = [(kind, match) for kind, pattern in OUTPUT.items() for match in pattern.finditer(html)]
    return [f"{name}:{html.count('\n', 0, match.start()) + 1}: {kind}. {_ADVICE}" for kind, match in found]


def faults_of_template(path: Path, root: Path = ROOT) -> list[str]:
    """Return what a template has inline, and where it switches escaping off."""
    text = path.read_text(encoding="utf-8")
    name = place(path, root=root)
    return faults_of_output(name, text) + [
        f"{name}:{text.count('\n', 0, match.start()) + 1}: {kind} trusts what people wrote. Use format_html."
        for kind, pattern in SOURCE.items()
        for match in pattern.finditer(text)
    ]


def test_no_template_has_script_or_style() -> None:
    faults = [fault for path in files(ROOT / "samvirk", "*.html") for fault in faults_of_template(path)]
    assert not faults, joined(faults)


@pytest.mark.parametrize(
    "page", ["/byggeklosser/", "/", "/veiledere/", "/frister/innkalling/?meeting_on=2027-01-14"]
)
def test_no_page_has_script_or_style(log_in: Callable[[str], Client], page: str) -> None:
    response = log_in(cast.INGRID).get(page)
    assert response.status_code == 200
    faults = faults_of_output(page, response.content.decode())
    assert not faults, joined(faults)


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<script>go()</script>", "a script of its own"),
        ('<script src="a.js">go()</script>', "a script of its own"),
        ("<style>p { color: red }</style>", "a style element"),
        ('<p class="a" style="color: red">', "a style attribute"),
        ('<rect width="1" style="fill: red"/>', "a style attribute"),
        ('<button\n onclick="go()">', "an event handler"),
        ('<a href="javascript:go()">', "a script as an address"),
        ('<p data-hx-on:click="go()">', "hx-on"),
        ("<p hx-vals='js:{a: 1}'>", "a js: value"),
        ("{{ note|safe }}", "|safe"),
        ("{{ notes | safeseq }}", "|safe"),
        ("{% autoescape off %}", "autoescape off"),
    ],
)
def test_what_is_inline_is_seen(tmp_path: Path, markup: str, kind: str) -> None:
    (fault,) = faults_of_template(plant(tmp_path, "page.html", f"<p>\n{markup}"), tmp_path)
    assert fault.startswith(f"page.html:2: {kind}")


@pytest.mark.parametrize(
    "markup",
    [
        "<script src=\"{% static 'web/samvirk.js' %}\" defer></script>",
        '<p data-style="a">style= and onclick= are words here</p>',
        '<p class="unsafe" data-on="1">{{ text }}</p>',
        '<form data-hx-post="/a/" data-hx-vals=\'{"a": 1}\'>',
    ],
)
def test_what_is_allowed_passes(tmp_path: Path, markup: str) -> None:
    assert not faults_of_template(plant(tmp_path, "page.html", markup), tmp_path)
