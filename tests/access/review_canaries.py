"""Emma's evaluation in the table: what all who work with her read, what her side says, and a wish to end."""

from datetime import datetime
from typing import Any

from samvirk.coordination.models import Coordination
from samvirk.core.fields import place_of
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.reviews.models import Ending, EndingGround, Review, ReviewVoice, Speaker
from tests.access.canaries import Canary, word


def mark_reviews(emma: Person, now: datetime) -> list[Canary]:
    """Begin an evaluation with a word in each kind of text, and a wish that nobody has answered."""
    where = {"municipality": emma.municipality, "coordination": Coordination.objects.get(person=emma)}
    told, said, wished = (word("emma", what) for what in ("review", "review_voice", "ending"))
    review = Review(begun_on=now.date(), **where)
    _put(review, "worked", told)
    voice = ReviewVoice(municipality=emma.municipality, review=review, speaker=Speaker.PERSON, written_at=now)
    _put(voice, "words", said)
    _put(Ending(ground=EndingGround.WISH, asked_at=now, **where), "words", wished)
    return [
        Canary("emma", "review", told),
        Canary("emma", "review_voice", said),
        Canary("emma", "ending", wished),
    ]


def _put(row: Any, name: str, text: str) -> None:
    setattr(row, name, keyring_of(row.municipality_id).seal(text, place_of(row, name)))
    row.save(force_insert=True)
