"""One activity as a row, on a person's page and in one's own list."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.goals_of import Deed, SeenActivity, SeenProgress
from samvirk.goals.facts import ENDED, ActivityState, is_late
from samvirk.goals.models import DecisionState, PersonAnswer, Responsible
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.goals.rows import ActivityRow, Press, State
from samvirk.web.goals.words import (
    ANSWER_ICONS,
    ANSWER_LABELS,
    ANSWER_PATHS,
    DECISIONS,
    LATE,
    SOMEBODY,
    STATES,
    Look,
    can_do,
    yes_to_do,
)

_WAITING: Final = frozenset({"", PersonAnswer.TALK})


def activity_row(seen: SeenActivity, person_id: UUID, person: str, *, today: date) -> ActivityRow:
    """Return the activity as the actor sees it; `person` is what the person is called."""
    return _Maker(seen, person_id, person, today).row()


def tag(look: Look) -> State:
    """Return a state as a tag."""
    return State(label=str(look.label), colour=look.colour, icon=look.icon)


class _Maker:
    """Makes the parts of one row from what was seen."""

    def __init__(self, seen: SeenActivity, person_id: UUID, person: str, today: date) -> None:
        self.seen, self.person_id, self.person, self.today = seen, person_id, person, today
        row = seen.row
        self.is_current = seen.state not in ENDED
        self.asks_doer = (
            self.is_current
            and row.responsible != Responsible.UNCLEAR
            and row.accepted_at is None
            and row.declined_at is None
        )
        self.asks_person = (
            self.is_current
            and row.person_asked_at is not None
            and row.declined_at is None
            and row.person_answer in _WAITING
        )
        # Who does it, where the reader says yes for them.
        self.spoken_for = "" if seen.is_own else person
        self.is_theirs = seen.is_own or (seen.is_speaking and row.responsible == Responsible.PERSON)

    def row(self) -> ActivityRow:
        """Return the whole row."""
        seen, texts = self.seen, self.seen.texts
        latest = seen.notes[0] if seen.notes else None
        return ActivityRow(
            what=texts["text"],
            details=tuple(text for text in (texts["how"], texts["extent"]) if text),
            who=self._who(),
            when=self._when(),
            states=tuple(self._states()),
            said=tuple(self._said()),
            decision=tuple(self._decision()),
            note=latest.text if latest else "",
            note_by=_by(latest) if latest else "",
            older=tuple(f"{_by(note)}: {note.text}" for note in seen.notes[1:]),
            hint=self._hint(),
            question=self._question(),
            presses=tuple(self._presses()),
            links=tuple(self._links()),
            more=tuple(self._more()),
            more_presses=tuple(self._more_presses()),
            version=seen.row.version,
        )

    def _who(self) -> str:
        row = self.seen.row
        if self.seen.is_own:
            return _("Du")
        if row.responsible == Responsible.PERSON:
            return self.person
        if self.seen.who:
            return self.seen.who
        return (
            row.professional.get_profession_display() if row.professional else str(SOMEBODY[row.responsible])
        )

    def _when(self) -> str:
        row = self.seen.row
        if row.done_on is not None:
            return _("ferdig %(day)s") % {"day": dates.day(row.done_on)}
        if row.stopped_on is not None:
            return _("stanset %(day)s") % {"day": dates.day(row.stopped_on)}
        return _("innen %(day)s") % {"day": dates.day(row.due_on)} if row.due_on else _("løpende")

    def _states(self) -> Iterator[State]:
        yield tag(STATES[self.seen.state])
        if is_late(self.seen.row, self.today):
            yield tag(LATE)

    def _said(self) -> Iterator[str]:
        """Yield who is waited for, why somebody said no, and who wrote a yes in for another."""
        row, texts = self.seen.row, self.seen.texts
        asked = [self._who()] if self.asks_doer else []
        asked += [_("deg") if self.seen.is_speaking else self.person] if self.asks_person else []
        if asked and not self._question():
            yield _("Venter på svar fra %(names)s.") % {"names": _(" og ").join(dict.fromkeys(asked))}
        if texts["declined_note"]:
            yield _("Hvorfor nei: %(reason)s") % {"reason": texts["declined_note"]}
        if texts["ending_note"]:
            yield texts["ending_note"]
        if row.accepted_at is not None and self.seen.accepted_by not in {"", self.seen.who, self._who()}:
            yield _("%(name)s skrev inn ja.") % {"name": self.seen.accepted_by}

    def _decision(self) -> Iterator[str]:
        row, texts = self.seen.row, self.seen.texts
        if not row.is_decision_needed:
            return
        yield str(DECISIONS[row.decision_state])
        if texts["decision_reference"]:
            yield _("Saksnummer: %(number)s.") % {"number": texts["decision_reference"]}
        if row.decision_state == DecisionState.REFUSED:
            instead = texts["instead"] or _("ikke skrevet ned ennå.")
            yield _("I stedet: %(what)s") % {"what": instead}

    def _hint(self) -> str:
        row = self.seen.row
        is_loose = row.goal_id is None and row.need_id is None
        if not (is_loose and self.is_current and Deed.EDIT in self.seen.deeds):
            return ""
        return _(
            "Tiltaket hører ikke til noe mål eller behov. Snakk sammen om hva som trengs, og knytt det til."
        )

    def _question(self) -> str:
        """What the actor is asked; who does it and speaks for the person besides is asked once."""
        if self.asks_doer and self.is_theirs:
            return can_do(self.spoken_for)
        if self.asks_person and self.seen.is_speaking:
            return _("Er du enig i dette?")
        return ""

    def _presses(self) -> Iterator[Press]:
        if self.asks_doer and self.is_theirs:
            label = yes_to_do(self.spoken_for)
            yield Press(label=label, url=self._to("accept"), icon="Checkmark", is_first=True)
        elif self.asks_person and self.seen.is_speaking:
            yield from self._answers()
        elif self.seen.state is ActivityState.TAKEN_ON and Deed.END in self.seen.deeds:
            yield Press(label=_("Ferdig"), url=self._to("finish"), icon="Checkmark")
        elif not self.is_current and Deed.END in self.seen.deeds:
            yield Press(label=_("Åpne igjen"), url=self._to("resume"), icon="ArrowUndo")

    def _links(self) -> Iterator[Link]:
        if self.asks_doer and self.is_theirs:
            yield self._link(_("Nei"), "decline", "XMark")
        if self.is_current and Deed.NOTE in self.seen.deeds and not self._question():
            yield self._link(_("Skriv notat"), "note", "DocPencil")

    def _more(self) -> Iterator[Link]:
        """Yield what is done more seldom."""
        deeds = self.seen.deeds
        if not self.is_current:
            return
        if Deed.EDIT in deeds:
            yield self._link(_("Endre"), "activity_edit", "Pencil")
        if Deed.ANSWER in deeds and not self._question() and self.seen.row.declined_at is None:
            yield self._link(
                _("Kan ikke likevel") if self.is_theirs else _("Skriv inn nei"), "decline", "XMark"
            )
        if Deed.END in deeds:
            yield self._link(_("Ferdig, med notat"), "finish", "CheckmarkCircle")
            yield self._link(_("Stans"), "stop", "Archive")
        if Deed.DECIDE in deeds:
            yield self._link(_("Vedtak"), "decision", "Gavel")

    def _more_presses(self) -> Iterator[Press]:
        """Yield how the koordinator writes in what others have said, and how a no becomes a yes."""
        deeds = self.seen.deeds
        if not self.is_current or self._question():
            return
        if Deed.ANSWER in deeds and self.seen.row.accepted_at is None:
            label = _("Jeg gjør det likevel") if self.is_theirs else _("Skriv inn ja fra den som gjør det")
            yield Press(label=label, url=self._to("accept"), icon="Checkmark")
        if self.asks_person and Deed.ANSWER_FOR_PERSON in deeds:
            for path, label in (
                ("ja", _("Personen har sagt ja")),
                ("nei", _("Personen har sagt nei")),
            ):
                yield Press(label=label, url=self._to("answer", path), icon=ANSWER_ICONS[path])

    def _answers(self) -> Iterator[Press]:
        for path in ANSWER_PATHS:
            yield Press(
                label=str(ANSWER_LABELS[path]),
                url=self._to("answer", path),
                icon=ANSWER_ICONS[path],
                is_first=path == "ja",
            )

    def _to(self, view: str, *more: str) -> str:
        return reverse(f"goals:{view}", args=[self.person_id, self.seen.row.pk, *more])

    def _link(self, label: str, view: str, icon: str) -> Link:
        return Link(label=label, url=self._to(view), icon=icon)


def _by(note: SeenProgress) -> str:
    day = dates.day(dates.local_day(note.written_at))
    return f"{note.author}, {day}" if note.author else day
