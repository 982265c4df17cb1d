"""Services and relatives around a person: noted, changed and ended, and never lost."""

from datetime import timedelta
from typing import Any

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.coordination import closing
from samvirk.coordination.hindrances import CoordinationHindrance
from samvirk.core.fields import opened_text
from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Conflict
from samvirk.family.models import NextOfKin
from samvirk.organisations.facts import keyring_of
from samvirk.tools import actions
from samvirk.tools.actions import ToolHindrance as H
from samvirk.tools.models import InvolvedService, NoRelativesWish, RelativeTakingPart
from tests.appointing import Matter, P
from tests.refusals import refused
from tests.town import ODD, TORE, Town


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    found = Matter(fjordvik_and_skogli)
    found.open()
    return found


@pytest.fixture
def odd(matter: Matter) -> NextOfKin:
    """Tore's brother."""
    return matter.town.next_of_kin(ODD, TORE)


def note(matter: Matter, name: str = "Skolen") -> InvolvedService:
    about: dict[str, Any] = {"grant": matter.may(P.PLAN_WRITE), "now": matter.moment}
    return actions.note_service(matter.row(), {"name": name}, is_in_plan=True, **about)


def take_part(matter: Matter, who: NextOfKin, **days: Any) -> RelativeTakingPart:
    about = dict.fromkeys(("person_wants_on", "relative_wants_on"), matter.town.today) | days
    grant = matter.may(P.PLAN_WRITE)
    return actions.note_relative(matter.row(), who, **about, grant=grant, now=matter.moment)


def about(matter: Matter, row: Any) -> dict[str, Any]:
    return {
        "expected_version": row.version,
        "grant": matter.may(P.PLAN_WRITE),
        "now": matter.moment,
    }


@pytest.mark.rule("R-004")
def test_a_service_may_stand_in_the_overview_and_not_in_the_plan(matter: Matter) -> None:
    row = note(matter)
    changed = actions.revise_service(row, {"name": "Tannlegen"}, is_in_plan=False, **about(matter, row))
    assert not changed.is_in_plan
    assert opened_text(changed, "name", keyring_of(changed.municipality_id)) == "Tannlegen"


def test_a_service_that_ended_stays_and_is_not_changed(matter: Matter) -> None:
    row = note(matter)
    ended = actions.end_service(row, **about(matter, row))
    assert (ended.ended_on, ended.name) == (matter.town.today, row.name)
    assert refused(lambda: actions.end_service(ended, **about(matter, ended))) is H.ENDED
    revise = lambda: actions.revise_service(ended, {}, is_in_plan=True, **about(matter, ended))  # noqa: E731 - asked twice over
    assert refused(revise) is H.ENDED
    assert AuditEvent.objects.filter(verb="involved_service.end", person_id=matter.person.pk).exists()


def test_two_who_change_a_service_lose_nothing(matter: Matter) -> None:
    row = note(matter)
    told = about(matter, row)
    actions.revise_service(row, {"name": "Skolen"}, is_in_plan=False, **told)
    with pytest.raises(Conflict):
        actions.revise_service(row, {"name": "Barnehagen"}, is_in_plan=True, **told)


@pytest.mark.rule("R-143")
@pytest.mark.parametrize("who", ["person_wants_on", "relative_wants_on"])
def test_a_relative_takes_part_when_both_have_said_yes(matter: Matter, odd: NextOfKin, who: str) -> None:
    assert (
        refused(lambda: take_part(matter, odd, **{who: matter.town.today + timedelta(days=1)}), who)
        is H.NOT_BOTH_YET
    )
    assert take_part(matter, odd).next_of_kin == odd


def test_a_relative_takes_part_once_and_may_come_back(matter: Matter, odd: NextOfKin) -> None:
    row = take_part(matter, odd)
    assert refused(lambda: take_part(matter, odd)) is H.TAKES_PART
    ended = actions.end_relative(row, **about(matter, row))
    assert refused(lambda: actions.end_relative(ended, **about(matter, ended))) is H.ENDED
    assert take_part(matter, odd).pk != row.pk


@pytest.mark.rule("R-143")
def test_a_person_who_wants_no_relatives_has_none(matter: Matter, odd: NextOfKin) -> None:
    """The edge of the rule: those who took part take part no more, and nobody is let in."""
    take_part(matter, odd)
    told: dict[str, Any] = {"grant": matter.may(P.PLAN_WRITE), "now": matter.moment}
    wish = actions.want_no_relatives(matter.row(), **told)
    assert RelativeTakingPart.objects.get().ended_on == matter.town.today
    assert refused(lambda: take_part(matter, odd)) is H.NO_RELATIVES_WANTED
    assert actions.want_no_relatives(matter.row(), **told) == wish
    actions.let_relatives_in(matter.row(), **told)
    actions.let_relatives_in(matter.row(), **told)
    assert NoRelativesWish.objects.get().taken_back_at == matter.moment
    assert take_part(matter, odd).ended_on is None


def test_nothing_is_noted_once_the_coordination_has_ended(matter: Matter) -> None:
    held = matter.row()
    grant = matter.may(P.COORDINATION_END)
    closing.close(held, expected_version=held.version, note="", grant=grant, now=matter.moment)
    grant = matter.may(P.PLAN_WRITE)
    attempt = lambda: actions.note_service(  # noqa: E731 - asked for its refusal
        held, {"name": "x"}, is_in_plan=True, grant=grant, now=matter.moment
    )
    assert refused(attempt) is CoordinationHindrance.IS_CLOSED


def test_the_family_notes_no_service(matter: Matter) -> None:
    grant = matter.may(P.MAPPING_WRITE)
    with pytest.raises(GrantMissingError):
        actions.note_service(matter.row(), {"name": "x"}, is_in_plan=True, grant=grant, now=matter.moment)
