"""What the play stands on: a municipality before anything has happened, its clock, and a window for each."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, Final, cast
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, expect, sync_playwright

from dev import postgres, system
from dev.journey.acts import Due
from dev.setup import ROOT
from samvirk.demo import journey as told

OSLO: Final = ZoneInfo("Europe/Oslo")
BEGAN_ON: Final = date(2026, 1, 12)
PATIENCE_MS: Final = 10_000
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
MONTHS: Final = "jan. feb. mars april mai juni juli aug. sep. okt. nov. des.".split()  # noqa: SIM905 - shorter to read


def on(day: told.Day) -> date:
    """Return the date of a day of the story, as it is played."""
    return BEGAN_ON + timedelta(days=day)


@dataclass(frozen=True, slots=True)
class Server:
    """The other end of `dev.journey.server`."""

    told: IO[str]
    heard: IO[str]

    def move(self, moment: datetime) -> None:
        """Set its clock."""
        self.told.write(f"{moment.isoformat()}\n")
        self.told.flush()
        self.wait_for("moved")

    def wait_for(self, word: str) -> None:
        """Wait until it says so; raise `RuntimeError` if it has stopped."""
        if word not in map(str.strip, self.heard):
            raise RuntimeError("The server has stopped.")


@dataclass(slots=True)
class Stage:
    """A running Samvirk; `now` is what its clock was set to last."""

    url: str
    browser: Browser
    server: Server
    environment: dict[str, str]
    now: datetime
    pages: dict[str, Page] = field(default_factory=dict)
    played: set[int] = field(default_factory=set)
    child: str = ""
    meeting: str = ""
    review: str = ""

    def day(self, day: date, hour: int = 9) -> None:
        """Let it be this day, at this hour in Norway; those who were logged in are not any more."""
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=OSLO)
        self.server.move(self.now)
        for page in self.pages.values():
            page.context.close()
        self.pages.clear()

    def window(self, name: str) -> Page:
        """Return the window of somebody of the cast, who is logged in and on their first screen."""
        if name not in self.pages:
            page = self.browser.new_context(base_url=self.url, locale="nb-NO").new_page()
            page.set_default_timeout(PATIENCE_MS)
            page.goto("/logg-inn/")
            page.get_by_role("button", name=name).first.click()
            self.pages[name] = page
        page = self.pages[name]
        page.goto("/")
        expect(page.locator("main")).to_be_visible()
        return page

    def of_child(self, part: str) -> str:
        """Return the address of a page about the child of the play."""
        if not self.child:
            page = self.window(told.MOTHER)
            page.goto("/personer/")
            found = page.locator("main").get_by_role("link", name=told.CHILD).first.get_attribute("href")
            self.child = str(found)
        return self.child + part

    def night(self, *command: str) -> None:
        """Let a command of the night run, on the play's day."""
        night = [sys.executable, "-m", "dev.journey.night", self.now.isoformat(), *command]
        subprocess.run(night, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def tell(self, who: str, what: str, *rules: str, step: int = 0, due: Due | None = None) -> None:
        """Print a line of the story; `due` is a deadline as it stands on the screen."""
        if step:
            self.played.add(step)
        when = f"{self.now.day:2}. {MONTHS[self.now.month - 1]:5} {self.now.year}"
        behind = f"  [{', '.join(rules)}]" if rules else ""
        until = (
            f"\n{'':20}{'':18}Frist {due.day[0].lower()}{due.day[1:]}: {'; '.join(due.sources)}"
            if due
            else ""
        )
        print(f"{when}  {step or '':>2}  {who:16} {what}{behind}{until}", flush=True)


@contextlib.contextmanager
def stage(began_at: datetime) -> Iterator[Stage]:
    """Yield the municipality on that day; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="samvirk-journey-") as folder, sync_playwright() as driver:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SAMVIRK_MODE": "demo",
            "SAMVIRK_SECRET_KEY": "demo-for-a-play-only",
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'samvirk.sqlite3'}",
        }
        build = [sys.executable, "-m", "dev.journey.house", began_at.isoformat()]
        subprocess.run(build, cwd=ROOT, env=environment, check=True)
        port = postgres.free_port()
        with (
            subprocess.Popen(
                [sys.executable, "-m", "dev.journey.server", str(port), began_at.isoformat()],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            ) as process,
            driver.chromium.launch(executable_path=system.browser(), args=list(FLAGS)) as browser,
        ):
            server = Server(cast("IO[str]", process.stdin), cast("IO[str]", process.stdout))
            server.wait_for("ready")
            yield Stage(f"http://127.0.0.1:{port}", browser, server, environment, began_at)
