"""Eight people change the same thing again and again: one at a time wins, and nobody's text goes unseen."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from uuid import UUID

import pytest

from dev import postgres, served
from dev.served import Database
from dev.visitor import Visitor
from tests import cast
from tests.web.visiting import Page

WRITERS, EDITS = 8, 20
SAVE, TITLE = "Lagre endringen", "Hva heter veilederen?"
BEFORE = "Rett til barnekoordinator"
GUIDE = f"SELECT id FROM organisations_guidelink WHERE title = '{BEFORE}'"  # noqa: S608 - our own words
NOW_STORED = "SELECT title, version FROM organisations_guidelink WHERE url LIKE '%lovemammaene%'"
EVENTS = "SELECT subject_id, COUNT(*) FROM audit_auditevent WHERE verb = 'guide.revise' GROUP BY subject_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What somebody sent, the version that they had read, and what came back."""

    title: str
    based_on: int
    status: int
    page: Page

    @property
    def is_saved(self) -> bool:
        return self.status == 302


def page_of(visitor: Visitor, path: str) -> Page:
    answer = visitor.get(path)
    assert answer.status == 200
    return Page(status=answer.status, path=path, soup=answer.soup, response=answer)


def edit_often(port: int, path: str, writer: int) -> list[Edit]:
    edits = []
    visitor = Visitor(port)
    with closing(visitor):
        visitor.log_in(cast.INGRID)
        for turn in range(EDITS):
            title = f"Tittel {turn} fra skribent {writer}"
            sent = page_of(visitor, path).sends(SAVE, {TITLE: title})
            answer = visitor.post(path, sent)
            shown = Page(status=answer.status, path=path, soup=answer.soup, response=answer)
            edits.append(Edit(title=title, based_on=int(sent["version"]), status=answer.status, page=shown))
    return edits


def edited(database: Database) -> list[Edit]:
    """Let everybody edit at the same time, on a real server."""
    served.build_demo(database.url)
    ((guide_id,),) = database.ask(GUIDE)
    with served.served(database.url) as server, ThreadPoolExecutor(max_workers=WRITERS) as pool:
        path = f"/veiledere/{UUID(str(guide_id))}/endre/"
        writing = [pool.submit(edit_often, server.port, path, number) for number in range(WRITERS)]
        return [edit for future in writing for edit in future.result()]


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.parametrize(
    "opened",
    [
        pytest.param(served.sqlite, id="SQLite"),
        pytest.param(
            served.postgresql,
            id="PostgreSQL",
            marks=pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed"),
        ),
    ],
)
def test_nothing_is_lost(opened: Callable[[], AbstractContextManager[Database]]) -> None:
    with opened() as database:
        edits = edited(database)
        ((title, version),) = database.ask(NOW_STORED)
        ((_guide_id, events),) = database.ask(EVENTS)
    assert len(edits) == WRITERS * EDITS
    saved = sorted((edit for edit in edits if edit.is_saved), key=lambda edit: edit.based_on)
    refused = [edit for edit in edits if not edit.is_saved]
    assert Counter(edit.status for edit in refused) == {409: len(refused)}
    assert refused, "Nobody was ever overtaken, so nothing was proved."

    # Each version was made of the one before it, once, and told once.
    assert [edit.based_on for edit in saved] == list(range(1, len(saved) + 1))
    assert (title, version, events) == (saved[-1].title, len(saved) + 1, len(saved))

    # Whoever was refused saw both versions, and still has their own text to send.
    titles = {edit.title for edit in saved}
    for edit in refused:
        ((label, yours, stored),) = edit.page.table()
        assert (label, yours) == (TITLE, edit.title)
        assert stored in titles
        assert edit.page.value(TITLE) == edit.title
