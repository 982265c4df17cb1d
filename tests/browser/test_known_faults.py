"""Pages with known faults: a checker that is silent about them is broken, and so is its gate."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import checkers, keyboard
from tests.browser.addresses import Address
from tests.browser.checkers import Checker
from tests.browser.structure import structure
from tests.browser.test_write_valid_html import vnu
from tests.browser.visits import DESKTOP, listening

KNOWN_BAD = """<!DOCTYPE html><html><head><title></title></head><body>
<a href="#a" style="outline:none">Uten tegn på fokus</a>
<img src="data:,"><p style="color:#bbb;background:#fff">Ingen ser dette godt</p>
<form><input type="text"><div onclick="alert(1)" role="button">Send</div></form>
<p style="width:60px"><a href="tel:40000000">Ring 400 00 000</a></p>
<div style="width:700px">Bredere enn en liten skjerm</div></body></html>"""


@pytest.fixture
def bad_page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.set_content(KNOWN_BAD)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("checker", "rules"),
    [
        (checkers.axe, {"image-alt", "color-contrast", "label", "html-has-lang", "document-title"}),
        (
            checkers.ibm,
            {"img_alt_valid", "text_contrast_sufficient", "html_lang_exists", "input_label_exists"},
        ),
        (checkers.reflow, {"320 px", "320 px with wide text"}),
        (checkers.broken_numbers, {"broken-number"}),
        (keyboard.keyboard, {"not reached", "not shown"}),
        (keyboard.skip_link, {"skip link"}),
    ],
    ids=["axe", "ibm", "reflow", "numbers", "keyboard", "skip link"],
)
def test_a_checker_sees_the_known_faults(checker: Checker, rules: set[str], bad_page: Page) -> None:
    assert rules <= {finding.rule for finding in checker(bad_page)}


def test_pa11y_sees_the_known_faults(bad_page: Page) -> None:
    criteria = {finding.rule.split(".")[3] for finding in checkers.pa11y(bad_page)}
    assert {"1_1_1", "1_4_3", "3_1_1", "2_4_2", "4_1_2"} <= criteria


@pytest.mark.java
def test_the_html_checker_sees_the_known_faults(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(KNOWN_BAD, encoding="utf-8")
    messages = " ".join(finding.message for _name, finding in vnu(tmp_path))
    assert "must have an “alt” attribute" in messages


def test_a_focus_that_cannot_leave_is_seen(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        "<a href='#a'>Før</a>"
        "<button id='b' onkeydown=\"event.key === 'Tab' && event.preventDefault()\">Felle</button>"
        "<a href='#c'>Etter</a>"
    )
    assert "trap" in {finding.rule for finding in keyboard.keyboard(page)}
    page.close()


class BreaksItsPolicy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Security-Policy", "default-src 'none'")
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(
            b"<!DOCTYPE html><title>x</title><p style='color:red'>x</p><script>window.ran = true</script>"
        )

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def breaks_its_policy() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), BreaksItsPolicy)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_broken_policy_is_heard(chromium: Browser, breaks_its_policy: str) -> None:
    context = chromium.new_context()
    visit = listening(context)
    visit.page.goto(breaks_its_policy)
    complaints = " ".join(visit.taken_complaints())
    assert "policy: style-src" in complaints
    assert "policy: script-src" in complaints
    assert "console: " in complaints
    context.close()


def test_a_parameter_without_a_sample_says_where_to_add_one() -> None:
    address = Address(name="plans:plan", parameters=("plan_id",), methods=frozenset({"GET"}))
    with pytest.raises(LookupError, match="“plan_id”"):
        address.paths({})


ROW = "<li><a href='/1/' class='a'>Kari</a></li>"


@pytest.mark.parametrize(
    "fault",
    ["<li><a href='/1/'>Kari</a></li>", "<li><a href='/1/' class='a'></a></li>", "<li class='a'>Kari</li>"],
)
def test_a_page_that_is_made_up_otherwise_is_judged_anew(fault: str) -> None:
    made_up = structure(f"<main>{ROW}</main>", inside="main")
    assert structure(f"<main>{ROW}{fault}</main>", inside="main") != made_up


def test_other_words_and_more_rows_need_no_other_judgement() -> None:
    made_up = structure(f"<main>{ROW}</main>", inside="main")
    more = ROW + ROW.replace("Kari", "Ingrid").replace("/1/", "/2/")
    assert structure(f"<main>{more}</main>", inside="main") == made_up
