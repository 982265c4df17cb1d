"""What happens when the work around somebody is evaluated, ends, and is taken up again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samvirk.access import closing
from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.demo.town import Town
from samvirk.goals.models import GoalOutcome
from samvirk.organisations.facts import keyring_of
from samvirk.reviews import actions
from samvirk.reviews.actions import GoalView
from samvirk.reviews.facts import Answer
from samvirk.reviews.models import Ending, EndingGround, FurtherNeed, Review, ReviewedGoal, Speaker

P = Permission


def _open(town: Town, person: str) -> Coordination:
    return Coordination.objects.get(person=town.persons[person], closed_on=None)


def _begun(town: Town, person: str) -> Review:
    return Review.objects.begun().get(coordination=_open(town, person))


def _goals(town: Town, review: Review) -> dict[str, ReviewedGoal]:
    keyring = keyring_of(town.municipality.pk)
    rows = ReviewedGoal.objects.filter(review=review).order_by("pk")
    return {opened_text(row, "text", keyring): row for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewBegun:
    """An evaluation begins."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """Begin it."""
        actions.begin(_open(town, self.person), grant=town.may(P.REVIEW_WRITE), now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """The professionals say how it went; goals that are not named went as `others` says."""

    ago: int
    person: str
    worked: str
    failed: str = ""
    goals: Mapping[str, GoalView] = field(default_factory=dict)
    others: GoalOutcome = GoalOutcome.PARTLY

    def happen(self, town: Town) -> None:
        """Write it."""
        review = _begun(town, self.person)
        other = GoalView(outcome=self.others)
        views = {row.pk: self.goals.get(text, other) for text, row in _goals(town, review).items()}
        texts = {"worked": self.worked, "failed": self.failed}
        grant = town.may(P.REVIEW_WRITE)
        actions.evaluate(review, texts, views, expected_version=review.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One of the person's side says what they think, and the koordinator writes it down."""

    ago: int
    person: str
    said_by: str
    words: str
    speaker: Speaker = Speaker.PERSON
    goals: Mapping[str, Answer] = field(default_factory=dict)
    is_more_wanted: bool | None = True

    def happen(self, town: Town) -> None:
        """Write it."""
        review = _begun(town, self.person)
        rows = _goals(town, review)
        answers = {rows[text].pk: answer for text, answer in self.goals.items()}
        actions.speak(
            review,
            self.speaker,
            answers,
            words=self.words,
            is_more_wanted=self.is_more_wanted,
            said_by=self.said_by,
            grant=town.may(P.REVIEW_WRITE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFinished:
    """The evaluation is finished, with its answer."""

    ago: int
    person: str
    need: FurtherNeed = FurtherNeed.CONTINUE
    note: str = ""
    not_asked_note: str = ""
    changes: frozenset[str] = frozenset()

    def happen(self, town: Town) -> None:
        """Finish it."""
        review = _begun(town, self.person)
        actions.finish(
            review,
            self.need,
            note=self.note,
            not_asked_note=self.not_asked_note,
            changes=self.changes,
            expected_version=review.version,
            grant=town.may(P.REVIEW_WRITE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWished:
    """The person's side wants no more of it."""

    ago: int
    person: str
    words: str = ""

    def happen(self, town: Town) -> None:
        """Wish it."""
        row = _open(town, self.person)
        actions.wish_end(row, words=self.words, grant=town.may(P.REVIEW_ANSWER), now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEnded:
    """The work around the person ends."""

    ago: int
    person: str
    ground: EndingGround = EndingGround.WISH
    note: str = ""

    def happen(self, town: Town) -> None:
        """End it."""
        row = _open(town, self.person)
        grant = town.may(P.COORDINATION_END)
        closing.end(row, self.ground, note=self.note, expected_version=row.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRestored:
    """The coordinating unit takes the work up again."""

    ago: int
    person: str
    note: str

    def happen(self, town: Town) -> None:
        """Take it up."""
        row = Ending.objects.carried_out().filter(coordination__person=town.persons[self.person])[0]
        grant = town.may(P.COORDINATION_RESTORE)
        actions.restore(row, note=self.note, expected_version=row.version, grant=grant, now=town.now)
