"""The administrator hears of messages that were not sent, as numbers, and lets them be tried again."""

from datetime import timedelta

import pytest

from samvirk.core import clock
from samvirk.outbox.models import Message
from tests.notifications.telling import Emma, deliver_all, told
from tests.town import AISHA, EMMA, INGRID, KARI, LIV, MONA, TORBJORN, Town

PATH = "/beskjeder/ikke-sendt/"


@pytest.fixture
def emma(fjordvik_and_skogli: Town) -> Emma:
    return Emma(fjordvik_and_skogli)


def stuck(emma: Emma, **fields: object) -> Message:
    message = emma.tell("applications.decided", emma.application())
    Message.objects.filter(pk=message.pk).update(**fields)
    return message


def test_what_was_given_up_is_told_and_can_be_tried_again(emma: Emma) -> None:
    stuck(emma, given_up_at=emma.town.now, attempts=20)
    aisha = emma.town.visitor(AISHA)
    home = aisha.open("/")
    page = aisha.open(home.links()["1 beskjed er ikke sendt"])
    assert page.table()[0][:3] == ["Søknaden er avgjort", "0", "1"]
    assert EMMA not in page.text
    again = aisha.press(page, "Prøv de oppgitte igjen")
    assert again.headings("h2")[0] == "Alt er sendt"
    deliver_all(clock.now())
    assert told() == [EMMA, MONA]


@pytest.mark.parametrize(
    "fields",
    [
        {"due_at": clock.now() - timedelta(minutes=61)},
        {"due_at": clock.now() + timedelta(hours=1), "attempts": 6},
    ],
)
def test_what_waits_for_more_than_an_hour_is_told(emma: Emma, fields: dict[str, object]) -> None:
    stuck(emma, **fields)
    page = emma.town.visitor(AISHA).open(PATH)
    assert page.table()[0][:3] == ["Søknaden er avgjort", "1", "0"]
    assert page.buttons() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"due_at": timedelta(days=3)},
        {"due_at": timedelta(minutes=-50), "attempts": 5},
        {"due_at": timedelta(days=-3), "done_at": timedelta()},
    ],
)
def test_what_waits_as_it_should_is_not(emma: Emma, fields: dict[str, object]) -> None:
    now = clock.now()
    stuck(emma, **{name: now + at if isinstance(at, timedelta) else at for name, at in fields.items()})
    aisha = emma.town.visitor(AISHA)
    assert not any("ikke sendt" in heading for heading in aisha.open("/").headings("h3"))
    assert aisha.open(PATH).headings("h2")[0] == "Alt er sendt"


def test_of_a_topic_that_nobody_knows_the_number_is_told(emma: Emma) -> None:
    stuck(emma, given_up_at=emma.town.now, topic="plan.burned")
    assert emma.town.visitor(AISHA).open(PATH).table()[0][0] == "Ukjent slag"


def test_another_municipality_hears_nothing_of_it(emma: Emma) -> None:
    stuck(emma, given_up_at=emma.town.now, municipality_id=emma.town.there.pk)
    aisha = emma.town.visitor(AISHA)
    assert aisha.open(PATH).headings("h2")[0] == "Alt er sendt"
    aisha.client.post(PATH)
    assert Message.objects.given_up().count() == 1


@pytest.mark.parametrize("name", [INGRID, KARI, TORBJORN, LIV])
def test_nobody_else_opens_it(emma: Emma, name: str) -> None:
    stuck(emma, given_up_at=emma.town.now)
    visitor = emma.town.visitor(name)
    assert visitor.open(PATH).status == 403
    assert visitor.client.post(PATH).status_code == 403
    assert not any("ikke sendt" in heading for heading in visitor.open("/").headings("h3"))
