"""A person with a browser over HTTP: enough to log in to the demo and to send forms, for one thread."""

import http.client
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie

from bs4 import BeautifulSoup

PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; `location` is where the answer leads, empty where it stands for itself."""

    status: int
    location: str
    page: bytes

    @property
    def soup(self) -> BeautifulSoup:
        """The page, to be read."""
        return BeautifulSoup(self.page, "html.parser")


class Visitor:
    """Keeps cookies, follows nothing, and raises `OSError` or `HTTPException` when nobody answers."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form, with the token that the site's own forms carry."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", path, urllib.parse.urlencode({**fields, **token}))

    def log_in(self, name: str) -> None:
        """Press the person's button on the demo's log-in page."""
        buttons = self.get("/logg-inn/").soup.select("button[name=person]")
        (person,) = (str(button["value"]) for button in buttons if name in button.get_text())
        self.post("/logg-inn/", {"person": person})

    def close(self) -> None:
        """Close the browser."""
        self.connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            page = response.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(status=response.status, location=response.headers.get("Location", ""), page=page)
