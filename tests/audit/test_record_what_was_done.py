"""Each change leaves one event, in the same transaction as the change."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, models

from samvirk.access.actions import assign_role
from samvirk.access.decide import as_system, decide
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.audit.actions import record
from samvirk.audit.facts import last_change
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations import actions
from samvirk.organisations.models import CoordinatingUnit, GuideLink, Municipality
from samvirk.people import actions as people
from samvirk.people.facts import display_name
from samvirk.people.models import Account
from samvirk.rules.dated import SettingKey
from tests import cast

type Write = Callable[[], object]

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def may(permission: Permission) -> Any:
    return {"grant": as_system(permission, now=NOW), "now": NOW}


def guide() -> GuideLink:
    return GuideLink.objects.get(title="Rett til barnekoordinator")


def kari() -> Account:
    return Account.objects.get(display_name=cast.KARI)


def house() -> Municipality:
    return Municipality.objects.get(number="9901")


WRITES: dict[str, Write] = {
    "municipality.establish": lambda: actions.establish_municipality(
        number="9902",
        name="Storvik kommune",
        unit_name="KE",
        phone="1",
        **may(Permission.MUNICIPALITY_ESTABLISH),
    ),
    "unit.describe": lambda: actions.describe_unit(
        CoordinatingUnit.objects.get(municipality=house()),
        expected_version=2,
        fields={"phone": "2"},
        **may(Permission.UNIT_EDIT),
    ),
    "setting.decide": lambda: actions.decide_setting(
        house(),
        SettingKey.CALL_NOTICE_DAYS,
        value=21,
        valid_from=date(2027, 1, 1),
        decided_by="Rådmannen",
        **may(Permission.SETTING_EDIT),
    ),
    "guide.recommend": lambda: actions.recommend_guide(
        house(),
        title="Ny",
        url="https://x.example/",
        publisher="X",
        description="",
        **may(Permission.GUIDE_EDIT),
    ),
    "guide.revise": lambda: actions.revise_guide(
        guide(), expected_version=1, fields={"title": "Ny"}, **may(Permission.GUIDE_EDIT)
    ),
    "guide.confirm": lambda: actions.confirm_guide(guide(), expected_version=1, **may(Permission.GUIDE_EDIT)),
    "guide.unconfirm": lambda: actions.unconfirm_guide(
        guide(), expected_version=1, checked_on=date(2026, 1, 1), **may(Permission.GUIDE_EDIT)
    ),
    "guide.archive": lambda: actions.archive_guide(guide(), expected_version=1, **may(Permission.GUIDE_EDIT)),
    "guide.restore": lambda: actions.restore_guide(guide(), expected_version=1, **may(Permission.GUIDE_EDIT)),
    "account.open": lambda: people.open_account(
        email="NY@fjordvik.example", display_name="Ny", language="nb", **may(Permission.ACCOUNT_OPEN)
    ),
    "account.choose_display": lambda: people.choose_display(
        kari(), colour_scheme="dark", has_dense_view=True, **may(Permission.ACCOUNT_EDIT_OWN)
    ),
    "account.choose_language": lambda: people.choose_language(
        kari(), language="nn", **may(Permission.ACCOUNT_EDIT_OWN)
    ),
    "role.assign": lambda: assign_role(
        kari(), Role.LEADER, municipality=house(), **may(Permission.ROLE_ASSIGN)
    ),
}


def everything() -> dict[str, list[Any]]:
    rows: tuple[type[models.Model], ...] = (Municipality, CoordinatingUnit, GuideLink, Account, AuditEvent)
    return {row._meta.label: list(row._default_manager.order_by("pk").values()) for row in rows}


@pytest.mark.parametrize("verb", WRITES)
def test_each_write_leaves_one_event(fjordvik: Municipality, verb: str) -> None:
    before = AuditEvent.objects.count()
    WRITES[verb]()
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.verb, event.basis, event.account_id) == (verb, "system", None)
    assert event.occurred_at == NOW


@pytest.mark.parametrize("verb", WRITES)
def test_when_the_event_cannot_be_written_nothing_is(fjordvik: Municipality, verb: str) -> None:
    def break_log(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "INSERT" in sql and "audit_auditevent" in sql:
            raise DatabaseError("the log is full")
        return execute(sql, params, many, context)

    before = everything()
    with connection.execute_wrapper(break_log), pytest.raises(DatabaseError, match="the log is full"):
        WRITES[verb]()
    assert everything() == before


def test_the_event_names_fields_and_no_values(fjordvik: Municipality) -> None:
    actions.revise_guide(
        guide(),
        expected_version=1,
        fields={"title": "Hemmelig", "url": "https://y.example/"},
        **may(Permission.GUIDE_EDIT),
    )
    event = AuditEvent.objects.get(verb="guide.revise")
    assert event.fields == ["title", "url"]
    assert event.subject_type == "organisations.GuideLink"
    assert "Hemmelig" not in str(event.__dict__)


def test_the_event_says_who_where_and_on_what_basis(fjordvik: Municipality) -> None:
    ingrid = cast.actor(cast.INGRID)
    grant = decide(ingrid, Permission.GUIDE_EDIT, now=NOW)
    record("guide.look", guide(), grant=grant, now=NOW)
    event = AuditEvent.objects.get(verb="guide.look")
    assert event.account_id == ingrid.account.pk
    assert event.municipality_id == fjordvik.pk
    assert event.basis == "role:coordinating_unit"


def test_the_last_change_is_the_newest(fjordvik: Municipality) -> None:
    grant = decide(cast.actor(cast.INGRID), Permission.GUIDE_EDIT, now=NOW)
    later = clock.now() + timedelta(days=365)
    record("guide.look", guide(), grant=grant, now=later)
    found = last_change(guide().pk)
    assert found is not None
    assert (display_name(found.account_id), found.occurred_at) == (cast.INGRID, later)


def test_a_row_that_nobody_changed_has_no_last_change(db: None) -> None:
    assert last_change(Municipality().pk) is None


def test_the_log_outlives_what_it_tells_about() -> None:
    assert [field.name for field in AuditEvent._meta.get_fields() if field.is_relation] == []
