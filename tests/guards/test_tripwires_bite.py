"""Each tripwire goes off on a planted fault, and stays quiet about what is let through by name."""

import random
import socket
import warnings
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Origin, Template
from django.test import Client
from django.urls import path
from pytest_django import Settings

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.demo import fjordvik, skogli
from samvirk.organisations.actions import recommend_guide
from samvirk.organisations.models import GuideLink, Municipality
from samvirk.people.models import Account
from tests import cast
from tests.tripwires import ROOT, UnorderedSliceError, WriteInGetError, forbidden_write, shuffle

# A GET writes nothing


def _rename(request: HttpRequest) -> HttpResponse:
    Account.objects.filter(display_name=cast.KARI).update(display_name="Kari Moen")
    return HttpResponse("ok")


def _remember(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = "yes"
    return HttpResponse("ok")


urlpatterns = [path("rename/", _rename), path("remember/", _remember)]


@pytest.fixture
def planted(settings: Settings) -> None:
    """Pages of this module alone, without a login."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        settings.MIDDLEWARE[0],
        "django.contrib.sessions.middleware.SessionMiddleware",
    ]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_get_that_writes_fails_and_says_what_it_wrote(planted: None, db: None, method: str) -> None:
    with pytest.raises(WriteInGetError, match="/rename/ writes: UPDATE people_account"):
        getattr(Client(), method)("/rename/")


def test_a_post_may_write(planted: None, fjordvik: Municipality) -> None:
    Client().post("/rename/")
    assert Account.objects.filter(display_name="Kari Moen").exists()


def test_a_get_may_keep_its_session(planted: None, db: None) -> None:
    assert Client().get("/remember/").status_code == 200


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ('INSERT INTO "desk_draft" ("path") VALUES (?)', "INSERT desk_draft"),
        ('INSERT OR IGNORE INTO "desk_draft" ("path") VALUES (?)', "INSERT desk_draft"),
        ('DELETE FROM "desk_draft" WHERE "id" = ?', "DELETE desk_draft"),
        ('WITH gone AS (SELECT 1) UPDATE "people_account" SET "email" = ?', "UPDATE people_account"),
        ("update people_account set email = 'x'", "UPDATE people_account"),
        ('TRUNCATE "people_account"', "TRUNCATE people_account"),
        ('DELETE FROM "audit_auditevent"', "DELETE audit_auditevent"),
        ('UPDATE "audit_auditevent" SET "verb" = ?', "UPDATE audit_auditevent"),
        ('INSERT INTO "audit_auditevent" ("verb") VALUES (?)', ""),
        ('UPDATE "django_session" SET "expire_date" = ?', ""),
        ('SELECT "desk_draft"."path" FROM "desk_draft" WHERE "path" = \'DELETE FROM x\'', ""),
        ('SELECT 1 FROM "people_account" FOR UPDATE OF "people_account"', ""),
        ('SELECT "updated_at" FROM "deleted_rows"', ""),
        ("SAVEPOINT s1", ""),
    ],
)
def test_writes_are_told_from_reads(sql: str, found: str) -> None:
    assert forbidden_write(sql) == found


def test_the_middleware_of_tests_is_the_first(settings: Settings) -> None:
    assert settings.MIDDLEWARE[0] == "tests.tripwires.get_writes_nothing"


# Rows come in no order unless one is named


def test_rows_without_an_order_are_shuffled(fjordvik: Municipality) -> None:
    plain = [account.pk for account in Account.objects.all()]
    assert plain != [account.pk for account in Account.objects.order_by("pk")]
    assert len(plain) == len(cast.EVERYBODY)


def _order_with(seed: str, size: int) -> list[int]:
    rows = list(range(size))
    shuffle(rows, random.Random(seed))  # noqa: S311 - no secret depends on it
    return rows


def test_a_shuffle_is_repeated_by_its_seed() -> None:
    assert _order_with("7", 8) == _order_with("7", 8) != _order_with("8", 8)


def test_two_rows_always_change_places() -> None:
    assert all(_order_with(str(seed), 2) == [1, 0] for seed in range(20))


def test_rows_with_an_order_keep_it(fjordvik: Municipality) -> None:
    names = [account.display_name for account in Account.objects.order_by("display_name")]
    assert names == sorted(names)


def test_a_slice_without_an_order_fails(fjordvik: Municipality) -> None:
    with pytest.raises(UnorderedSliceError, match=r"people.Account is sliced without an order"):
        list(Account.objects.all()[:3])


def test_first_and_get_need_no_order_of_ours(fjordvik: Municipality) -> None:
    first = Account.objects.first()
    assert first is not None
    assert Account.objects.get(pk=first.pk) == first


# No network


def test_the_network_is_out_of_reach() -> None:
    # pytest-socket warns before it raises, and warnings are errors.
    with pytest.raises(UserWarning, match=r'host "192\.0\.2\.1"'):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_this_machine_may_be_asked() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        socket.create_connection(listener.getsockname(), timeout=1).close()


# A template names nothing that is not there


def _ours(source: str) -> str:
    origin = Origin(str(ROOT / "samvirk" / "web" / "templates" / "planted.html"))
    engine = Engine.get_default()
    return Template(source, origin, engine=engine).render(Context())


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{{ nobody.name|default:'' }}",
        "{% if nobody %}x{% endif %}",
        "{% if not nobody %}x{% endif %}",
        "{% if nobody == 1 %}x{% endif %}",
        "{% if True and nobody.name %}x{% endif %}",
        "{% for one in nobody %}x{% endfor %}",
    ],
)
def test_a_name_that_is_not_there_fails(source: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable 'nobody"):
        _ours(source)


def test_django_s_own_templates_may_ask_for_what_is_not_there() -> None:
    assert Template("{% if nobody %}x{% endif %}").render(Context()) == ""


# Warnings are errors


def test_a_warning_fails() -> None:
    with pytest.raises(DeprecationWarning, match="old"):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


# Statements do not grow with rows


@pytest.fixture
def add_a_guide(fjordvik: Municipality) -> Callable[[], object]:
    now = clock.now()
    return lambda: recommend_guide(
        fjordvik,
        title="Ny",
        url="https://eksempel.example/",
        publisher="Eksempel",
        description="",
        grant=as_system(Permission.GUIDE_EDIT, now=now),
        now=now,
    )


def test_a_statement_for_each_row_fails(
    same_number_of_statements: Callable[..., None], add_a_guide: Callable[[], object]
) -> None:
    def look() -> None:
        for pk in GuideLink.objects.order_by("pk").values_list("pk", flat=True):
            GuideLink.objects.filter(pk=pk).exists()

    with pytest.raises(AssertionError, match="4 statements became 5"):
        same_number_of_statements(look, add_a_guide)


def test_one_statement_for_all_rows_passes(
    same_number_of_statements: Callable[..., None], add_a_guide: Callable[[], object]
) -> None:
    same_number_of_statements(lambda: list(GuideLink.objects.order_by("pk")), add_a_guide)


# The cast


def test_the_cast_is_the_people_of_the_demo() -> None:
    named = [person.name for person in (*fjordvik.PEOPLE, *skogli.PEOPLE)]
    assert tuple(dict.fromkeys(named)) == cast.EVERYBODY


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_everybody_can_log_in(log_in: Callable[[str], Client], name: str) -> None:
    assert name in log_in(name).get("/meg/").content.decode()


def test_a_stranger_cannot_log_in(fjordvik: Municipality) -> None:
    with pytest.raises(LookupError, match="Nobody is not of the demo"):
        cast.log_in(Client(), "Nobody")
