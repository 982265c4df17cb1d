"""The Nu HTML checker reads every page as the server sent it."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import APIRequestContext, APIResponse, Playwright

from tests.browser.addresses import readable
from tests.browser.allowed import entries, forbidden
from tests.browser.checkers import Finding
from tests.browser.samples import Person
from tests.browser.server import Samvirk
from tests.browser.visits import is_page, reading

VNU: Final = Path(__file__).with_name("node_modules") / "vnu-jar/build/dist/vnu.jar"
_TOKENS: Final = re.compile(r"[A-Za-z0-9]{64}")


def vnu(folder: Path) -> list[tuple[str, Finding]]:
    """Return (file's name, what is wrong) for the HTML files in the folder."""
    if not VNU.is_file():
        raise LookupError("vnu-jar is not installed. Run `npm ci --ignore-scripts` in tests/browser.")
    java = shutil.which("java") or "java"
    command = [
        java,
        "-Xss2m",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [(Path(message["url"]).name, _finding(message)) for message in json.loads(done.stdout)["messages"]]


def _finding(message: dict[str, Any]) -> Finding:
    rule = str(message.get("subType") or message["type"])
    return Finding(checker="vnu", rule=rule, element=message.get("extract", ""), message=message["message"])


@pytest.mark.java
def test_every_page_is_valid_html(own_samvirk: Samvirk, playwright: Playwright, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for person in own_samvirk.visitors:
        with reading(playwright, own_samvirk, person) as reader:
            save_pages(own_samvirk, reader, person, folder)
    said = vnu(folder)
    wrong = [f"{name}: {finding}" for name, finding in said if forbidden([finding])]
    assert not wrong, "\n".join(wrong)
    for entry in entries():
        is_said = any(entry.covers(finding) for _name, finding in said)
        assert is_said or entry.checker != "vnu", f"vnu no longer says “{entry.element}”: remove the entry."


def save_pages(samvirk: Samvirk, reader: APIRequestContext, person: Person, folder: Path) -> None:
    for address in readable():
        for number, path in enumerate(samvirk.paths(address)):
            answer = reader.get(path)
            save(answer, folder, f"{address.name} {number} {person.name}")
            if is_page(answer) and (hidden := hidden_fields(answer.text(), path)):
                sent = reader.post(path, form=hidden)
                save(sent, folder, f"{address.name} {number} {person.name} sent empty")


def hidden_fields(page: str, path: str) -> dict[str, str | float | bool]:
    """Return the hidden fields of the form that the page sends to itself; empty if there is none."""
    forms = BeautifulSoup(page, "html.parser").select(f"main form[method=post][action='{path}']")
    return {
        str(field["name"]): str(field.get("value", ""))
        for form in forms
        for field in form.select("[type=hidden]")
    }


def save(answer: APIResponse, folder: Path, name: str) -> None:
    if not is_page(answer):
        return
    text = answer.text()
    # What differs only in its tokens is the same page to a checker of HTML.
    fingerprint = hash(_TOKENS.sub("", text)) % 10**8
    if not list(folder.glob(f"*{fingerprint}.html")):
        slug = re.sub(r"\W+", "-", name)
        (folder / f"{slug}-{fingerprint}.html").write_text(text, encoding="utf-8")
