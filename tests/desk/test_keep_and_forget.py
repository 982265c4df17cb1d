"""Drafts and done requests as rows: within bounds, one's own, gone after thirty days."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from samvirk.access.decide import as_absent_writer, as_system, decide
from samvirk.access.permissions import Permission
from samvirk.core.grant import Grant, GrantMissingError
from samvirk.desk import actions
from samvirk.desk.facts import done_path, kept_text, unsent_texts
from samvirk.desk.models import DoneRequest, Draft
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from tests import cast

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PATH = "/veiledere/ny/"


@pytest.fixture
def built_at() -> datetime:
    return NOW - timedelta(days=60)


@pytest.fixture
def ingrid(fjordvik: Municipality) -> Account:
    return Account.objects.get(display_name=cast.INGRID)


@pytest.fixture
def grant(ingrid: Account) -> Grant:
    return as_absent_writer(ingrid.pk, now=NOW)


def keep(grant: Grant, fields: dict[str, list[str]], path: str = PATH, now: datetime = NOW) -> None:
    actions.keep_draft(path=path, fields=fields, grant=grant, now=now)


def test_what_is_kept_is_read_back(grant: Grant, ingrid: Account) -> None:
    keep(grant, {"title": ["Æ", "Ø"]})
    kept = kept_text(ingrid.pk, PATH)
    assert kept is not None
    assert (kept.fields, kept.saved_at) == ({"title": ["Æ", "Ø"]}, NOW)


def test_nothing_kept_is_nothing(ingrid: Account) -> None:
    assert kept_text(ingrid.pk, PATH) is None
    assert not unsent_texts(ingrid.pk)


def test_bounds_hold_whatever_is_sent(grant: Grant, ingrid: Account) -> None:
    fields = {f"{n:03}" + "x" * 200: ["y" * 60_000] for n in range(250)}
    keep(grant, fields)
    kept = kept_text(ingrid.pk, PATH)
    assert kept is not None
    assert len(kept.fields) == 200
    assert {len(name) for name in kept.fields} == {100}
    assert {len(values[0]) for values in kept.fields.values()} == {50_000}


def test_forgetting_forgets_one_page_of_one_account(grant: Grant, ingrid: Account) -> None:
    other = as_absent_writer(Account.objects.get(display_name=cast.KARI).pk, now=NOW)
    for writer, path in ((grant, PATH), (grant, "/meg/"), (other, PATH)):
        keep(writer, {}, path=path)
    actions.discard_draft(path=PATH, grant=grant)
    assert sorted(Draft.objects.values_list("account__display_name", "path")) == [
        (cast.INGRID, "/meg/"),
        (cast.KARI, PATH),
    ]


def test_a_grant_for_something_else_keeps_and_forgets_nothing(grant: Grant) -> None:
    keep(grant, {})
    wrong = decide(cast.actor(cast.INGRID), Permission.GUIDE_EDIT, now=NOW)
    with pytest.raises(GrantMissingError, match="needs draft_keep_own"):
        keep(wrong, {})
    with pytest.raises(GrantMissingError, match="needs draft_keep_own"):
        actions.discard_draft(path=PATH, grant=wrong)
    assert Draft.objects.count() == 1


def test_the_system_has_no_desk(db: None) -> None:
    system = as_system(Permission.DRAFT_KEEP_OWN, now=NOW)
    with pytest.raises(GrantMissingError, match="has no desk"):
        keep(system, {})
    with pytest.raises(GrantMissingError, match="has no desk"):
        actions.once(uuid4(), lambda: "/", grant=system, now=NOW)


def test_one_draft_for_each_account_and_page_is_held_by_the_database(grant: Grant, ingrid: Account) -> None:
    keep(grant, {})
    with pytest.raises(IntegrityError):
        Draft.objects.create(account=ingrid, path=PATH, saved_at=NOW)


def test_a_request_is_carried_out_once(grant: Grant, ingrid: Account) -> None:
    key, made = uuid4(), []

    def make() -> str:
        made.append(1)
        return f"/{len(made)}/"

    assert [actions.once(key, make, grant=grant, now=NOW) for _ in range(3)] == ["/1/"] * 3
    assert made == [1]
    assert done_path(ingrid.pk, key) == "/1/"
    assert done_path(ingrid.pk, uuid4()) == ""


def test_a_request_that_fails_may_be_sent_again(grant: Grant) -> None:
    key = uuid4()

    def fail() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        actions.once(key, fail, grant=grant, now=NOW)
    assert not DoneRequest.objects.exists()
    assert actions.once(key, lambda: "/now/", grant=grant, now=NOW) == "/now/"


def test_another_row_that_cannot_be_is_not_taken_for_a_second_sending(grant: Grant) -> None:
    def clash() -> str:
        Municipality.objects.create(number="9901", name="En til")
        return "/"

    with pytest.raises(IntegrityError):
        actions.once(uuid4(), clash, grant=grant, now=NOW)
    assert not DoneRequest.objects.exists()


def test_who_loses_the_race_gets_the_winners_result(
    grant: Grant, ingrid: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = uuid4()
    answers = iter(["", "/first/"])
    DoneRequest.objects.create(account=ingrid, key=key, result_path="/first/", done_at=NOW)
    monkeypatch.setattr(actions, "done_path", lambda *_: next(answers))
    assert actions.once(key, lambda: pytest.fail("made twice"), grant=grant, now=NOW) == "/first/"


@pytest.mark.parametrize(("age", "is_kept"), [(29, True), (30, True), (31, False)])
def test_thirty_days_are_kept(grant: Grant, ingrid: Account, age: int, is_kept: bool) -> None:
    then = NOW - timedelta(days=age)
    keep(grant, {}, now=then)
    DoneRequest.objects.create(account=ingrid, key=uuid4(), result_path="/", done_at=then)
    assert actions.forget_old(now=NOW) == int(not is_kept)
    assert (Draft.objects.exists(), DoneRequest.objects.exists()) == (is_kept, is_kept)


def test_the_newest_five_are_listed(grant: Grant, ingrid: Account) -> None:
    for n in range(7):
        keep(grant, {}, path=f"/{n}/", now=NOW + timedelta(minutes=n))
    assert [path for path, _at in unsent_texts(ingrid.pk)] == ["/6/", "/5/", "/4/", "/3/", "/2/"]


def test_an_account_without_a_role_has_nothing_to_type_on(fjordvik: Municipality) -> None:
    account = Account.objects.create(email="uten@fjordvik.example", display_name="Uten Rolle")
    keep(as_absent_writer(account.pk, now=NOW), {"title": ["x"]})
    assert kept_text(account.pk, PATH) is None
