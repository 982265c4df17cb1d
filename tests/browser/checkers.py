"""Three independent accessibility checkers and a measure of reflow, all run on the page that is open.

The page's content security policy stays on: scripts are evaluated through the debugger, as nothing is added
to the document.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from playwright.sync_api import Page, ViewportSize

_MODULES: Final = Path(__file__).with_name("node_modules")
_AXE: Final = "axe-core/axe.min.js"
_IBM: Final = "accessibility-checker-engine/ace.js"

NARROW: Final[ViewportSize] = {"width": 320, "height": 640}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a checker says is wrong, and with which element (a CSS selector or the element itself)."""

    checker: str
    rule: str
    element: str
    message: str

    def __str__(self) -> str:
        return f"{self.checker} {self.rule}\n      {self.element}\n      {self.message}"


type Checker = Callable[[Page], list[Finding]]


def axe(page: Page) -> list[Finding]:
    """Return axe-core's violations of WCAG 2.0 to 2.2, A and AA, and of its best practice."""
    _load(page, "axe", _AXE)
    rows = page.evaluate(
        """async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
          const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
          return found.violations.flatMap((v) =>
            v.nodes.map((n) => [v.id, n.target.join(' '), n.failureSummary]));
        }"""
    )
    return [_finding("axe", row) for row in rows]


def ibm(page: Page) -> list[Finding]:
    """Return what the engine of IBM's Equal Access checker calls a failure."""
    _load(page, "ace", _IBM)
    rows = page.evaluate(
        """async () => {
          const report = await new ace.Checker().check(document, ['WCAG_2_2', 'IBM_Accessibility']);
          return report.results
            .filter((r) => r.value[0] === 'VIOLATION' && r.value[1] === 'FAIL')
            .map((r) => [r.ruleId, r.snippet, r.message]);
        }"""
    )
    return [_finding("ibm", row) for row in rows]


def pa11y(page: Page) -> list[Finding]:
    """Return pa11y's errors; it joins the browser through its debugger and leaves the page as it is."""
    mark = uuid4().hex
    page.evaluate("(mark) => { window.pa11yMark = mark; }", mark)
    process = _pa11y_process()
    assert process.stdin is not None
    assert process.stdout is not None
    question = {"port": DEBUGGER_PORT, "mark": mark, "viewport": page.viewport_size}
    process.stdin.write(json.dumps(question) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    assert "issues" in answer, f"pa11y could not look at {page.url}: {answer}"
    return [_finding("pa11y", row) for row in answer["issues"]]


def reflow(page: Page) -> list[Finding]:
    """Return what makes the page wider than 320 CSS pixels, as it is and with WCAG 1.4.12's text spacing.

    The last look at a page: it is hidden then, so that widening the window again lays nothing out.
    """
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    settle(page)
    found = _too_wide(page, "320 px")
    page.evaluate(
        """() => {
          window.wideText = new CSSStyleSheet();
          window.wideText.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
          document.adoptedStyleSheets.push(window.wideText);
        }"""
    )
    settle(page)
    found += _too_wide(page, "320 px with wide text")
    page.evaluate("() => { wideText.replaceSync(':root { display: none !important }'); }")
    if before:
        page.set_viewport_size(before)
    return found


def broken_numbers(page: Page) -> list[Finding]:
    """Return the numbers to call that are broken over two lines, so that nobody reads them at a glance."""
    rows = page.evaluate(
        r"""() => [...document.querySelectorAll('a[href^="tel:"]')].flatMap((link) => {
          const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
          const broken = [];
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            for (const number of text.data.matchAll(/\+?\d[\d ]*\d/g)) {
              const range = document.createRange();
              range.setStart(text, number.index);
              range.setEnd(text, number.index + number[0].length);
              const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
              if (lines.size > 1) broken.push(['broken-number', link.outerHTML.slice(0, 90), number[0]]);
            }
          }
          return broken;
        })"""
    )
    return [_finding("numbers", row) for row in rows]


def settle(page: Page) -> None:
    """Wait until what moves has come to rest, so that no checker measures a colour on its way."""
    page.evaluate(
        """async () => {
          await document.fonts.ready;
          // A style that was changed just now begins to move in the next frame.
          await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          const moving = document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime < 5000);
          await Promise.allSettled(moving.map((a) => a.finished));
        }"""
    )


def _too_wide(page: Page, when: str) -> list[Finding]:
    row = page.evaluate(
        """() => {
          const width = document.documentElement.scrollWidth;
          if (width <= 320) return null;
          const wide = [...document.querySelectorAll('body *')]
            .filter((e) => e.getBoundingClientRect().right > 320.5);
          return [wide.slice(-3).map((e) => e.cloneNode(false).outerHTML.slice(0, 90)).join(' | '), width];
        }"""
    )
    return [_finding("reflow", [when, row[0], f"the page is {row[1]} px wide"])] if row else []


@cache
def _pa11y_process() -> subprocess.Popen[str]:
    # It ends when the tests do, since its input does. A Node from PyPI lies beside Python.
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    node = shutil.which("node", path=places)
    assert node, "There is no Node. Run `make test`, which brings one."
    return subprocess.Popen(
        [node, Path(__file__).with_name("pa11y.cjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


# Where other programs than Playwright reach this process's browser.
DEBUGGER_PORT: Final = _free_port()


def _load(page: Page, name: str, path: str) -> None:
    if not page.evaluate(f"() => typeof window.{name} !== 'undefined'"):
        page.evaluate(_source(path))


@cache
def _source(path: str) -> str:
    file = _MODULES / path
    if not file.is_file():
        raise LookupError(f"{path} is not installed. Run `npm ci --ignore-scripts` in tests/browser.")
    return file.read_text(encoding="utf-8")


def _finding(checker: str, row: list[Any]) -> Finding:
    rule, element, message = row
    return Finding(checker=checker, rule=str(rule), element=str(element)[:300], message=str(message)[:400])
