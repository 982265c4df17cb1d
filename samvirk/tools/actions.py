"""Stores which tool was chosen, the services around the person, and which relatives take part.

The choice itself is made in `plans.actions.choose_tool`, since it begins or ends a plan.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.coordination.hindrances import refuse_closed
from samvirk.coordination.models import Coordination
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Record, Refused
from samvirk.family.models import NextOfKin
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell
from samvirk.tools.models import InvolvedService, NoRelativesWish, RelativeTakingPart, Tool, ToolChoice


class ToolHindrance(StrEnum):
    """Why a tool cannot be chosen, or a service or relative not noted, as things stand."""

    SAME_TOOL = "tool_is_chosen_already"
    NOT_YET = "tool_is_chosen_later"
    PLAN_WOULD_END = "another_tool_ends_the_plan"
    ENDED = "service_or_relative_has_ended"
    NOT_BOTH_YET = "both_have_not_said_yes_yet"
    NO_RELATIVES_WANTED = "person_wants_no_relatives"
    TAKES_PART = "relative_takes_part_already"


H = ToolHindrance


@transaction.atomic
def store_choice(
    coordination: Coordination, tool: Tool, *, chosen_on: date, reason: str, grant: Grant, now: datetime
) -> ToolChoice:
    """Store the tool in place of the one before; goals and activities hang on neither (R-135)."""
    _insist_on(coordination, grant)
    if chosen_on > timezone.localdate(now):
        raise Refused(H.NOT_YET, "chosen_on")
    ToolChoice.objects.filter(coordination=coordination, replaced_at=None).update(replaced_at=now)
    made = ToolChoice(
        coordination=coordination, tool=tool, chosen_on=chosen_on, chosen_by_id=grant.account_id
    )
    _add("tool_choice.make", made, coordination, grant, now, reason=reason)
    tell(
        "tool.chosen",
        made,
        municipality_id=coordination.municipality_id,
        person_id=coordination.person_id,
        grant=grant,
        now=now,
    )
    return made


@transaction.atomic
def note_service(
    coordination: Coordination, texts: Mapping[str, str], *, is_in_plan: bool, grant: Grant, now: datetime
) -> InvolvedService:
    """Add a service with `name`, `contact` and `contribution`; in the plan only with a tick (R-004)."""
    _insist_on(coordination, grant)
    row = InvolvedService(coordination=coordination, is_in_plan=is_in_plan)
    return _add("involved_service.note", row, coordination, grant, now, **texts)


@transaction.atomic
def revise_service(
    service: InvolvedService,
    texts: Mapping[str, str],
    *,
    is_in_plan: bool,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> InvolvedService:
    """Change what is known of a service, or whether the plan covers it."""
    _insist_on_running(service, grant)
    sealed = sealed_texts(service, texts, keyring_of(service.municipality_id))
    fields = {"is_in_plan": is_in_plan, **sealed}
    return _change("involved_service.revise", service, expected_version, grant, now, **fields)


@transaction.atomic
def end_service(
    service: InvolvedService, *, expected_version: int, grant: Grant, now: datetime
) -> InvolvedService:
    """Note that a service is involved no longer; it stays readable."""
    _insist_on_running(service, grant)
    return _end("involved_service.end", service, expected_version, grant, now)


@transaction.atomic
def note_relative(
    coordination: Coordination,
    relative: NextOfKin,
    *,
    person_wants_on: date,
    relative_wants_on: date,
    grant: Grant,
    now: datetime,
) -> RelativeTakingPart:
    """Let somebody close take part, since both have said that they want it, and when (R-143)."""
    _insist_on(coordination, grant)
    today = timezone.localdate(now)
    for name, day in (("person_wants_on", person_wants_on), ("relative_wants_on", relative_wants_on)):
        if day > today:
            raise Refused(H.NOT_BOTH_YET, name)
    if _no_relatives(coordination).exists():
        raise Refused(H.NO_RELATIVES_WANTED)
    if _taking_part(coordination).filter(next_of_kin=relative).exists():
        raise Refused(H.TAKES_PART, "next_of_kin_id")
    row = RelativeTakingPart(
        coordination=coordination,
        next_of_kin=relative,
        person_wants_on=person_wants_on,
        relative_wants_on=relative_wants_on,
        noted_by_id=grant.account_id,
    )
    return _add("relative_taking_part.note", row, coordination, grant, now)


@transaction.atomic
def end_relative(
    relative: RelativeTakingPart, *, expected_version: int, grant: Grant, now: datetime
) -> RelativeTakingPart:
    """Note that one of the two no longer wants it; from now on the relative takes no part."""
    _insist_on_running(relative, grant)
    return _end("relative_taking_part.end", relative, expected_version, grant, now)


@transaction.atomic
def want_no_relatives(coordination: Coordination, *, grant: Grant, now: datetime) -> NoRelativesWish:
    """Store that the person wants nobody close to take part, and end it for those who do (R-143)."""
    _insist_on(coordination, grant)
    for row in _taking_part(coordination).order_by("pk"):
        end_relative(row, expected_version=row.version, grant=grant, now=now)
    standing = _no_relatives(coordination).first()
    if standing is not None:
        return standing
    today = timezone.localdate(now)
    wish = NoRelativesWish(coordination=coordination, stated_on=today, noted_by_id=grant.account_id)
    return _add("no_relatives_wish.state", wish, coordination, grant, now)


@transaction.atomic
def let_relatives_in(coordination: Coordination, *, grant: Grant, now: datetime) -> None:
    """Store that the person has changed their mind; each relative is asked by themselves."""
    _insist_on(coordination, grant)
    standing = _no_relatives(coordination).first()
    if standing is None:
        return
    NoRelativesWish.objects.filter(pk=standing.pk).update(taken_back_at=now)
    verb, fields = "no_relatives_wish.take_back", ("taken_back_at",)
    record(verb, standing, grant=grant, now=now, fields=fields, person_id=coordination.person_id)


def _no_relatives(coordination: Coordination) -> QuerySet[NoRelativesWish]:
    return NoRelativesWish.objects.filter(coordination=coordination, taken_back_at=None)


def _taking_part(coordination: Coordination) -> QuerySet[RelativeTakingPart]:
    return RelativeTakingPart.objects.filter(coordination=coordination, ended_on=None)


def _insist_on(coordination: Coordination, grant: Grant) -> None:
    """Raise unless the grant is for this person and the coordination, held until the end, is open."""
    insist(grant, "plan_write", on=coordination.municipality_id, about=coordination.person_id)
    refuse_closed(Coordination.objects.select_for_update().get(pk=coordination.pk))


def _insist_on_running(row: InvolvedService | RelativeTakingPart, grant: Grant) -> None:
    _insist_on(row.coordination, grant)
    if row.ended_on is not None:
        raise Refused(H.ENDED)


def _add[R: Record](
    verb: str, row: R, coordination: Coordination, grant: Grant, now: datetime, **texts: str
) -> R:
    made: Any = row
    made.municipality_id = coordination.municipality_id
    for name, sealed in sealed_texts(made, texts, keyring_of(made.municipality_id)).items():
        setattr(made, name, sealed)
    made.save(force_insert=True)
    record(verb, made, grant=grant, now=now, person_id=coordination.person_id)
    return row


def _end[R: (InvolvedService, RelativeTakingPart)](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime
) -> R:
    return _change(verb, row, expected_version, grant, now, ended_on=timezone.localdate(now))


def _change[R: (InvolvedService, RelativeTakingPart)](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    changed = row.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=changed.coordination.person_id)
    return changed
