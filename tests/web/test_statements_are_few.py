"""First screens and the case page ask the database few times; `dev.bench` knows the limits."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dev.bench import MOST_ON_A_CASE, MOST_ON_A_FIRST_SCREEN
from samvirk.access.visibility import persons_visible_to
from samvirk.coordination.models import Coordination
from samvirk.core import clock
from samvirk.web.components.page import Asked, CountedTasks, Questions, Task
from samvirk.web.shell.finding import found_together
from tests import cast
from tests.web.conftest import Visit


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_everybodys_first_screen(visit: Visit) -> None:
    taken = {}
    for name in cast.EVERYBODY:
        client = visit(name).client
        client.get("/")  # the session begins
        taken[name] = statements(client, "/")
    assert {name: count for name, count in taken.items() if count > MOST_ON_A_FIRST_SCREEN} == {}, taken


@pytest.mark.parametrize("name", [cast.KARI, cast.INGRID, cast.TORE, cast.EMMA])
def test_every_case_that_somebody_sees(visit: Visit, name: str) -> None:
    client = visit(name).client
    client.get("/")
    persons = persons_visible_to(cast.actor(name), now=clock.now())
    rows = Coordination.objects.filter(person__in=persons.values("pk"))
    paths = {reverse("coordination:case", args=[person]) for person in rows.values_list("person", flat=True)}
    taken = {path: statements(client, path) for path in paths}
    assert taken
    assert {path: count for path, count in taken.items() if count > MOST_ON_A_CASE} == {}


def test_cards_of_each_kind_stand_in_their_order(fjordvik: object) -> None:
    def card(title: str) -> Task:
        return Task(title=title, text="", url="", action="", icon="")

    rows, nobody = Coordination.objects.order_by("pk"), Coordination.objects.none()
    parts = (
        Asked(make=lambda _found: [card("ready")]),
        CountedTasks(ask=lambda: (nobody,), make=lambda _count: [card("never")]),
        CountedTasks(ask=lambda: (rows, rows), make=lambda count: [card(f"{count} counted")]),
        Asked(
            ask=lambda: Questions(counted=(rows,), named=(rows[:1],)),
            make=lambda found: [card(found.named[0][0][1].name)],
        ),
        Asked(
            ask=lambda: Questions(rows=(rows[:2], nobody)),
            make=lambda found: [card(str([len(few) for few in found.rows]))],
        ),
    )
    ((*made,),) = found_together(lambda _actor, _now: [parts], cast.actor(cast.INGRID), now=clock.now())
    person = persons_visible_to(cast.actor(cast.INGRID), now=clock.now()).get(coordinations=rows[0])
    expected = ["ready", f"{2 * len(rows)} counted", person.name, "[2, 0]"]
    assert [one.title for one in made] == expected
