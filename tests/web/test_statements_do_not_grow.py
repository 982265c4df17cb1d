"""A page asks the database as often with three hundred rows as with three."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samvirk.access.decide import as_absent_writer, as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.desk.actions import keep_draft
from samvirk.organisations.actions import decide_setting, establish_municipality
from samvirk.organisations.models import GuideLink, Municipality
from samvirk.people.models import Account
from samvirk.rules.dated import SettingKey
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

type Same = Callable[[Callable[[], object], Callable[[], object]], None]


@pytest.fixture
def more_guides(fjordvik: Municipality) -> Callable[[], object]:
    def grow() -> None:
        old = clock.today() - timedelta(days=800)
        rows = (
            GuideLink(municipality=fjordvik, title=f"Nr. {n}", url="https://x.example/", checked_on=old)
            for n in range(297)
        )
        GuideLink.objects.bulk_create(rows)

    return grow


@pytest.mark.parametrize("path", ["/veiledere/", "/"])
def test_guides(
    visit: Visit, same_number_of_statements: Same, more_guides: Callable[[], object], path: str
) -> None:
    ingrid = visit(cast.INGRID)
    same_number_of_statements(lambda: ingrid.open(path), more_guides)
    assert len(ingrid.open("/veiledere/").table()) == 300


def test_search(visit: Visit, same_number_of_statements: Same, more_guides: Callable[[], object]) -> None:
    kari = visit(cast.KARI)
    same_number_of_statements(lambda: kari.client.post("/sok/", {"q": "nr"}), more_guides)


def test_unsent_texts(visit: Visit, same_number_of_statements: Same) -> None:
    ingrid = visit(cast.INGRID)
    account = Account.objects.get(display_name=cast.INGRID)

    def grow() -> None:
        now = clock.now()
        for n in range(100):
            keep_draft(
                path=f"/veiledere/{n}/", fields={}, grant=as_absent_writer(account.pk, now=now), now=now
            )

    same_number_of_statements(lambda: ingrid.open("/"), grow)


@pytest.mark.parametrize("path", ["/kommunen/", "/frister/innkalling/?meeting_on=2026-12-15"])
def test_numbers(visit: Visit, fjordvik: Municipality, same_number_of_statements: Same, path: str) -> None:
    ingrid = visit(cast.INGRID)

    def grow() -> None:
        now = clock.now()
        grant = as_system(Permission.SETTING_EDIT, now=now)
        for n in range(30):
            for key in (SettingKey.CALL_NOTICE_DAYS, SettingKey.REMINDER_DAYS):
                decide_setting(
                    fjordvik,
                    key,
                    value=10 + n,
                    valid_from=date(2020, 1, 1) + timedelta(days=n),
                    decided_by="Formannskapet",
                    grant=grant,
                    now=now,
                )

    same_number_of_statements(lambda: ingrid.open(path), grow)


@pytest.mark.parametrize("path", ["/kontakt/", "/hjelp/", "/"])
def test_municipalities(stranger: Visitor, same_number_of_statements: Same, path: str) -> None:
    def grow() -> None:
        now = clock.now()
        for n in range(20):
            establish_municipality(
                number=f"{1000 + n}",
                name=f"Kommune {n}",
                unit_name="KE",
                phone="11 11 11 11",
                grant=as_system(Permission.MUNICIPALITY_ESTABLISH, now=now),
                now=now,
            )

    same_number_of_statements(lambda: stranger.open(path), grow)


# The unit's first page counts what waits in eleven registers, each through what the actor may see.
@pytest.mark.parametrize(
    ("path", "most"), [("/", 30), ("/veiledere/", 12), ("/kommunen/", 12), ("/frister/", 12)]
)
def test_no_page_asks_more_often_than_it_should(visit: Visit, path: str, most: int) -> None:
    ingrid = visit(cast.INGRID)
    ingrid.open(path)
    with CaptureQueriesContext(connection) as asked:
        ingrid.open(path)
    assert len(asked) <= most
