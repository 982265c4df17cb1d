"""Rows of two municipalities never meet: not on pages, lists, counts or in search."""

from datetime import date

import pytest

from samvirk.access.actions import assign_role
from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations import actions
from samvirk.organisations.models import CoordinatingUnit, GuideLink, Municipality, MunicipalitySetting
from samvirk.people.models import Account
from samvirk.rules.dated import SettingKey
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

THEIRS = "Veilederen til Storvik"


@pytest.fixture
def storvik(fjordvik: Municipality) -> Municipality:
    now = clock.now()
    municipality = actions.establish_municipality(
        number="9902",
        name="Storvik kommune",
        unit_name="Storvik koordinering",
        phone="500 00 000",
        grant=as_system(Permission.MUNICIPALITY_ESTABLISH, now=now),
        now=now,
    )
    actions.decide_setting(
        municipality,
        SettingKey.CALL_NOTICE_DAYS,
        value=42,
        valid_from=date(2020, 1, 1),
        decided_by="Storvik formannskap",
        grant=as_system(Permission.SETTING_EDIT, now=now),
        now=now,
    )
    return municipality


@pytest.fixture
def theirs(storvik: Municipality) -> GuideLink:
    now = clock.now()
    guide = actions.recommend_guide(
        storvik,
        title=THEIRS,
        url="https://storvik.example/",
        publisher="Storvik",
        description="barnekoordinator",
        grant=as_system(Permission.GUIDE_EDIT, now=now),
        now=now,
    )
    return guide.change(expected_version=1, checked_on=date(2020, 1, 1))


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def test_their_guide_cannot_be_opened(ingrid: Visitor, theirs: GuideLink) -> None:
    assert ingrid.open(f"/veiledere/{theirs.pk}/endre/").status == 404


@pytest.mark.parametrize("verb", ["endre", "sjekket", "ta-bort"])
def test_their_guide_cannot_be_changed(ingrid: Visitor, theirs: GuideLink, verb: str) -> None:
    events = AuditEvent.objects.count()
    fields = {"version": theirs.version, "title": "x", "url": "https://x.example/", "publisher": "x"}
    response = ingrid.client.post(f"/veiledere/{theirs.pk}/{verb}/", fields)
    assert response.status_code == 404
    theirs.refresh_from_db()
    assert (theirs.title, theirs.version, theirs.archived_at) == (THEIRS, 2, None)
    assert AuditEvent.objects.count() == events


def test_an_offer_to_undo_does_not_reach_them(
    ingrid: Visitor, theirs: GuideLink, storvik: Municipality, visit: Visit
) -> None:
    now = clock.now()
    grant = as_system(Permission.ROLE_ASSIGN, now=now)
    kari = Account.objects.get(display_name=cast.KARI)
    assign_role(kari, Role.COORDINATING_UNIT, municipality=storvik, grant=grant, now=now)
    keeper = visit(cast.KARI)
    page = keeper.press(keeper.open("/meg/"), "Bytt til denne: Koordinerende enhet")
    page = keeper.press(keeper.open("/veiledere/"), f"Sjekket: {THEIRS}")
    token = page.sends("Angre")["token"]
    assert ingrid.client.post("/angre/", {"token": token}).status_code == 409
    theirs.refresh_from_db()
    assert theirs.checked_on == clock.today()


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_their_guide_is_on_no_list_of_ours(visit: Visit, theirs: GuideLink, name: str) -> None:
    visitor = visit(name)
    assert THEIRS not in visitor.open("/veiledere/").text
    assert "Storvik" not in visitor.open("/").text


def test_their_guide_does_not_count_here(ingrid: Visitor, theirs: GuideLink) -> None:
    GuideLink.objects.exclude(pk=theirs.pk).update(checked_on=clock.today())
    assert not any("ikke er sjekket" in heading for heading in ingrid.open("/").headings("h3"))


def test_search_does_not_find_it(ingrid: Visitor, theirs: GuideLink) -> None:
    page = ingrid.press(ingrid.open("/sok/"), "Søk", {"Hva leter du etter?": "barnekoordinator"})
    assert "Rett til barnekoordinator" in page.headings("h3")
    assert THEIRS not in page.text


def test_their_numbers_do_not_count_here(ingrid: Visitor, storvik: Municipality) -> None:
    assert "tirsdag 1. desember 2026" in ingrid.open("/frister/innkalling/?meeting_on=2026-12-15").text
    assert "Storvik" not in ingrid.open("/kommunen/").text


def test_a_decision_here_changes_nothing_there(ingrid: Visitor, storvik: Municipality) -> None:
    page = ingrid.open("/kommunen/tall/call-notice-days/")
    typed = {"Nytt tall": "20", "Gjelder fra": "2020-01-01", "Hvem har bestemt det?": "Fjordvik"}
    assert ingrid.press(page, "La tallet gjelde", typed).path == "/kommunen/"
    values = dict(MunicipalitySetting.objects.values_list("municipality__name", "value"))
    assert values == {"Fjordvik kommune": 20, "Storvik kommune": 42}


def test_the_units_form_is_ones_own(ingrid: Visitor, storvik: Municipality) -> None:
    ingrid.press(ingrid.open("/kommunen/enhet/"), "Lagre", {"Telefon": "78 00 12 34"})
    assert CoordinatingUnit.objects.get(municipality=storvik).phone == "500 00 000"


def test_the_foot_of_the_page_is_ones_own(ingrid: Visitor, storvik: Municipality) -> None:
    assert "400 00 000" in ingrid.open("/").footer
    assert "500 00 000" not in ingrid.open("/").footer


def test_where_there_are_several_a_strangers_page_speaks_for_none(
    stranger: Visitor, storvik: Municipality
) -> None:
    page = stranger.open("/kontakt/")
    assert "400 00 000" not in page.footer
    assert {"Koordinerende enhet, Fjordvik kommune", "Storvik koordinering, Storvik kommune"} <= set(
        page.headings("h2")
    )


def test_who_works_in_both_sees_one_at_a_time(visit: Visit, storvik: Municipality, theirs: GuideLink) -> None:
    now = clock.now()
    account = Account.objects.get(display_name=cast.KARI)
    grant = as_system(Permission.ROLE_ASSIGN, now=now)
    assign_role(account, Role.LEADER, municipality=storvik, grant=grant, now=now)
    kari = visit(cast.KARI)
    assert THEIRS not in kari.open("/veiledere/").text
    kari.press(kari.open("/meg/"), "Bytt til denne: Leder")
    page = kari.open("/veiledere/")
    assert THEIRS in page.text
    assert "Rett til barnekoordinator" not in page.text
    assert "42 dager" in kari.open("/kommunen/").text
