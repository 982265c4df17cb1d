"""A mapping begins as a copy, is written area by area, is gone through together, and then stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access.decide import decide
from samvirk.access.roles import Role
from samvirk.audit.models import AuditEvent
from samvirk.coordination import closing
from samvirk.coordination.hindrances import CoordinationHindrance
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Conflict
from samvirk.mappings import actions
from samvirk.mappings.actions import MappingHindrance as H
from samvirk.mappings.models import LifeArea, MappedArea, Mapping, MappingExtent, WentThroughWith
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.models import Message
from tests.appointing import Matter, P
from tests.refusals import refused
from tests.town import TORE, Town

SHORT = MappingExtent.SHORT


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    found = Matter(fjordvik_and_skogli)
    found.open()
    return found


def begin(matter: Matter, extent: MappingExtent = SHORT) -> Mapping:
    grant = matter.may(P.MAPPING_WRITE)
    return actions.begin_mapping(matter.row(), extent, grant=grant, now=matter.moment)


def tell(matter: Matter, row: Mapping, text: str = "Ro") -> Mapping:
    about: dict[str, Any] = {"expected_version": row.version, "now": matter.moment}
    return actions.tell_what_matters(row, text, **about, grant=matter.may(P.MAPPING_WRITE))


def agree(matter: Matter, row: Mapping, **fields: Any) -> Mapping:
    about: dict[str, Any] = {
        "agreed_on": matter.town.today,
        "expected_version": row.version,
        "grant": matter.may(P.PLAN_WRITE),
        "now": matter.moment,
    }
    return actions.agree_on_mapping(row, WentThroughWith.PERSON, **(about | fields))


def area(row: Mapping, which: LifeArea = LifeArea.HOME) -> MappedArea:
    return MappedArea.objects.get(mapping=row, area=which)


def describe(matter: Matter, row: MappedArea, **texts: str) -> MappedArea:
    grant = matter.may(P.PLAN_WRITE)
    return actions.describe_area(row, texts, expected_version=row.version, grant=grant, now=matter.moment)


def read(row: Mapping | MappedArea, name: str) -> str:
    return opened_text(row, name, keyring_of(row.municipality_id))


@pytest.mark.rule("R-125")
def test_every_area_is_there_from_the_beginning_and_the_family_is_told(matter: Matter) -> None:
    made = begin(matter)
    assert set(made.areas.values_list("area", flat=True)) == set(LifeArea.values)
    assert Message.objects.filter(topic="mapping.begun", subject_id=made.pk).exists()
    assert AuditEvent.objects.filter(verb="mapping.begin", person_id=matter.person.pk).exists()


def test_one_is_written_at_a_time(matter: Matter) -> None:
    begin(matter)
    assert refused(lambda: begin(matter)) is H.IN_PROGRESS


@pytest.mark.rule("R-126")
def test_only_what_matters_must_be_answered(matter: Matter) -> None:
    made = begin(matter)
    assert refused(lambda: agree(matter, made)) is H.WHAT_MATTERS_IS_MISSING
    done = agree(matter, tell(matter, made))
    assert (done.agreed_on, done.agreed_with) == (matter.town.today, "person")


@pytest.mark.parametrize(
    ("days", "reason"), [(1, H.NOT_YET), (-1, H.BEFORE_IT_BEGAN)], ids=["tomorrow", "yesterday"]
)
def test_it_is_gone_through_on_a_day_between_the_beginning_and_today(
    matter: Matter, days: int, reason: H
) -> None:
    made = tell(matter, begin(matter))
    day = matter.town.today + timedelta(days=days)
    assert refused(lambda: agree(matter, made, agreed_on=day), "agreed_on") is reason


def test_what_is_agreed_is_not_rewritten(matter: Matter) -> None:
    made = tell(matter, begin(matter))
    before = area(made)
    done = agree(matter, made)
    grant = matter.may(P.PLAN_WRITE)
    now = matter.moment
    about: dict[str, Any] = {"expected_version": done.version, "now": now}
    for attempt in (
        lambda: tell(matter, done, "Noe annet"),
        lambda: describe(matter, before, needs="Noe"),
        lambda: agree(matter, done),
        lambda: actions.note_how_heard(done, "Hjemme", **about, grant=grant),
        lambda: actions.set_extent(done, MappingExtent.LONG, **about, grant=matter.may(P.MAPPING_WRITE)),
    ):
        assert refused(attempt) is H.AGREED
    assert read(Mapping.objects.get(), "what_matters") == "Ro"


def test_the_next_begins_as_a_copy_sealed_for_itself(matter: Matter) -> None:
    first = tell(matter, begin(matter), "Svømming")
    describe(matter, area(first), needs="Heis", own_words="Mange trapper")
    left_out = area(first, LifeArea.BELIEF)
    grant = matter.may(P.MAPPING_WRITE)
    actions.set_relevance(left_out, is_relevant=False, expected_version=1, grant=grant, now=matter.moment)
    agree(matter, first)
    second = begin(matter, MappingExtent.LONG)
    assert read(second, "what_matters") == "Svømming"
    assert read(area(second), "needs") == "Heis"
    assert read(area(second), "own_words") == "Mange trapper"
    assert not area(second, LifeArea.BELIEF).is_relevant
    assert second.how_heard is None


def test_the_family_writes_its_own_words_and_nothing_else(matter: Matter) -> None:
    made = begin(matter)
    grant = matter.may(P.MAPPING_WRITE)
    row = area(made)
    told = actions.tell_in_own_words(row, "Hos oss", expected_version=1, grant=grant, now=matter.moment)
    assert read(told, "own_words") == "Hos oss"
    with pytest.raises(GrantMissingError):
        actions.describe_area(told, {"needs": "x"}, expected_version=2, grant=grant, now=matter.moment)
    with pytest.raises(GrantMissingError):
        agree(matter, tell(matter, made), grant=grant)


def test_two_who_write_the_same_area_lose_nothing(matter: Matter) -> None:
    row = area(begin(matter))
    describe(matter, row, needs="Heis")
    with pytest.raises(Conflict):
        describe(matter, row, needs="Rampe")


def test_nothing_is_written_once_the_coordination_has_ended(matter: Matter) -> None:
    made, held = begin(matter), matter.row()
    grant = matter.may(P.COORDINATION_END)
    closing.close(held, expected_version=held.version, note="", grant=grant, now=matter.moment)
    closed = Mapping.objects.get(pk=made.pk)
    assert refused(lambda: tell(matter, closed)) is CoordinationHindrance.IS_CLOSED
    grant = matter.may(P.MAPPING_WRITE)
    assert (
        refused(lambda: actions.begin_mapping(held, SHORT, grant=grant, now=matter.moment))
        is CoordinationHindrance.IS_CLOSED
    )


def test_a_grant_for_another_person_writes_nothing(matter: Matter) -> None:
    made, other = begin(matter), matter.town.persons["Sara Lie"]
    actor = matter.town.actor(TORE, Role.PERSON)
    grant = decide(actor, P.MAPPING_WRITE, now=matter.moment, basis="own", person_id=other.pk)
    with pytest.raises(GrantMissingError):
        actions.tell_what_matters(made, "x", expected_version=1, grant=grant, now=matter.moment)


def test_the_database_holds_that_what_is_agreed_says_what_matters(matter: Matter) -> None:
    made = begin(matter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mapping.objects.filter(pk=made.pk).update(agreed_on=matter.town.today, agreed_with="person")
