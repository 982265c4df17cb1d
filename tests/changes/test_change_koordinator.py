"""Another takes over as koordinator: asked for, answered, carried out; nobody is without one meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access import permissions
from samvirk.changes import actions
from samvirk.changes.actions import ChangeHindrance as H
from samvirk.changes.facts import replaced_in
from samvirk.changes.models import ChangeReason, CoordinatorChange
from samvirk.coordination.actions import end_appointment
from samvirk.coordination.hindrances import CoordinationHindrance
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorRequest,
    CoordinatorWish,
    WishKind,
)
from samvirk.core.fields import opened_text
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.models import Message
from samvirk.reviews.actions import end
from samvirk.reviews.models import EndingGround
from tests.appointing import Matter, with_leaders
from tests.refusals import refused
from tests.town import ELIN, KARI, TORBJORN, Town

P = permissions.Permission


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    about = with_leaders(fjordvik_and_skogli)
    about.appointed(KARI)
    return about


def ask(matter: Matter, *, words: str = "", wanted: str = "", wanted_words: str = "") -> CoordinatorChange:
    who = matter.who(wanted) if wanted else None
    grant = matter.may(P.COORDINATOR_CHANGE_ASK)
    about: dict[str, Any] = {"words": words, "wanted": who, "wanted_words": wanted_words}
    return actions.ask_for_change(matter.row(), **about, grant=grant, now=matter.moment)


def agree(matter: Matter, change: CoordinatorChange) -> CoordinatorChange:
    about: dict[str, Any] = {"expected_version": change.version, "grant": matter.may(), "now": matter.moment}
    return actions.grant_change(change, **about)


def say_no(
    matter: Matter, change: CoordinatorChange, answer: str = "Ingen andre kan nå"
) -> CoordinatorChange:
    about: dict[str, Any] = {"expected_version": change.version, "grant": matter.may(), "now": matter.moment}
    return actions.refuse_change(change, answer=answer, **about)


def keep(matter: Matter, change: CoordinatorChange, by: P = P.COORDINATOR_CHANGE_ASK) -> CoordinatorChange:
    about: dict[str, Any] = {
        "expected_version": change.version,
        "grant": matter.may(by),
        "now": matter.moment,
    }
    return actions.withdraw_change(change, **about)


def ask_another(matter: Matter, name: str = ELIN, *, replaces: bool = True) -> CoordinatorRequest:
    row = matter.row()
    return matter.ask(name, reason="Ønsket", replaces=replaced_in(row) if replaces else None)


def serving(matter: Matter) -> list[str]:
    rows = CoordinatorAppointment.objects.serving(matter.today).filter(coordination=matter.row())
    return [one.professional.name for one in rows]


@pytest.mark.rule("R-100")
def test_the_person_asks_without_saying_why_and_whom_they_would_like_is_a_wish(matter: Matter) -> None:
    change = ask(matter, wanted=ELIN)
    assert (change.reason, change.words, change.granted_at) == (ChangeReason.WISH, None, None)
    wish = CoordinatorWish.objects.order_by("pk").last()
    assert wish is not None
    assert (wish.kind, wish.professional) == (WishKind.NAMED, matter.who(ELIN))
    assert Message.objects.filter(topic="changes.asked", subject_id=change.pk).exists()
    assert serving(matter) == [KARI]


@pytest.mark.rule("R-100", "R-102")
def test_whom_they_would_like_comes_first_when_somebody_is_asked(matter: Matter) -> None:
    agree(matter, ask(matter, wanted=ELIN))
    against = refused(lambda: ask_another(matter, TORBJORN))
    assert against is CoordinationHindrance.WISH_IS_UNANSWERED
    assert ask_another(matter, ELIN).replaces == replaced_in(matter.row())


@pytest.mark.rule("R-100")
def test_a_wish_for_nobody_in_particular_is_said_too(matter: Matter) -> None:
    ask(matter, words="Vi snakker forbi hverandre", wanted_words="Noen som kan tegnspråk")
    wish = CoordinatorWish.objects.order_by("pk").last()
    assert wish is not None
    keyring = keyring_of(matter.person.municipality_id)
    assert opened_text(wish, "words", keyring) == "Noen som kan tegnspråk"
    keep(matter, CoordinatorChange.objects.get())
    ask(matter)
    last = CoordinatorWish.objects.order_by("pk").last()
    assert last is not None
    assert last.kind == WishKind.NONE


@pytest.mark.rule("R-100", "R-106")
def test_nobody_loses_their_koordinator_meanwhile_and_the_switch_is_one(matter: Matter) -> None:
    change = agree(matter, ask(matter))
    assert serving(matter) == [KARI]
    ask_another(matter)
    matter.candidate()
    matter.leader()
    assert serving(matter) == [KARI]
    matter.appoint()
    assert serving(matter) == [ELIN]
    assert not CoordinatorChange.objects.open().filter(pk=change.pk).exists()
    assert replaced_in(matter.row()) is None


@pytest.mark.rule("R-106")
def test_the_switch_may_be_set_to_a_day_ahead(matter: Matter) -> None:
    agree(matter, ask(matter))
    ask_another(matter)
    matter.candidate()
    matter.leader()
    begins = matter.today + timedelta(days=7)
    matter.appoint(starts_on=begins)
    assert serving(matter) == [KARI]
    former = CoordinatorAppointment.objects.get(professional=matter.who(KARI))
    assert (former.ends_on, former.ended_at) == (begins - timedelta(days=1), None)


@pytest.mark.rule("R-011", "R-100")
def test_nobody_new_is_asked_until_the_unit_has_said_yes(matter: Matter) -> None:
    ask(matter)
    assert refused(lambda: ask_another(matter)) is CoordinationHindrance.HAS_COORDINATOR


def test_nobody_takes_over_from_themselves(matter: Matter) -> None:
    agree(matter, ask(matter))
    assert refused(lambda: ask_another(matter, KARI)) is CoordinationHindrance.SAME_AGAIN


def test_a_leader_does_not_name_who_is_koordinator(matter: Matter) -> None:
    agree(matter, ask(matter))
    matter.ask("", unit=matter.unit(), professional=None, replaces=replaced_in(matter.row()), reason="x")
    kari = matter.who(KARI)
    assert refused(lambda: matter.leader(professional=kari)) is CoordinationHindrance.SAME_AGAIN


@pytest.mark.rule("R-100")
def test_a_no_is_explained_and_they_may_ask_again(matter: Matter) -> None:
    change = ask(matter)
    assert refused(lambda: say_no(matter, change, " ")) is H.ANSWER_IS_MISSING
    answered = say_no(matter, change)
    keyring = keyring_of(matter.person.municipality_id)
    assert opened_text(answered, "answer", keyring) == "Ingen andre kan nå"
    assert Message.objects.filter(topic="changes.answered", subject_id=change.pk).exists()
    assert serving(matter) == [KARI]
    assert ask(matter).pk != change.pk


def test_one_change_is_asked_for_at_a_time(matter: Matter) -> None:
    change = ask(matter)
    assert refused(lambda: ask(matter)) is H.ASKED_ALREADY
    with pytest.raises(IntegrityError), transaction.atomic():
        CoordinatorChange(
            municipality=change.municipality,
            coordination=change.coordination,
            former=change.former,
            reason="wish",
            asked_at=matter.moment,
        ).save(force_insert=True)


def test_a_change_is_of_somebody_who_serves(fjordvik_and_skogli: Town) -> None:
    about = with_leaders(fjordvik_and_skogli)
    about.open()
    assert refused(lambda: ask(about)) is H.NOBODY_SERVES


def test_taken_back_nobody_is_asked_any_more(matter: Matter) -> None:
    change = agree(matter, ask(matter))
    ask_another(matter)
    keep(matter, change)
    assert not CoordinatorRequest.objects.filter(closed_at=None).exists()
    assert serving(matter) == [KARI]
    change.refresh_from_db()
    assert refused(lambda: keep(matter, change)) is H.IS_OVER


def test_taken_back_before_the_answer_the_family_is_told_nothing(matter: Matter) -> None:
    keep(matter, ask(matter))
    assert not Message.objects.filter(topic="changes.answered").exists()


def test_what_is_answered_is_not_answered_again(matter: Matter) -> None:
    change = agree(matter, ask(matter))
    assert refused(lambda: agree(matter, change)) is H.IS_OVER
    assert refused(lambda: say_no(matter, change)) is H.IS_OVER
    keep(matter, change, P.COORDINATOR_APPOINT)
    change.refresh_from_db()
    assert refused(lambda: agree(matter, change)) is H.IS_OVER


@pytest.mark.rule("R-100", "R-101")
def test_the_unit_begins_a_change_for_another_reason(matter: Matter) -> None:
    change = actions.begin_change(
        matter.row(), ChangeReason.JOB, words="Slutter i mai", grant=matter.may(), now=matter.moment
    )
    assert change.granted_at is not None
    assert serving(matter) == [KARI]
    assert ask_another(matter).replaces == change.former


def test_a_koordinator_who_was_ended_meanwhile_is_not_ended_twice(matter: Matter) -> None:
    agree(matter, ask(matter))
    ask_another(matter)
    matter.candidate()
    matter.leader()
    former = CoordinatorAppointment.objects.get()
    about: dict[str, Any] = {"expected_version": former.version, "grant": matter.may(), "now": matter.moment}
    ended = end_appointment(former, note="Sluttet", **about)
    matter.appoint()
    former.refresh_from_db()
    assert former.version == ended.version
    assert serving(matter) == [ELIN]


def test_the_end_of_the_work_ends_the_change(matter: Matter) -> None:
    change = ask(matter)
    row = matter.row()
    grant = matter.may(P.COORDINATION_END)
    about: dict[str, Any] = {"expected_version": row.version, "grant": grant, "now": matter.moment}
    end(row, EndingGround.WISH, note="Tore ringte", **about)
    assert not CoordinatorChange.objects.open().filter(pk=change.pk).exists()
    closed = Coordination.objects.get(pk=row.pk)
    grant = matter.may(P.COORDINATOR_CHANGE_ASK)
    over = refused(lambda: actions.ask_for_change(closed, grant=grant, now=matter.moment))
    assert over is CoordinationHindrance.IS_CLOSED
