"""Rows of evaluations as the frozen values that rules and pages take."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery

from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.reviews.models import Ending, Review, ReviewVoice
from samvirk.rules.calendar import last_birth_of_age
from samvirk.rules.reviews import ReviewFacts

_ADULT_AGE: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody says of one goal: how it went, and words; each may be empty."""

    outcome: str = ""
    words: str = ""


def as_json(answers: Mapping[UUID, Answer]) -> str:
    """Return answers as the text that is sealed; nothing where nothing is said."""
    said = {str(pk): asdict(one) for pk, one in answers.items() if one.outcome or one.words}
    return json.dumps(said) if said else ""


def answers_of(voice: ReviewVoice, keyring: Keyring) -> dict[UUID, Answer]:
    """Return by reviewed goal what a voice says."""
    kept = opened_text(voice, "answers", keyring)
    return {UUID(pk): Answer(**one) for pk, one in json.loads(kept).items()} if kept else {}


def is_child(birth_on: date | None, today: date) -> bool:
    """Say whether the work is evaluated as often as that around a child; so it is before the birth."""
    return birth_on is None or birth_on > last_birth_of_age(today, _ADULT_AGE)


def review_facts(coordinations: Collection[UUID], *, today: date) -> dict[UUID, ReviewFacts]:
    """Return when each began, or was taken up again, and when it was evaluated since; one statement."""
    of_row = {"coordination": OuterRef("pk")}
    finished = Review.objects.filter(**of_row).order_by().values("coordination")
    restored = Ending.objects.filter(**of_row).order_by().values("coordination")
    rows = Coordination.objects.filter(pk__in=coordinations).order_by()
    asked = rows.values_list(
        *("pk", "opened_on", "person__birth_on"),
        Subquery(finished.annotate(last=Max("finished_on")).values("last")),
        Subquery(restored.annotate(last=Max("restored_on")).values("last")),
    )
    return {
        pk: _facts(max(opened_on, restored_on or opened_on), held_on, is_child=is_child(birth_on, today))
        for pk, opened_on, birth_on, held_on, restored_on in asked
    }


def _facts(begun_on: date, held_on: date | None, *, is_child: bool) -> ReviewFacts:
    is_since = held_on is not None and held_on >= begun_on
    return ReviewFacts(begun_on=begun_on, held_on=held_on if is_since else None, is_child=is_child)
