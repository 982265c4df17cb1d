"""How it goes with what was promised, as frozen values: for the koordinator, and plainly for others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access.following import Followed, OpenLadder, SeenProgress, SeenStep
from samvirk.access.roles import OWN_SIDE, Basis
from samvirk.documents.language import Language
from samvirk.goals.facts import is_late
from samvirk.goals.models import Responsible
from samvirk.progress.models import ReasonKind
from samvirk.rules.progress import LadderStep
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.components.work_links import progress_name
from samvirk.web.goals.words import SOMEBODY
from samvirk.web.people.pages import called
from samvirk.web.progress.words import (
    ANSWERS,
    BUTTONS,
    DECISION_IS_DUE,
    DECISIONS,
    FAMILY_TEXTS,
    GREETING,
    PHONE,
    TAKEN,
    TEXTS,
    TOLD,
)
from samvirk.web.rules.pages import remarks

_BY_STAFF: Final = frozenset({Basis.COORDINATOR, Basis.COORDINATING_UNIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step that was taken: when, what, and what came of it."""

    when: str
    what: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A step that is to be given by hand: the letter in each language, and the button for «sent»."""

    url: str
    version: int
    letters: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRow:
    """A late activity."""

    id: str
    person: str
    person_url: str
    what: str
    who: str
    was_due: str
    tag: Tag
    asked: str
    told: tuple[str, ...]
    remarks: tuple[str, ...]
    due: DateAnswer | None
    steps: tuple[StepRow, ...]
    unsent: Unsent | None
    act: Link | None
    more: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """How it goes with all that one person was promised."""

    title: str
    name: str
    up: Link
    rows: tuple[LateRow, ...]
    procedure: Link


def progress_page(seen: SeenProgress, *, today: date) -> ProgressPage:
    """Return the page about one person."""
    person_id, name = seen.person.id, called(seen.person)
    return ProgressPage(
        title=progress_name(is_own=seen.person.basis in OWN_SIDE),
        name=name,
        up=person_link(person_id, name),
        rows=late_rows(seen.late, is_leading=seen.is_leading, today=today),
        procedure=Link(label=_("Slik sikrer vi fremdrift"), url=reverse("teams:procedure", args=[person_id])),
    )


def late_rows(items: Iterable[Followed], *, is_leading: bool, today: date) -> tuple[LateRow, ...]:
    """Return the activities in their order."""
    return tuple(_Maker(one, is_leading=is_leading, today=today).row() for one in items)


def who_does(one: Followed) -> str:
    """Return who is responsible, as the reader may know it."""
    row = one.activity.row
    if one.activity.is_own:
        return _("Du")
    if row.responsible == Responsible.PERSON:
        return called(one.person)
    if one.activity.who:
        return one.activity.who
    return row.professional.get_profession_display() if row.professional else str(SOMEBODY[row.responsible])


class _Maker:
    """Makes the parts of one row."""

    def __init__(self, one: Followed, *, is_leading: bool, today: date) -> None:
        self.one, self.is_leading, self.today = one, is_leading, today
        self.row_ = one.activity.row
        self.who = who_does(one)
        self.is_staff = one.person.basis in _BY_STAFF

    def row(self) -> LateRow:
        """Return the whole row."""
        one, times = self.one, self.one.ladder.times_asked()
        is_led = self.is_leading and one.is_late
        return LateRow(
            id=f"late-{self.row_.pk}",
            person=called(one.person),
            person_url=reverse("progress:person", args=[one.person.id]),
            what=one.activity.texts["text"],
            who=self.who,
            was_due=dates.day(one.ladder.due_on),
            tag=self._tag(),
            asked=_times(times) if self.is_staff and times else "",
            told=tuple(self._told()),
            remarks=remarks(one.verdict) if is_led and self._may_ask() else (),
            due=self._due() if is_led and self._may_ask() else None,
            steps=tuple(self._step(step) for step in one.steps) if self.is_staff else (),
            unsent=self._unsent() if is_led else None,
            act=self._act() if is_led or one.may_ask else None,
            more=tuple(self._more()) if is_led else (),
        )

    def _due(self) -> DateAnswer | None:
        following = self.one.ladder.late.following()
        if self.one.due is None or following is None:
            return None
        return date_answer(str(BUTTONS.get(following, DECISION_IS_DUE)), self.one.due)

    def _may_ask(self) -> bool:
        return not self.one.activity.is_own and self.one.ladder.late.following() is not None

    def _tag(self) -> Tag:
        row = self.row_
        if row.accepted_at is None:
            return Tag(label=_("Har ikke sagt ja ennå"), colour="warning")
        if self.one.ladder.reason is not None:
            return Tag(label=str(ReasonKind(self.one.ladder.reason.kind).label), colour="info")
        if not is_late(row, self.today):
            return Tag(label=_("Innen fristen"), colour="success")
        last = self.one.ladder.last()
        if last is not None and last.answer:
            return Tag(label=_("Har svart"), colour="info")
        return Tag(
            label=_("Venter på svar") if last else _("Forsinket"), colour="warning" if last else "danger"
        )

    def _told(self) -> Iterator[str]:
        """Yield what the person and the family read: who did what, without how the staff are led."""
        ladder = self.one.ladder
        if ladder.reason is not None:
            yield _("Det venter: %(why)s. Dere ser på det igjen %(day)s.") % {
                "why": str(ReasonKind(ladder.reason.kind).label).lower(),
                "day": dates.day(ladder.reason.look_again_on),
            }
            if self.one.reason_note:
                yield self.one.reason_note
        if self.is_staff:
            return
        if times := ladder.times_asked():
            words = ngettext(
                "%(name)s har spurt %(who)s én gang.", "%(name)s har spurt %(who)s %(count)s ganger.", times
            )
            who = _("deg") if self.one.activity.is_own else self.who
            yield capfirst(words % {"name": self._by(), "who": who, "count": times})
        last = ladder.last()
        if last is not None and last.step in TOLD:
            yield str(TOLD[LadderStep(last.step)]) % {"name": self._by()}
        if last is not None and last.new_due_on is not None and last.answer:
            yield _("Det er foreslått en ny dag: %(day)s.") % {"day": dates.day(last.new_due_on)}

    def _by(self) -> str:
        """Return the first name of whoever asked, or what they are."""
        first = next((step for step in self.one.steps if step.row.sent_on), None)
        if first is not None and first.by:
            return first.by.split()[0]
        return _("familien") if first is not None and first.row.is_from_family else _("koordinatoren")

    def _step(self, step: SeenStep) -> StepRow:
        row = step.row
        return StepRow(
            when=dates.day(row.sent_on) if row.sent_on else _("Ikke sendt ennå"),
            what=_by_whom(str(TAKEN[LadderStep(row.step)]), step),
            text=step.text,
            answer=_answer(step),
        )

    def _unsent(self) -> Unsent | None:
        row = self.one.ladder.unsent()
        if row is None:
            return None
        return Unsent(
            url=reverse("progress:sent", args=[self.one.person.id, self.row_.pk]),
            version=row.version,
            letters=letter_links(row.pk),
        )

    def _act(self) -> Link | None:
        if not self._may_ask() or self.one.ladder.unsent() is not None:
            return None
        following = self.one.ladder.late.following()
        if following is None or following not in BUTTONS:
            return None
        return Link(label=str(BUTTONS[following]), url=self._to("step"))

    def _more(self) -> Iterator[Link]:
        yield Link(label=_("Bli enige om ny dag"), url=self._to("new_day"))
        yield Link(label=_("Skriv en grunn"), url=self._to("reason"))

    def _to(self, view: str) -> str:
        return reverse(f"progress:{view}", args=[self.one.person.id, self.row_.pk])


def _by_whom(what: str, step: SeenStep) -> str:
    if not step.row.is_from_family:
        return what
    return _("%(what)s av %(name)s") % {"what": what, "name": step.by or _("familien")}


def letter_links(step_id: object) -> tuple[Link, ...]:
    """Return the letter in each language."""
    return tuple(
        Link(
            label=_("Brev (%(language)s)") % {"language": dict(settings.LANGUAGES)[language.value]},
            url=reverse("progress:letter", args=[step_id, language.value]),
            icon="FilePdf",
        )
        for language in Language
    )


def _times(count: int) -> str:
    return ngettext("Spurt %(count)s gang", "Spurt %(count)s ganger", count) % {"count": count}


def _answer(step: SeenStep) -> str:
    row = step.row
    said = str(DECISIONS[row.decision]) if row.decision else str(ANSWERS[row.answer]) if row.answer else ""
    parts = [said, row.unit.name if row.unit else "", dates.day(row.new_due_on) if row.new_due_on else ""]
    told = ", ".join(part for part in parts if part)
    return f"{told}. {step.answer_note}".strip() if told else ""


def prepared_text(opened: OpenLadder) -> str:
    """Return the words of the next step, ready to be sent; they tell nothing about the person."""
    if opened.step is None:
        return ""
    facts = {
        "due": dates.day(opened.followed.ladder.due_on),
        "who": opened.followed.activity.who or _("En som arbeider hos dere"),
        "times": opened.followed.ladder.times_asked(),
    }
    texts = FAMILY_TEXTS if opened.followed.person.basis in OWN_SIDE else TEXTS
    return f"{str(texts[opened.step]) % facts}\n\n{_signature(opened)}"


def _signature(opened: OpenLadder) -> str:
    if opened.followed.person.basis in OWN_SIDE:
        return _("Hilsen %(name)s") % {"name": opened.by}
    if opened.post is None:
        return _("Hilsen koordinatoren")
    name = str(GREETING) % {"name": opened.post.name}
    return f"{name}, {PHONE % {'phone': opened.post.phone}}" if opened.post.phone else name
