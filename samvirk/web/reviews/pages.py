"""One person's evaluations and endings as frozen values."""

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.ending import SeenEnding, SeenEndings
from samvirk.access.reviewing import SeenReview, SeenReviewedGoal, SeenReviews, SeenVoice
from samvirk.access.roles import OWN_SIDE, Basis
from samvirk.documents.language import Language
from samvirk.reviews.models import FurtherNeed, Review, Speaker
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.components.why import date_answer
from samvirk.web.components.work_links import review_name
from samvirk.web.people.pages import called
from samvirk.web.reviews.rows import (
    EndingRow,
    FinishedRow,
    GoalRow,
    ReviewPage,
    ReviewsPage,
    SaidOfGoal,
    VoiceRow,
)
from samvirk.web.reviews.words import (
    CHANGES,
    CHILD_OUTCOMES,
    COLOURS,
    FELT,
    GROUNDS,
    NEEDS,
    NO_NUMBER_IN_LAW,
    OUTCOMES,
    PLACES,
    SPEAKERS,
)
from samvirk.web.rules.pages import remarks


def overview_path(person_id: UUID) -> str:
    """Return the address of a person's evaluations."""
    return reverse("reviews:overview", args=[person_id])


def overview_link(person_id: UUID, *, is_own: bool = False) -> Link:
    """Return the link to a person's evaluations."""
    return Link(label=review_name(is_own=is_own), url=overview_path(person_id))


def reviews_page(seen: SeenReviews, ended: SeenEndings, *, is_for_child: bool) -> ReviewsPage:
    """Return the page of all evaluations, of the next one, and of how the work ends."""
    person_id, begun = seen.person.id, seen.begun
    is_open = seen.row is not None and seen.row.closed_on is None
    answers = seen.may_answer and not seen.has_spoken

    def to(view: str, may: object) -> str:
        return reverse(f"reviews:{view}", args=[person_id]) if may else ""

    is_own = seen.person.basis in OWN_SIDE
    next_one = _("Vi ser på det igjen innen") if is_own else _("Neste evaluering innen")
    return ReviewsPage(
        title=review_name(is_own=is_own),
        name=called(seen.person),
        person_id=str(person_id),
        up=person_link(person_id, called(seen.person)),
        is_own=is_own,
        is_for_child=is_for_child,
        is_there=seen.row is not None,
        is_closed=seen.row is not None and not is_open,
        due=date_answer(next_one, seen.due) if seen.due else None,
        late=remarks(seen.held) if seen.held is not None else (),
        no_number=str(NO_NUMBER_IN_LAW),
        begun=_row(begun, person_id, is_own=is_own) if begun else None,
        speak_url=reverse("reviews:speak", args=[person_id, begun.pk]) if begun and answers else "",
        begin_url=to("begin", seen.may_write and begun is None),
        finished=tuple(_row(one, person_id, is_own=is_own) for one in seen.finished),
        wish=_ending(ended.wish, person_id) if ended.wish else None,
        endings=tuple(_ending(one, person_id) for one in ended.endings),
        wish_url=to("wish", ended.may_wish and ended.wish is None),
        take_back_url=to("take_back", ended.may_wish and ended.wish is not None),
        end_url=to("end", ended.may_end),
        restore_url=to("restore", ended.may_restore),
    )


def review_page(seen: SeenReview, *, may_end: bool, is_for_child: bool) -> ReviewPage:
    """Return one evaluation."""
    row, person_id = seen.row, seen.person.id
    is_finished, is_own = row.finished_on is not None, seen.person.basis in OWN_SIDE
    day = dates.day(row.finished_on or row.begun_on)
    lead = _("Ferdig %(day)s") if is_finished else _("Begynt %(day)s")
    ends = is_finished and row.further_need == FurtherNeed.END
    return ReviewPage(
        title=review_name(is_own=is_own),
        name=called(seen.person),
        up=overview_link(person_id, is_own=is_own),
        lead=lead % {"day": day},
        is_finished=is_finished,
        is_own=is_own,
        goals=tuple(_goal(one, seen, is_for_child=is_for_child) for one in seen.goals),
        worked=seen.texts["worked"],
        failed=seen.texts["failed"],
        voices=tuple(_voice(one, seen) for one in seen.voices),
        not_asked=seen.texts["not_asked_note"],
        is_child_silent=seen.is_child and not any(one.row.speaker == Speaker.PERSON for one in seen.voices),
        need=str(NEEDS[row.further_need]) if row.further_need else "",
        need_note=seen.texts["further_note"],
        is_disputed=row.is_disputed,
        changes=tuple(_changes(row, person_id)),
        acts=tuple(_acts(seen)),
        is_for_child=is_for_child,
        is_unsaid=seen.may_answer and not _has_spoken(seen),
        finish_url=_to(seen, "finish") if seen.may_write else "",
        end_url=reverse("reviews:end", args=[person_id]) if ends and may_end else "",
    )


def goal_texts(seen: SeenReview) -> list[tuple[UUID, str]]:
    """Return what a form asks about."""
    return [(one.row.pk, one.text) for one in seen.goals]


def _to(seen: SeenReview, view: str) -> str:
    return reverse(f"reviews:{view}", args=[seen.person.id, seen.row.pk])


def _has_spoken(seen: SeenReview) -> bool:
    return any(one.is_own for one in seen.voices)


def _acts(seen: SeenReview) -> Iterator[Link]:
    if seen.may_answer:
        label = _("Endre det du har sagt") if _has_spoken(seen) else _("Si hva du mener")
        yield Link(label=label, url=_to(seen, "speak"), icon="Chat2")
    if seen.may_write:
        yield Link(label=_("Skriv det fagfolkene mener"), url=_to(seen, "evaluate"), icon="Pencil")
        yield Link(label=_("Skriv inn det andre sier"), url=_to(seen, "speak_for"), icon="Chat2")


def _goal(one: SeenReviewedGoal, seen: SeenReview, *, is_for_child: bool) -> GoalRow:
    row = one.row
    outcomes = CHILD_OUTCOMES if is_for_child else OUTCOMES
    label = str(outcomes.get(row.outcome, _("Ikke vurdert ennå")))
    said = [(voice, voice.answers[row.pk]) for voice in seen.voices if row.pk in voice.answers]
    return GoalRow(
        id=f"goal-{row.pk}",
        text=one.text,
        tag=Tag(label=label, colour=COLOURS.get(row.outcome, "neutral")),
        is_ending=row.is_ending,
        words=one.words,
        said=tuple(
            SaidOfGoal(
                who=_who(voice, seen),
                tag=Tag(label=str(FELT[answer.outcome]), colour=COLOURS[answer.outcome])
                if answer.outcome in FELT
                else None,
                words=answer.words,
            )
            for voice, answer in said
        ),
    )


def _who(voice: SeenVoice, seen: SeenReview) -> str:
    if voice.is_own:
        return _("Du")
    if voice.row.speaker == Speaker.PERSON:
        is_me = seen.person.basis is Basis.OWN
        return _("Du") if is_me else called(seen.person)
    speaker = str(SPEAKERS[voice.row.speaker])
    name = voice.said_by or ("" if voice.row.said_by is not None else voice.written_by)
    return f"{speaker}: {name}" if name else speaker


def _voice(voice: SeenVoice, seen: SeenReview) -> VoiceRow:
    more = {True: _("Vil ha koordinering videre"), False: _("Vil ikke ha koordinering videre"), None: ""}
    writer = ""
    if voice.row.said_by is not None:
        writer = _("%(name)s skrev det inn.") % {"name": voice.written_by or _("Koordinatoren")}
        if voice.row.speaker == Speaker.PERSON and voice.said_by:
            writer = f"{voice.said_by}. {writer}"
    return VoiceRow(
        who=_who(voice, seen),
        writer=writer,
        when=dates.day(dates.local_day(voice.row.written_at)),
        words=voice.words,
        more=more[voice.row.is_more_wanted],
    )


def _changes(row: Review, person_id: UUID) -> Iterator[Link]:
    for name, label in CHANGES.items():
        if getattr(row, name):
            yield Link(label=str(label), url=reverse(PLACES[name], args=[person_id]))


def _row(row: Review, person_id: UUID, *, is_own: bool) -> FinishedRow:
    on, words = row.finished_on or row.begun_on, _("Begynt %(day)s")
    if row.finished_on is not None:
        words = _("Ferdig %(day)s") if is_own else _("Evaluering %(day)s")
    return FinishedRow(
        title=words % {"day": dates.day(on)},
        need=str(NEEDS[row.further_need]) if row.further_need else "",
        url=reverse("reviews:review", args=[person_id, row.pk]),
    )


def _ending(one: SeenEnding, person_id: UUID) -> EndingRow:
    row = one.row
    at = row.ended_at or row.asked_at
    day = dates.day(dates.local_day(at)) if at else ""
    return EndingRow(
        title=(_("Avsluttet %(day)s") if row.ended_at else _("Ønske fra %(day)s")) % {"day": day},
        ground=str(GROUNDS[row.ground]),
        by=one.asked_by,
        words=one.texts["words"],
        note=one.texts["note"],
        view=one.view,
        restored=_("Tatt opp igjen %(day)s") % {"day": dates.day(row.restored_on)} if row.restored_on else "",
        restoring_note=one.texts["restoring_note"],
        letters=tuple(_letters(one, person_id)) if row.ended_at else (),
        version=row.version,
    )


def _letters(one: SeenEnding, person_id: UUID) -> Iterator[Link]:
    names = dict(settings.LANGUAGES)
    for language in Language:
        url = reverse("reviews:letter", args=[person_id, one.row.pk, language])
        yield Link(label=names[language.value], url=url, language=language.value)
