"""A town in which the work around somebody is evaluated and ends, each step through actions."""

from dataclasses import dataclass
from typing import Any

from samvirk.access import closing
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.organisations.facts import keyring_of
from samvirk.reviews import actions
from samvirk.reviews.actions import GoalView
from samvirk.reviews.facts import Answer
from samvirk.reviews.models import (
    Ending,
    EndingGround,
    FurtherNeed,
    Review,
    ReviewedGoal,
    ReviewVoice,
    Speaker,
)
from tests.appointing import Matter, P
from tests.planning import Planning


@dataclass
class Reviewing(Planning):
    """Somebody with a koordinator and a goal, whose work is evaluated."""

    def begin_review(self) -> Review:
        return actions.begin(self.row(), grant=self.may(P.REVIEW_WRITE), now=self.moment)

    def review(self) -> Review:
        return Review.objects.get(coordination__person=self.person, finished_on=None)

    def reviewed(self) -> list[ReviewedGoal]:
        return list(ReviewedGoal.objects.filter(review__coordination__person=self.person).order_by("pk"))

    def evaluate(self, outcome: str = "reached", *, is_ending: bool = False, words: str = "Bra") -> Review:
        review = self.review()
        view = GoalView(outcome=outcome, is_ending=is_ending, words=words)
        return actions.evaluate(
            review,
            {"worked": "Faste møter", "failed": "For mange vikarer"},
            {row.pk: view for row in ReviewedGoal.objects.filter(review=review)},
            expected_version=review.version,
            grant=self.may(P.REVIEW_WRITE),
            now=self.moment,
        )

    def speak(
        self,
        *,
        words: str = "Jeg har det bra",
        more: bool | None = True,
        speaker: Speaker = Speaker.PERSON,
        said_by: str = "Tore, på telefon",
    ) -> ReviewVoice:
        review = self.review()
        answers = {row.pk: Answer(outcome="partly", words="Litt") for row in review.goals.all()}
        return actions.speak(
            review,
            speaker,
            answers,
            words=words,
            is_more_wanted=more,
            said_by=said_by,
            grant=self.may(P.REVIEW_WRITE if said_by else P.REVIEW_ANSWER),
            now=self.moment,
        )

    def finish(self, need: FurtherNeed | None = FurtherNeed.CONTINUE, **about: Any) -> Review:
        review = self.review()
        fields: dict[str, Any] = {"expected_version": review.version, "note": "Klarer seg selv"} | about
        return actions.finish(review, need, **fields, grant=self.may(P.REVIEW_WRITE), now=self.moment)

    def held(self, need: FurtherNeed = FurtherNeed.CONTINUE, *, more: bool | None = True) -> Review:
        """All of an evaluation."""
        self.begin_review()
        self.evaluate()
        self.speak(more=more)
        return self.finish(need)

    def wish_end(self, words: str = "Jeg vil klare meg selv") -> Ending:
        return actions.wish_end(self.row(), words=words, grant=self.may(P.REVIEW_ANSWER), now=self.moment)

    def end(self, ground: EndingGround = EndingGround.WISH, note: str = "Sa det på telefon") -> Ending:
        row = self.row()
        grant = self.may(P.COORDINATION_END)
        return closing.end(row, ground, note=note, expected_version=row.version, grant=grant, now=self.moment)

    def restore(self, note: str = "Trenger det igjen", **about: Any) -> Ending:
        row = Ending.objects.carried_out().filter(coordination__person=self.person)[0]
        fields: dict[str, Any] = {"expected_version": row.version} | about
        return actions.restore(
            row, note=note, **fields, grant=self.may(P.COORDINATION_RESTORE), now=self.moment
        )

    def row_is_open(self) -> bool:
        return Coordination.objects.filter(person=self.person, closed_on=None).exists()

    def opened(self, row: Any, name: str) -> str:
        return opened_text(row, name, keyring_of(self.town.here.pk))


def reviewing(matter: Matter) -> Reviewing:
    """Return the matter with its ways to an evaluation and an end."""
    return Reviewing(matter.town, matter.name)
