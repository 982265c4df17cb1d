"""What somebody does on a page: by the words that they read there, never by its markup."""

import re
from datetime import date
from typing import NamedTuple

from playwright.sync_api import Page, expect

type Answers = dict[str, str | bool | date]
"""What is filled in by the beginning of its label: text, a day, a box or button that is chosen."""


class Due(NamedTuple):
    """A deadline as a page shows it, and the sources that its explanation names."""

    day: str
    sources: tuple[str, ...]


def follow(page: Page, name: str, of: str = "") -> None:
    """Follow the first link whose words begin so; `of` is what it belongs to, as a screen reader says it."""
    link = page.locator("main").get_by_role("link", name=_beginning(name, of)).first
    link.click()
    page.wait_for_load_state()


def fill(page: Page, answers: Answers) -> None:
    """Answer questions of the form."""
    for label, answer in answers.items():
        field = page.locator("main").get_by_label(re.compile(f"^{re.escape(label)}")).first
        if isinstance(answer, bool):
            field.set_checked(answer)
        elif isinstance(answer, date):
            field.fill(answer.isoformat())
        elif field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=field.locator("option", has_text=answer).first.inner_text())
        else:
            field.fill(answer)


def choose_in(page: Page, label: str, answer: str) -> None:
    """Choose in a list whose label is spread over parts that a screen reader joins."""
    page.locator("main").get_by_label(_beginning(label, "")).first.select_option(label=answer)


def choose(page: Page, question: str, answer: str) -> None:
    """Choose an answer of a question that has several."""
    group = page.locator("main").get_by_role("group", name=re.compile(re.escape(question))).first
    group.get_by_label(answer, exact=True).check()


def press(page: Page, name: str, of: str = "") -> None:
    """Press the first button whose words begin so, and wait for what it leads to; fail if it is refused."""
    button = page.locator("main").get_by_role("button", name=_beginning(name, of)).first
    with page.expect_response(lambda response: response.request.method == "POST") as answered:
        button.click()
    page.wait_for_load_state()
    refused = page.locator("main [data-color=danger] a[href^='#']").all_inner_texts()
    if (not answered.value.ok and answered.value.status not in range(300, 400)) or refused:
        raise AssertionError(f"«{name}» was refused ({answered.value.status}): {refused}")


def due(page: Page, label: str) -> Due:
    """Return the deadline with this label, and the rule behind it as «Hvorfor denne datoen?» tells it."""
    answer = page.locator("main .answer", has=page.get_by_role("heading", name=label)).first
    expect(answer).to_be_visible()
    sources = answer.locator("h4:last-of-type + ul.sources li small > span").all_text_contents()
    return Due(answer.locator(".big").inner_text(), tuple(sources))


def _beginning(name: str, of: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(name)}.*{re.escape(of)}", re.DOTALL)
