"""«Beskjeder»: an account reads what it was told, in the role it plays, while it sees whom it is about."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samvirk.access import actions as access
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.applications.models import Application
from samvirk.organisations.models import Municipality
from samvirk.outbox.models import Channel, Delivery, Message
from samvirk.people import actions as people
from samvirk.people.models import Account, Person
from tests.notifications.telling import Emma, deliver_all
from tests.town import AISHA, EMMA, GRETE, INGRID, JONAS, KARI, LIV, MONA, ODD, SIRI, Town
from tests.web.visiting import Page

type Same = Callable[[Callable[[], object], Callable[[], object]], None]
P = Permission
DECIDED = "Søknaden er avgjort"


@pytest.fixture
def emma(fjordvik_and_skogli: Town) -> Emma:
    return Emma(fjordvik_and_skogli)


def tell_of_decision(emma: Emma, times: int = 1) -> None:
    application = Application.objects.first() or emma.application()
    for _ in range(times):
        emma.tell("applications.decided", application)
    deliver_all(emma.town.now)


def shown(page: Page) -> list[str]:
    return [heading.removesuffix(" Ny") for heading in page.headings("h2") if heading != "Trenger du hjelp?"]


def button(page: Page, begins: str = "Åpne") -> str:
    return next(words for words in page.buttons() if words.startswith(begins))


def test_whoever_was_told_reads_it_and_the_first_screen_says_so(emma: Emma) -> None:
    tell_of_decision(emma)
    mona = emma.town.visitor(MONA)
    home = mona.open("/")
    assert "Du har 1 ny beskjed" in home.headings("h3")
    page = mona.open(home.links()["Du har 1 ny beskjed"])
    assert page.heading == "Beskjeder"
    assert shown(page) == [DECIDED]
    assert "Les brevet. Der står det også hvordan du kan klage." in page.text


def test_a_notice_names_nobody(emma: Emma) -> None:
    tell_of_decision(emma)
    assert "Emma" not in emma.town.visitor(MONA).open("/beskjeder/").text.replace("Mona Nilsen", "")


def test_the_newest_stands_first(emma: Emma) -> None:
    tell_of_decision(emma)
    emma.tell("applications.documents_asked", Application.objects.get())
    deliver_all(emma.town.now + timedelta(minutes=1))
    assert shown(emma.town.visitor(MONA).open("/beskjeder/")) == [
        "Vi trenger mer for å svare på søknaden",
        DECIDED,
    ]


def test_to_look_at_the_list_marks_nothing(emma: Emma) -> None:
    tell_of_decision(emma)
    mona = emma.town.visitor(MONA)
    for _ in range(2):
        assert "Ny" in mona.open("/beskjeder/").headings("h2")[0]
    assert not Delivery.objects.exclude(seen_at=None).exists()


def test_to_open_one_leads_to_what_it_is_about_and_marks_it(emma: Emma) -> None:
    tell_of_decision(emma, times=2)
    mona = emma.town.visitor(MONA)
    page = mona.open("/beskjeder/")
    there = mona.press(page, button(page))
    assert there.path == emma.town.path(EMMA, "soknad/")
    assert "Du har 1 ny beskjed" in mona.open("/").headings("h3")
    assert len(shown(mona.open("/beskjeder/"))) == 2


def test_a_notice_that_needs_no_sight_leads_to_the_questions(emma: Emma) -> None:
    emma.tell("coordination.requested", emma.request(professional=emma.town.posts[ODD]))
    deliver_all(emma.town.now)
    odd = emma.town.visitor(ODD)
    page = odd.open("/beskjeder/")
    assert shown(page) == ["Du har fått et spørsmål om koordinator"]
    assert odd.press(page, button(page)).path == "/foresporsler/"


def test_an_answer_leads_the_unit_to_the_case_and_who_must_answer_too_to_the_questions(
    emma: Emma,
) -> None:
    request = emma.request(professional=emma.town.posts[JONAS])
    for topic in ("coordination.accepted", "coordination.answered"):
        emma.tell(topic, request)
    deliver_all(emma.town.now)
    jonas = emma.town.visitor(JONAS)
    page = jonas.open("/beskjeder/")
    assert jonas.press(page, button(page)).path == "/foresporsler/"
    ingrid = emma.town.visitor(INGRID)
    page = ingrid.open("/beskjeder/")
    assert ingrid.press(page, button(page)).path == emma.town.path(EMMA, "koordinering/")


def test_one_press_marks_all_that_stand_there_and_none_that_came_since(emma: Emma) -> None:
    tell_of_decision(emma, times=3)
    mona = emma.town.visitor(MONA)
    page = mona.open("/beskjeder/")
    tell_of_decision(emma)
    assert mona.press(page, "Merk alle som lest").path == "/beskjeder/"
    assert "Du har 1 ny beskjed" in mona.open("/").headings("h3")
    mona.press(mona.open("/beskjeder/"), "Merk alle som lest")
    assert "Merk alle som lest" not in mona.open("/beskjeder/").buttons()
    assert "beskjed" not in " ".join(mona.open("/").headings("h3"))


@pytest.mark.parametrize("newest", ["", "x", "\0"])
def test_a_press_without_sense_marks_nothing(emma: Emma, newest: str) -> None:
    tell_of_decision(emma)
    answer = emma.town.visitor(MONA).client.post("/beskjeder/sett/", {"newest": newest})
    assert answer.status_code == 302
    assert not Delivery.objects.exclude(seen_at=None).exists()


def test_only_ones_own_are_marked(emma: Emma) -> None:
    tell_of_decision(emma)
    mona = emma.town.visitor(MONA)
    mona.press(mona.open("/beskjeder/"), "Merk alle som lest")
    assert shown(emma.town.visitor(EMMA).open("/beskjeder/")) == [DECIDED]
    seen = Delivery.objects.exclude(seen_at=None)
    assert set(seen.values_list("account_id", "channel")) == {(emma.town.accounts[MONA].pk, Channel.SCREEN)}


def test_the_notices_of_others_are_not_there(emma: Emma) -> None:
    tell_of_decision(emma)
    hers = Delivery.objects.get(account_id=emma.town.accounts[MONA].pk, channel=Channel.SCREEN)
    for name in (EMMA, KARI, INGRID, AISHA):
        visitor = emma.town.visitor(name)
        assert visitor.client.post(f"/beskjeder/{hers.pk}/apne/").status_code == 404
    assert Delivery.objects.get(pk=hers.pk).seen_at is None


@pytest.mark.parametrize("name", [KARI, JONAS, LIV])
def test_who_was_told_nothing_is_told_so(emma: Emma, name: str) -> None:
    page = emma.town.visitor(name).open("/beskjeder/")
    assert shown(page) == ["Ingen beskjeder"]


def test_a_child_reads_it_too(emma: Emma) -> None:
    tell_of_decision(emma)
    child = emma.town.visitor(EMMA)
    assert child.open("/").links()["Du har 1 ny beskjed"] == "/beskjeder/"


# Access that ends


def test_whoever_sees_the_person_no_more_sees_no_notice_and_no_number(emma: Emma) -> None:
    tell_of_decision(emma)
    mona = emma.town.visitor(MONA)
    hers = Delivery.objects.get(account_id=emma.town.accounts[MONA].pk, channel=Channel.SCREEN)
    access.block(
        emma.person,
        emma.town.parents[MONA],
        grounds="x",
        grant=emma.town.may(P.BLOCK_EDIT),
        now=emma.town.now,
    )
    assert shown(mona.open("/beskjeder/")) == ["Ingen beskjeder"]
    assert "beskjed" not in " ".join(mona.open("/").headings("h3"))
    assert mona.client.post(f"/beskjeder/{hers.pk}/apne/").status_code == 404


def test_a_notice_follows_a_person_who_was_merged(emma: Emma) -> None:
    tell_of_decision(emma)
    town = emma.town
    kept = town.register("Emma Nielsen", timezone.localdate(town.now) - timedelta(days=3000))
    other = Person.objects.get(pk=emma.person.pk)
    grant = town.may(P.PERSON_MERGE)
    people.merge_persons(kept, other, versions=(kept.version, other.version), grant=grant, now=town.now)
    mona = town.visitor(MONA)
    page = mona.open("/beskjeder/")
    assert shown(page) == [DECIDED]
    assert mona.press(page, button(page)).path == f"/personer/{kept.pk}/soknad/"


def test_what_one_was_told_in_a_role_is_read_in_that_role(emma: Emma) -> None:
    emma.town.parent(SIRI, EMMA)
    emma.town.account(SIRI, Role.PARENT)
    tell_of_decision(emma)
    siri = emma.town.visitor(SIRI)
    page = siri.open("/beskjeder/")
    assert shown(page) == ["Ingen beskjeder"]
    assert "nye beskjeder i en annen rolle:Forelder, Fjordvik kommune" in page.text
    siri.press(siri.open(page.links()["Bytt rolle"]), "Bytt til denne: Forelder")
    page = siri.open("/beskjeder/")
    assert shown(page) == [DECIDED]
    assert "annen rolle" not in page.text


def test_another_municipality_is_told_nothing(emma: Emma) -> None:
    emma.tell("applications.received", emma.application())
    deliver_all(emma.town.now)
    assert shown(emma.town.visitor(GRETE).open("/beskjeder/")) == ["Ingen beskjeder"]
    assert shown(emma.town.visitor(INGRID).open("/beskjeder/")) == ["Det har kommet en søknad"]


def test_of_a_topic_that_is_told_no_more_nothing_is_shown(emma: Emma) -> None:
    tell_of_decision(emma)
    Message.objects.update(topic="plan.burned")
    assert emma.town.visitor(MONA).open("/beskjeder/").status == 200


# Many


def test_fifty_stand_on_a_page(emma: Emma) -> None:
    tell_of_decision(emma, times=53)
    mona = emma.town.visitor(MONA)
    page = mona.open("/beskjeder/")
    assert len(shown(page)) == 50
    assert "Side 1 av 2" in page.text
    assert len(shown(mona.open("/beskjeder/?page=2"))) == 3


@pytest.mark.parametrize("path", ["/beskjeder/", "/"])
def test_many_ask_the_database_no_more_often(emma: Emma, same_number_of_statements: Same, path: str) -> None:
    tell_of_decision(emma, times=2)
    mona = emma.town.visitor(MONA)
    same_number_of_statements(lambda: mona.open(path), lambda: tell_of_decision(emma, times=20))


def test_a_first_screen_without_news_asks_once_about_notices(emma: Emma) -> None:
    mona = emma.town.visitor(MONA)
    mona.open("/")
    with CaptureQueriesContext(connection) as captured:
        mona.open("/")
    asked = [query["sql"] for query in captured.captured_queries if "outbox_" in query["sql"]]
    assert len(asked) == 1


def test_every_notice_leads_to_the_page_of_what_it_is_about(
    fjordvik: Municipality, log_in: Callable[[str], Client]
) -> None:
    opened = set()
    # Whoever plays one part here reads all that they were told in it.
    once = RoleAssignment.objects.values("account").annotate(parts=Count("pk")).filter(parts=1)
    rows = Delivery.objects.filter(channel=Channel.SCREEN, account_id__in=once.values("account"))
    names = dict(Account.objects.values_list("pk", "display_name"))
    for notice in rows.select_related("message").order_by("pk"):
        name = names[notice.account_id]
        answer = log_in(name).post(f"/beskjeder/{notice.pk}/apne/", follow=True)
        assert answer.status_code == 200, f"{name}: {notice.message.topic}"
        # Told without sight of the person: then what waits stands on the first screen.
        is_home = answer.request["PATH_INFO"] == "/"
        assert not (is_home and notice.person_id), f"{name}: {notice.message.topic}"
        opened.add(notice.message.topic)
    assert len(opened) >= 5
