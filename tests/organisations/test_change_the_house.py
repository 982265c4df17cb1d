"""Actions on the municipality's own rows: what they need, what they refuse, what the database holds."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access.decide import as_system, decide
from samvirk.access.permissions import Permission
from samvirk.core.grant import Grant, GrantMissingError
from samvirk.core.models import Conflict
from samvirk.organisations import actions, facts
from samvirk.organisations.models import CoordinatingUnit, GuideLink, Municipality, MunicipalitySetting
from samvirk.rules.dated import SettingKey
from tests import cast

NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)

type Act = Callable[[Grant], Any]


def system(permission: Permission) -> Grant:
    return as_system(permission, now=NOW)


@pytest.fixture
def guide(fjordvik: Municipality) -> GuideLink:
    return GuideLink.objects.order_by("title")[0]


def decide_setting(fjordvik: Municipality, grant: Grant, **changed: Any) -> MunicipalitySetting:
    fields: dict[str, Any] = {"value": 21, "valid_from": TODAY, "decided_by": "Rådmannen"} | changed
    key = fields.pop("key", SettingKey.CALL_NOTICE_DAYS)
    return actions.decide_setting(fjordvik, key, **fields, grant=grant, now=NOW)


ACTS: dict[str, Callable[[Municipality], Act]] = {
    "describe the unit": lambda house: (
        lambda grant: actions.describe_unit(
            CoordinatingUnit.objects.get(municipality=house),
            expected_version=2,
            fields={"phone": "1"},
            grant=grant,
            now=NOW,
        )
    ),
    "decide a number": lambda house: lambda grant: decide_setting(house, grant),
    "recommend a guide": lambda house: (
        lambda grant: actions.recommend_guide(
            house, title="Ny", url="https://x.example/", publisher="X", description="", grant=grant, now=NOW
        )
    ),
    "revise a guide": lambda house: (
        lambda grant: actions.revise_guide(
            house.guide_links.order_by("title")[0],
            expected_version=1,
            fields={"title": "Ny"},
            grant=grant,
            now=NOW,
        )
    ),
    "archive a guide": lambda house: (
        lambda grant: actions.archive_guide(
            house.guide_links.order_by("title")[0], expected_version=1, grant=grant, now=NOW
        )
    ),
}
NEEDS = {
    "describe the unit": Permission.UNIT_EDIT,
    "decide a number": Permission.SETTING_EDIT,
    "recommend a guide": Permission.GUIDE_EDIT,
    "revise a guide": Permission.GUIDE_EDIT,
    "archive a guide": Permission.GUIDE_EDIT,
}


@pytest.mark.parametrize("act", ACTS)
def test_the_right_grant_is_taken(fjordvik: Municipality, act: str) -> None:
    ACTS[act](fjordvik)(decide(cast.actor(cast.INGRID), NEEDS[act], now=NOW))


@pytest.mark.parametrize("act", ACTS)
def test_a_grant_for_something_else_is_refused(fjordvik: Municipality, act: str) -> None:
    wrong = decide(cast.actor(cast.INGRID), Permission.GUIDE_READ, now=NOW)
    with pytest.raises(GrantMissingError, match=f"needs {NEEDS[act]}"):
        ACTS[act](fjordvik)(wrong)


@pytest.mark.parametrize("act", ACTS)
def test_a_grant_for_another_municipality_is_refused(fjordvik: Municipality, act: str) -> None:
    ours = decide(cast.actor(cast.INGRID), NEEDS[act], now=NOW)
    storvik = actions.establish_municipality(
        number="9902",
        name="Storvik kommune",
        unit_name="KE",
        phone="1",
        grant=system(Permission.MUNICIPALITY_ESTABLISH),
        now=NOW,
    )
    GuideLink.objects.create(municipality=storvik, title="Deres", url="https://x.example/", checked_on=TODAY)
    with pytest.raises(GrantMissingError, match="another municipality"):
        ACTS[act](storvik)(ours)
    assert GuideLink.objects.get(municipality=storvik).version == 1
    assert not MunicipalitySetting.objects.exists()


def test_nobody_establishes_a_municipality_with_another_grant(db: None) -> None:
    with pytest.raises(GrantMissingError):
        actions.establish_municipality(
            number="9902", name="X", unit_name="KE", phone="1", grant=system(Permission.UNIT_EDIT), now=NOW
        )
    assert not Municipality.objects.exists()


@pytest.mark.parametrize("number", ["301", "030", "03010", "abcd", "", "03 1", "-301"])
def test_a_number_without_four_digits_is_refused_by_the_database(db: None, number: str) -> None:
    with pytest.raises(Exception, match=r"municipality_number_is_four_digits|too long"), transaction.atomic():
        Municipality.objects.create(number=number, name="X")


def test_a_number_is_one_municipalitys(fjordvik: Municipality) -> None:
    with pytest.raises(IntegrityError):
        Municipality.objects.create(number="9901", name="X")


def test_a_municipality_has_one_unit(fjordvik: Municipality) -> None:
    with pytest.raises(IntegrityError):
        CoordinatingUnit.objects.create(municipality=fjordvik, name="To", phone="1")


def test_one_value_a_day_is_held_by_the_database(fjordvik: Municipality) -> None:
    grant = system(Permission.SETTING_EDIT)
    decide_setting(fjordvik, grant)
    with pytest.raises(IntegrityError), transaction.atomic():
        decide_setting(fjordvik, grant, value=28)
    decide_setting(fjordvik, grant, key=SettingKey.REMINDER_DAYS)
    assert facts.has_setting_from(fjordvik, SettingKey.CALL_NOTICE_DAYS, TODAY)
    assert not facts.has_setting_from(fjordvik, SettingKey.CALL_NOTICE_DAYS, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        (SettingKey.ADULT_AGE, 17, "fixed by law"),
        (SettingKey.CALL_NOTICE_DAYS, 0, "Choose from 1 to 60"),
        (SettingKey.CALL_NOTICE_DAYS, 61, "Choose from 1 to 60"),
        (SettingKey.CALL_NOTICE_DAYS, True, "Give a whole number"),
        (SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY, 1, "Give True or False"),
        (SettingKey.COMPLAINT_WEEKS, 3, "Choose from 4 to 12"),
    ],
)
def test_a_number_that_may_not_be_chosen_is_refused(
    fjordvik: Municipality, key: SettingKey, value: int, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        decide_setting(fjordvik, system(Permission.SETTING_EDIT), key=key, value=value)
    assert not MunicipalitySetting.objects.exists()


def test_numbers_become_values_with_their_days_and_source(fjordvik: Municipality) -> None:
    grant = system(Permission.SETTING_EDIT)
    decide_setting(fjordvik, grant, value=28, valid_from=date(2027, 6, 1))
    decide_setting(fjordvik, grant)
    decide_setting(fjordvik, grant, key=SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY, value=False)
    values = facts.setting_values(fjordvik)
    on = [date(2026, 11, 22), TODAY, date(2027, 6, 1)]
    assert [values.value_on(SettingKey.CALL_NOTICE_DAYS, day) for day in on] == [14, 21, 28]
    assert values.is_on(SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY, TODAY) is False
    assert values.applied_on(SettingKey.CALL_NOTICE_DAYS, TODAY).source.title == "Fjordvik kommune: Rådmannen"


def test_confirming_takes_the_day_in_norway_and_unconfirming_gives_it_back(guide: GuideLink) -> None:
    grant = system(Permission.GUIDE_EDIT)
    before = guide.checked_on
    confirmed = actions.confirm_guide(guide, expected_version=1, grant=grant, now=NOW)
    assert (confirmed.checked_on, confirmed.version) == (TODAY, 2)
    back = actions.unconfirm_guide(guide, expected_version=2, checked_on=before, grant=grant, now=NOW)
    assert back.checked_on == before


def test_an_archived_guide_comes_back_as_it_was(guide: GuideLink, fjordvik: Municipality) -> None:
    grant = system(Permission.GUIDE_EDIT)
    actions.archive_guide(guide, expected_version=1, grant=grant, now=NOW)
    assert guide not in GuideLink.objects.listed()
    actions.restore_guide(guide, expected_version=2, grant=grant, now=NOW)
    assert guide in GuideLink.objects.listed()


def test_an_archived_guide_is_not_changed_before_it_is_back(guide: GuideLink) -> None:
    grant = system(Permission.GUIDE_EDIT)
    archived = actions.archive_guide(guide, expected_version=1, grant=grant, now=NOW)
    for act in (actions.confirm_guide, actions.archive_guide):
        with pytest.raises(Conflict):
            act(archived, expected_version=2, grant=grant, now=NOW)
    assert GuideLink.objects.get(pk=guide.pk).version == 2


def test_a_conflict_leaves_no_event(guide: GuideLink) -> None:
    with pytest.raises(Conflict):
        actions.confirm_guide(guide, expected_version=7, grant=system(Permission.GUIDE_EDIT), now=NOW)
    assert GuideLink.objects.get(pk=guide.pk).version == 1


def test_contacts_are_found_by_number_and_listed_by_name(fjordvik: Municipality) -> None:
    actions.establish_municipality(
        number="0301",
        name="Arna kommune",
        unit_name="KE",
        phone="+47 11 (22)",
        grant=system(Permission.MUNICIPALITY_ESTABLISH),
        now=NOW,
    )
    assert [contact.municipality for contact in facts.all_contacts()] == [
        "Arna kommune",
        "Fjordvik kommune",
        "Skogli kommune",
    ]
    arna = facts.contact_by_number("0301")
    assert arna is not None
    assert arna.phone_link == "tel:+471122"
    assert facts.contact_by_number("9999") is None
    assert facts.contact_of(Municipality(number="1111", name="Ny")) is None


def test_an_open_page_speaks_for_a_municipality_only_where_there_is_one(db: None) -> None:
    assert facts.only_municipality() is None
    for number, name in (("0301", "Arna kommune"), ("0302", "Bø kommune")):
        municipality = actions.establish_municipality(
            number=number,
            name=name,
            unit_name="KE",
            phone="1",
            grant=system(Permission.MUNICIPALITY_ESTABLISH),
            now=NOW,
        )
        assert facts.only_municipality() == (municipality if number == "0301" else None)
