"""Two people write at the same moment: one wins, the other is told, and nothing is done twice."""

from collections import Counter
from pathlib import Path
from uuid import uuid4

import pytest

from samvirk.access.decide import as_absent_writer, as_system
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.core.models import Conflict
from samvirk.demo import fjordvik
from samvirk.desk.actions import keep_draft, once
from samvirk.desk.models import DoneRequest, Draft
from samvirk.organisations.actions import recommend_guide, revise_guide
from samvirk.organisations.models import GuideLink
from samvirk.people.models import Account
from tests.core.writers import Writers


@pytest.fixture
def writers(transactional_db: None, tmp_path: Path) -> Writers:
    found = Writers(tmp_path)
    found.prepare(lambda: fjordvik.build(now=clock.now()))
    return found


def _revise(title: str) -> str:
    now = clock.now()
    guide = GuideLink.objects.get(url="https://lovemammaene.no/barnekoordinator/")
    grant = as_system(Permission.GUIDE_EDIT, now=now)
    return revise_guide(guide, expected_version=1, fields={"title": title}, grant=grant, now=now).title


@pytest.mark.parametrize("turn", range(3))
def test_one_of_them_wins_and_the_others_are_told(writers: Writers, turn: int) -> None:
    results = writers.at_once(*(lambda n=n: _revise(f"Tittel {n}") for n in range(4)))
    assert Counter(type(result) for result in results) == {str: 1, Conflict: 3}
    (winner,) = (result for result in results if isinstance(result, str))

    def stored() -> tuple[str, int, int]:
        guide = GuideLink.objects.get(url="https://lovemammaene.no/barnekoordinator/")
        return guide.title, guide.version, AuditEvent.objects.filter(verb="guide.revise").count()

    assert writers.alone(stored) == (winner, 2, 1)


@pytest.mark.parametrize("turn", range(3))
def test_the_same_request_at_once_is_carried_out_once(writers: Writers, turn: int) -> None:
    key = uuid4()

    def send() -> str:
        now = clock.now()
        ingrid = Account.objects.get(display_name="Ingrid Solheim")
        writer = as_absent_writer(ingrid.pk, now=now)

        def make() -> str:
            municipality = GuideLink.objects.order_by("pk")[0].municipality
            guide = recommend_guide(
                municipality,
                title="En gang",
                url="https://x.example/",
                publisher="X",
                description="",
                grant=as_system(Permission.GUIDE_EDIT, now=now),
                now=now,
            )
            return f"/veiledere/#{guide.pk}"

        return once(key, make, grant=writer, now=now)

    results = writers.at_once(send, send, send, send)
    assert len(set(results)) == 1
    assert str(results[0]).startswith("/veiledere/#")
    counts = writers.alone(
        lambda: (GuideLink.objects.filter(title="En gang").count(), DoneRequest.objects.count())
    )
    assert counts == (1, 1)


def test_two_tabs_that_keep_the_same_page_leave_one_draft(writers: Writers) -> None:
    def keep(text: str) -> None:
        now = clock.now()
        account = Account.objects.get(display_name="Ingrid Solheim")
        grant = as_absent_writer(account.pk, now=now)
        keep_draft(path="/veiledere/ny/", fields={"title": [text]}, grant=grant, now=now)

    assert writers.at_once(*(lambda n=n: keep(str(n)) for n in range(4))) == [None] * 4
    assert writers.alone(Draft.objects.count) == 1
