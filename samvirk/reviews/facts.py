"""Rows of evaluations as the frozen values that rules and pages take."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.reviews.models import Ending, Review, ReviewVoice
from samvirk.rules.reviews import ReviewFacts
from samvirk.rules.start_chain import StartStep


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


def review_facts(coordination: Coordination, *, is_child: bool) -> ReviewFacts:
    """Return when the work began, or was taken up again, and when it was evaluated since; two statements."""
    finished = Review.objects.filter(coordination=coordination)
    held_on = finished.aggregate(last=Max("finished_on"))["last"]
    restored_on = Ending.objects.filter(coordination=coordination).aggregate(last=Max("restored_on"))["last"]
    begun_on = max(coordination.opened_on, restored_on or coordination.opened_on)
    is_since = held_on is not None and held_on >= begun_on
    return ReviewFacts(begun_on=begun_on, held_on=held_on if is_since else None, is_child=is_child)


def steps_done(coordination: Coordination) -> dict[StartStep, date]:
    """Return when the last steps of the routine were done: coordinated until evaluated, and answered."""
    days = Review.objects.filter(coordination=coordination).order_by("begun_on", "pk")
    rows = list(days.values_list("begun_on", "finished_on"))
    done = {StartStep.COORDINATING: rows[0][0]} if rows else {}
    last = max((finished for _begun, finished in rows if finished is not None), default=None)
    return done | ({StartStep.REVIEW: last, StartStep.FURTHER_NEED: last} if last else {})
