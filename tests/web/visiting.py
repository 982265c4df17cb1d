"""Reads pages and fills in forms as a person does: by headings, labels, buttons and links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

type Typed = Mapping[str, str | bool]


def words(part: Tag) -> str:
    """Return the text as it is read, with every run of white space as one blank."""
    return " ".join(part.get_text().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came back, and where."""

    status: int
    path: str
    soup: BeautifulSoup
    response: Any

    @property
    def title(self) -> str:
        """The title of the window."""
        assert self.soup.title is not None
        return words(self.soup.title)

    @property
    def main(self) -> Tag:
        """What stands between header and footer."""
        found = self.soup.find("main")
        assert isinstance(found, Tag)
        return found

    @property
    def text(self) -> str:
        """All that is read between header and footer."""
        return words(self.main)

    @property
    def heading(self) -> str:
        """The one heading of the first level."""
        (heading,) = self.soup.find_all("h1")
        return words(heading)

    @property
    def footer(self) -> str:
        """What stands at the foot."""
        (footer,) = self.soup.find_all("footer")
        return words(footer)

    def headings(self, *levels: str) -> list[str]:
        """The headings between header and footer, of these levels or all."""
        return [words(heading) for heading in self.main.find_all(levels or ("h1", "h2", "h3", "h4"))]

    def section(self, heading: str) -> Tag:
        """The part of the page that a heading names."""
        for found in self.main.find_all(("h2", "h3", "h4")):
            if words(found) == heading and (part := found.find_parent(("section", "li", "div"))):
                return part
        raise LookupError(f"No part is called “{heading}”: {self.headings()}")

    def links(self) -> dict[str, str]:
        """Every link of the whole page, by its words."""
        return {words(link): str(link["href"]) for link in self.soup.find_all("a")}

    def table(self) -> list[list[str]]:
        """The cells of the page's first table, without its head."""
        (body, *_) = self.main.find_all("tbody")
        return [[words(cell) for cell in row.find_all(("th", "td"))] for row in body.find_all("tr")]

    def notice(self) -> str:
        """What stands in the place where things that were done are told, with the offer to undo."""
        found = self.soup.find(id="undo")
        assert isinstance(found, Tag)
        return words(found)

    def field(self, label: str) -> Tag:
        """The field with this label, or the first option of the group with this legend."""
        for found in self.soup.find_all("label"):
            if _is_called(found, label):
                field = self.soup.find(id=found["for"])
                assert isinstance(field, Tag)
                return field
        group = self._group(label)
        field = group.find("input")
        assert isinstance(field, Tag)
        return field

    def value(self, label: str) -> str:
        """What stands in a field, or the chosen option of a group; empty if nothing does."""
        field = self.field(label)
        if field.get("type") == "radio":
            return next((words(text) for text, box in self._options(label) if box.has_attr("checked")), "")
        if field.name == "textarea":
            return field.get_text().removeprefix("\n")
        if field.name == "select":
            return words(_chosen(field))
        return str(field.get("value", ""))

    def options(self, label: str) -> list[str]:
        """What may be chosen in a list."""
        return [words(option) for option in self.field(label).find_all("option")]

    def error(self, label: str) -> str:
        """The error that a screen reader reads with the field; empty if none."""
        field = self.field(label)
        described = str(field.get("aria-describedby", ""))
        if field.get("type") == "radio":
            described += " " + str(self._group(label).get("aria-describedby", ""))
        beside = [self.soup.find(id=part) for part in described.split() if part.endswith("_error")]
        return " ".join(words(part) for part in beside if isinstance(part, Tag))

    def summary(self) -> list[str]:
        """The errors listed above the form; each must lead to something that is on the page."""
        found = self.main.find("ds-error-summary")
        if not isinstance(found, Tag):
            return []
        for link in found.find_all("a"):
            assert self.soup.find(id=str(link["href"]).removeprefix("#")), f"{link} leads nowhere"
        return [words(item) for item in found.find_all("li")]

    def buttons(self) -> list[str]:
        """The words of every button between header and footer."""
        return [words(button) for button in self.main.find_all("button")]

    def form_of(self, button: str) -> tuple[Tag, Tag]:
        """The form of the button with these words, and the button."""
        for found in self.soup.find_all("button"):
            if words(found) == button and (form := found.find_parent("form")):
                return form, found
        raise LookupError(f"No button is called “{button}”: {self.buttons()}")

    def sends(self, button: str, typed: Typed | None = None) -> dict[str, Any]:
        """What a browser would send when the button is pressed after typing."""
        form, pressed = self.form_of(button)
        data: dict[str, Any] = {}
        for field in form.find_all(("input", "textarea", "select")):
            kind = field.get("type")
            if kind in {"radio", "checkbox"} and not field.has_attr("checked"):
                continue
            unsaid = "on" if kind in {"radio", "checkbox"} else ""
            written = field.get("value", unsaid)
            text = field.get_text().removeprefix("\n") if field.name == "textarea" else written
            if field.name == "select":
                text = _chosen(field).get("value", "")
            if kind == "file":
                continue
            data[str(field["name"])] = str(text)
        if pressed.get("name"):
            data[str(pressed["name"])] = str(pressed["value"])
        for label, value in (typed or {}).items():
            self._type(data, label, value)
        return data

    def _type(self, data: dict[str, Any], label: str, value: str | bool) -> None:
        field = self.field(label)
        name = str(field["name"])
        if field.get("type") == "radio":
            chosen = next(box for text, box in self._options(label) if words(text) == value)
            data[name] = str(chosen["value"])
        elif field.name == "select":
            option = next(option for option in field.find_all("option") if words(option) == value)
            data[name] = str(option["value"])
        elif value is False:
            data.pop(name, None)
        else:
            data[name] = "on" if value is True else value

    def _group(self, legend: str) -> Tag:
        for found in self.soup.find_all("legend"):
            if _is_called(found, legend):
                group = found.find_parent("fieldset")
                assert isinstance(group, Tag)
                return group
        labels = [words(found) for found in self.soup.find_all(("label", "legend"))]
        raise LookupError(f"No field is called “{legend}”: {labels}")

    def _options(self, legend: str) -> Iterator[tuple[Tag, Tag]]:
        for text in self._group(legend).find_all("label"):
            box = self.soup.find(id=text["for"])
            assert isinstance(box, Tag)
            yield text, box


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person with a browser that runs no scripts."""

    client: Client

    def open(self, path: str) -> Page:
        """Go to an address, and on where it leads."""
        return page_of(self.client.get(path, follow=True), path)

    def press(self, page: Page, button: str, typed: Typed | None = None) -> Page:
        """Fill in fields by their labels, press a button, and go where it leads."""
        form, _ = page.form_of(button)
        path = str(form.get("action") or page.path)
        send = self.client.post if form.get("method") == "post" else self.client.get
        return page_of(send(path, page.sends(button, typed), follow=True), path)


def page_of(response: Any, path: str = "") -> Page:
    """Return what a response shows; `path` is where it was asked for."""
    chain = getattr(response, "redirect_chain", None) or [(path, 0)]
    soup = BeautifulSoup(response.content, "html.parser")
    return Page(status=response.status_code, path=chain[-1][0], soup=soup, response=response)


def _chosen(field: Tag) -> Tag:
    """The option of a list that is chosen: the first one if none is marked."""
    options = field.find_all("option")
    return next((option for option in options if option.has_attr("selected")), options[0])


def _is_called(label: Tag, name: str) -> bool:
    return words(label) in {name, f"{name} Valgfritt"}
