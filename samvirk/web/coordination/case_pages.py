"""One person's coordination as frozen values: for those who handle it, and for the person's own side."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access.coordinating import SeenAppointment, SeenCoordination, SeenRequest, SeenWish
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import OWN_SIDE, Part, Role
from samvirk.access.suggesting import Suggestion
from samvirk.coordination.facts import agreement
from samvirk.coordination.models import CoordinatorKind, StartEventKind, WishKind
from samvirk.rules.appointing import both_have_said_yes
from samvirk.rules.child_coordinator import child_has_a_right, role_ends
from samvirk.rules.dated import SettingValues
from samvirk.rules.due import DueDate
from samvirk.rules.start_dates import (
    answer_due,
    request_is_answered,
)
from samvirk.web.components import dates
from samvirk.web.components.numbers import phone_link
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.components.sources import source
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.components.work_links import work_links
from samvirk.web.coordination.case_rows import (
    AppointmentRow,
    CasePage,
    OfferRow,
    RequestRow,
    StartRow,
    StepRow,
    SuggestionRow,
    WishRow,
)
from samvirk.web.coordination.change_pages import ChangeRow, change_row
from samvirk.web.coordination.words import (
    ASKED_AS,
    EVENT_IS,
    EVENT_IS_FOR_YOU,
    EVENT_PATHS,
    EVENTS,
    RESPONSIBLE,
    START_DUE,
    STEPS,
    WHY_NOT,
)
from samvirk.web.people.pages import called
from samvirk.web.rules.pages import remarks

P = Permission
_PATHS: Final = {kind: path for path, kind in EVENT_PATHS.items()}


def case_page(
    seen: SeenCoordination, actor: Actor, *, settings: SettingValues, today: date, may_change: bool = False
) -> CasePage:
    """Return the page for whoever sees the coordination; `may_change` that they may ask for another."""
    maker = _Maker(seen, actor, settings, today)
    maker.may_change = may_change
    return maker.page()


class _Maker:
    """Makes the parts of one page from what was seen."""

    def __init__(self, seen: SeenCoordination, actor: Actor, settings: SettingValues, today: date) -> None:
        self.seen, self.actor, self.settings, self.today = seen, actor, settings, today
        self.person_id: UUID = seen.person.id
        is_open = seen.row is not None and seen.row.closed_on is None and seen.person.is_place_open
        self.may_appoint = is_open and actor.may(P.COORDINATOR_APPOINT)
        self.may_note = is_open and actor.may(P.START_EVENT_NOTE)
        self.may_begin = actor.may(P.COORDINATOR_APPOINT) and seen.person.is_place_open
        self.is_staff = actor.may(P.START_EVENT_NOTE)
        self.may_change = False
        self.has_said_yes = seen.plan_since is not None or _has_said_yes(seen)

    def page(self) -> CasePage:
        """Return the whole page."""
        seen, row = self.seen, self.seen.row
        current = [one for one in seen.appointments if one.is_serving]
        requests = [self._request(one) for one in seen.requests if one.row.closed_at is None]
        return CasePage(
            title=_("Koordinering"),
            name=called(seen.person),
            up=person_link(self.person_id, called(seen.person)),
            kind=str(CoordinatorKind(row.kind).label) if row else "",
            lead=self._lead(),
            is_own=not self.is_staff,
            is_place_closed=not seen.person.is_place_open,
            is_there=row is not None,
            is_closed=row is not None and row.closed_on is not None,
            is_paused=row is not None and row.paused_on is not None,
            version=row.version if row else 0,
            closing_note=seen.closing_note,
            gap=remarks(seen.gap) if seen.gap is not None else (),
            gap_sources=tuple(source(one) for one in seen.gap.cites) if seen.gap is not None else (),
            consent=remarks(seen.consent) if seen.consent is not None else (),
            ends=self._ends(),
            of_age=self._of_age(),
            current=tuple(self._appointment(one) for one in current),
            former=tuple(self._appointment(one) for one in seen.appointments if not one.is_serving),
            request=requests[0] if requests else None,
            earlier=tuple(self._request(one) for one in seen.requests if one.row.closed_at is not None),
            wishes=tuple(self._wish(one) for one in seen.wishes),
            starts=tuple(row for one in current if not one.row.is_deputy for row in self._starts(one)),
            steps=tuple(self._steps()),
            offers=tuple(self._offers()),
            plan=self._plan(),
            plan_act=self._plan_act(),
            has_said_yes=self.has_said_yes,
            may_appoint=self.may_appoint,
            is_asking=self.may_appoint and not requests and (self._is_changing() or not _is_served(current)),
            acts=tuple(self._acts()),
            work=work_links(
                self.person_id,
                seen.person.parts,
                is_own=seen.person.basis in OWN_SIDE,
                is_child=self.actor.role is Role.CHILD,
            ),
            new_url=self._to("open") if self.may_begin and (row is None or row.closed_on) else "",
            rest_url=self._to("rest") if self.may_appoint else "",
            offer_url=self._to("offer") if self.may_note and not self.has_said_yes else "",
            change=self._change(is_asked=bool(requests)),
            change_url=self._change_url(current),
        )

    def _is_changing(self) -> bool:
        """Whether it is decided that another is to take over."""
        change = self.seen.change
        return change is not None and change.is_open and change.row.granted_at is not None

    def _change(self, *, is_asked: bool) -> ChangeRow | None:
        if self.seen.change is None:
            return None
        may = {"may_answer": self.may_appoint, "may_ask": self.may_change}
        return change_row(self.seen.change, self.person_id, is_asked=is_asked, **may)

    def _change_url(self, current: list[SeenAppointment]) -> str:
        """Return where a change is asked for, or begun by the unit, while somebody serves."""
        is_open = self.seen.row is not None and self.seen.row.closed_on is None
        is_under_way = self.seen.change is not None and self.seen.change.is_open
        if not is_open or is_under_way or not _is_served(current):
            return ""
        if self.may_appoint:
            return self._to("begin_change")
        return self._to("ask_change") if self.may_change else ""

    def _to(self, view: str, *more: object) -> str:
        return reverse(f"coordination:{view}", args=[self.person_id, *more])

    def _lead(self) -> str:
        row = self.seen.row
        if row is None:
            return _("Ingen koordinering er begynt.")
        kind = str(CoordinatorKind(row.kind).label)
        if row.closed_on is not None:
            return _("%(kind)s · avsluttet %(day)s") % {"kind": kind, "day": dates.day(row.closed_on)}
        if row.paused_on is not None:
            return _("%(kind)s · hviler fra %(day)s") % {"kind": kind, "day": dates.day(row.paused_on)}
        return _("%(kind)s · siden %(day)s") % {"kind": kind, "day": dates.day(row.opened_on)}

    def _ends(self) -> DateAnswer | None:
        row, born = self.seen.row, self.seen.person.birth_on
        if row is None or born is None or row.kind != CoordinatorKind.CHILD_COORDINATOR:
            return None
        due = role_ends(born, settings=self.settings, on=self.today)
        return date_answer(_("Barnekoordinator til barnet er 18 år"), due)

    def _of_age(self) -> tuple[str, ...]:
        row = self.seen.row
        if row is None or row.kind != CoordinatorKind.CHILD_COORDINATOR:
            return ()
        born = self.seen.person.birth_on
        return remarks(child_has_a_right(born, settings=self.settings, today=self.today))

    def _acts(self) -> Iterator[Link]:
        if not self.may_appoint:
            return
        yield Link(label=_("Skriv ned et ønske"), url=self._to("wish"), icon="Pencil")
        yield Link(label=_("Ønsker en bestemt ansatt"), url=self._to("find", "onske"), icon="Person")
        yield Link(label=_("Ønsker ikke en bestemt"), url=self._to("find", "ikke-onske"), icon="XMark")

    def _appointment(self, one: SeenAppointment) -> AppointmentRow:
        row = one.row
        limit = ""
        if self.is_staff and row.limit and not row.is_deputy:
            limit = _("Hadde %(load)s fra før. Grensen var %(limit)s.") % {
                "load": row.load,
                "limit": row.limit,
            }
            limit += " " + _("Tok det frivillig.") if row.is_voluntary else ""
        may_end = self.may_appoint and one.is_serving
        return AppointmentRow(
            name=one.name or _("Koordinatoren"),
            workplace=one.workplace,
            phone=one.phone,
            phone_url=phone_link(one.phone),
            what=_("Vikar") if row.is_deputy else str(CoordinatorKind(row.kind).label),
            when=_period(one),
            is_serving=one.is_serving,
            limit=limit,
            deputy_url=self._to("deputy", row.pk) if may_end and not row.is_deputy else "",
            end_url=self._to("end", row.pk) if may_end else "",
            letter_url=self._to("letters", row.pk) if one.name else "",
        )

    def _starts(self, one: SeenAppointment) -> Iterator[StartRow]:
        for kind in StartEventKind:
            due: DueDate = START_DUE[kind](one.row.starts_on, settings=self.settings)
            event = one.events.get(kind)
            yield StartRow(
                name=str(EVENTS[kind]),
                what=str((EVENT_IS if self.is_staff else EVENT_IS_FOR_YOU)[kind]),
                due=date_answer(str(EVENTS[kind]), due),
                done=dates.day(event.held_on) if event else "",
                is_late=event is None and self.today > due.due_on,
                note_url=self._to("start", one.row.pk, _PATHS[kind]) if self.may_note and not event else "",
            )

    def _request(self, one: SeenRequest) -> RequestRow:
        row = one.row
        is_open = row.closed_at is None
        verdict = both_have_said_yes(agreement(row))
        may = self.may_appoint and is_open
        late = request_is_answered(due_on=row.answer_due_on, today=self.today)
        is_ready = is_open and verdict.holds
        due = answer_due(dates.local_day(row.asked_at), settings=self.settings)
        return RequestRow(
            whom=one.candidate or one.unit or _("Noen"),
            step=str(ASKED_AS[row.step]),
            asked=dates.day(dates.local_day(row.asked_at)),
            answers=tuple(_answers(one)),
            late=remarks(late) if is_open and not is_ready else (),
            due=date_answer(_("Svar innen"), due) if is_open and not is_ready else None,
            reason=one.reason if self.is_staff else "",
            why_not=str(WHY_NOT[row.why_not]) if row.why_not else "",
            note=one.why_not_note if self.is_staff else "",
            version=row.version,
            is_ready=is_ready,
            acts=tuple(self._answer_for(one)) if may else (),
            appoint_url=reverse("coordination:appoint", args=[row.pk]) if may and is_ready else "",
            pass_on_url=reverse("coordination:pass_on", args=[row.pk])
            if may and not late.holds and not is_ready
            else "",
            withdraw_url=reverse("coordination:withdraw", args=[row.pk]) if may else "",
            letter_url=reverse("coordination:order_letter", args=[row.pk, "nb"]) if may else "",
        )

    def _answer_for(self, one: SeenRequest) -> Iterator[Link]:
        row = one.row
        to = "coordination:answer_for"
        if row.professional_id and row.is_accepted is None:
            label = _("Skriv inn svaret fra %(name)s") % {"name": one.candidate}
            yield Link(label=label, url=reverse(to, args=[row.pk, "kandidat"]), icon="Pencil")
        if row.is_approved is None:
            yield Link(
                label=_("Skriv inn svaret fra lederen"),
                url=reverse(to, args=[row.pk, "leder"]),
                icon="Pencil",
            )

    def _wish(self, one: SeenWish) -> WishRow:
        row = one.row
        is_wanting = row.kind in {WishKind.NAMED, WishKind.UNIT}
        return WishRow(
            what=wish_words(one),
            words=one.words,
            when=dates.day(row.stated_on),
            why_not=str(WHY_NOT[row.why_not]) if row.why_not else "",
            note=one.why_not_note,
            decline_url=self._to("decline", row.pk)
            if self.may_appoint and is_wanting and row.declined_on is None
            else "",
        )

    def _steps(self) -> Iterator[StepRow]:
        for one in self.seen.chain:
            done = one.done_on or one.skipped_on
            reason = ""
            if one.skipped_on is not None:
                reason = (self.seen.skipped or {}).get(one.step, _("Begynte før Samvirk."))
            yield StepRow(
                number=one.step,
                name=str(STEPS[one.step]),
                state=_state(
                    done=one.done_on is not None, skipped=one.skipped_on is not None, is_next=one.is_next
                ),
                when=dates.day(done) if done else "",
                responsible=str(RESPONSIBLE[one.responsible]),
                reason=reason,
                skip_url=self._to("skip", int(one.step)) if self.may_note and not done else "",
                is_next=one.is_next,
            )

    def _plan(self) -> str:
        """Return how it stands with the plan, where no offer tells it."""
        if self.seen.plan_since is not None:
            return _("En plan er i gang siden %(day)s.") % {"day": dates.day(self.seen.plan_since)}
        if self.has_said_yes:
            return _("Personen ønsker plan, men ingen plan er begynt.")
        return "" if self.seen.offers else _("Plan er ikke tilbudt ennå.")

    def _plan_act(self) -> Link | None:
        """Return the way to the plan, or to where it is begun."""
        if self.seen.plan_since is not None and Part.PLAN in self.seen.person.parts:
            return Link(label=_("Åpne planen"), url=reverse("plans:plan", args=[self.person_id]))
        if self.has_said_yes and self.may_note and self.actor.may(P.PLAN_WRITE):
            return Link(label=_("Velg verktøy"), url=reverse("tools:choose", args=[self.person_id]))
        return None

    def _offers(self) -> Iterator[OfferRow]:
        for offer, reason in self.seen.offers:
            answer = {True: _("Ønsker plan"), False: _("Takket nei"), None: _("Venter på svar")}
            answered = f" {dates.day(offer.answered_on)}" if offer.answered_on else ""
            yield OfferRow(
                when=dates.day(offer.offered_on),
                answer=f"{answer[offer.is_wanted]}{answered}",
                reason=reason,
                answer_url=self._to("plan_answer", offer.pk)
                if self.may_note and offer.is_wanted is None
                else "",
            )


def _is_served(current: list[SeenAppointment]) -> bool:
    """Return whether somebody has the main responsibility, and does not only stand in."""
    return any(not one.row.is_deputy for one in current)


def _has_said_yes(seen: SeenCoordination) -> bool:
    """Return whether a plan was granted, or the last offer of one accepted."""
    if seen.offers:
        return seen.offers[0][0].is_wanted is True
    decision = seen.row.decision if seen.row is not None else None
    return decision is not None and decision.is_plan_granted is True


def wish_words(one: SeenWish) -> str:
    """Return what the person wishes, in words."""
    facts = {"whom": one.whom or _("en bestemt")}
    match one.row.kind:
        case WishKind.UNIT:
            return _("Ønsker noen fra %(whom)s") % facts
        case WishKind.NOT_NAMED:
            return _("Ønsker ikke %(whom)s") % facts
        case WishKind.NONE:
            return _("Ønsker ingen bestemt")
        case _:
            return (
                _("Ønsker %(whom)s") % facts if one.row.professional_id else _("Ønsker noen utenfor kommunen")
            )


def suggestion_rows(found: tuple[Suggestion, ...], person_id: UUID) -> tuple[SuggestionRow, ...]:
    """Return whom to ask, each with why and with what speaks against."""
    return tuple(_suggestion(one, person_id) for one in found)


def _suggestion(one: Suggestion, person_id: UUID) -> SuggestionRow:
    who = one.professional
    against = list(remarks(one.capacity)) if one.capacity is not None else []
    if one.is_away:
        against.append(_("Er borte i dag."))
    to = (
        reverse("coordination:chosen", args=[person_id, "sporsmal", who.pk])
        if who
        else reverse("coordination:ask_unit", args=[person_id, one.unit.pk])
    )
    return SuggestionRow(
        whom=who.name if who else one.unit.name,
        where=one.unit.name if who else _("Lederen foreslår hvem"),
        step=str(ASKED_AS[one.step]),
        why=tuple(_reasons_for(one)),
        against=tuple(against),
        sources=tuple(source(cite) for cite in one.capacity.cites)
        if one.capacity is not None and not one.capacity.holds
        else (),
        unit_id=str(one.unit.pk),
        professional_id=str(who.pk) if who else "",
        step_code=one.step.value,
        choose_url=to,
    )


def _reasons_for(one: Suggestion) -> Iterator[str]:
    if one.is_wish:
        yield _("Personen ønsker det selv.")
    if one.size:
        yield size_words(one.size)
    yield str(one.unit.get_sector_display())
    if one.professional:
        yield ngettext(
            "Er koordinator for %(count)s fra før.", "Er koordinator for %(count)s fra før.", one.load
        ) % {"count": one.load}


def size_words(size: int) -> str:
    """Return how much a unit is in, as it stands in a request."""
    return ngettext("%(count)s tjeneste herfra", "%(count)s tjenester herfra", size) % {"count": size}


def _answers(one: SeenRequest) -> Iterator[Tag]:
    row = one.row
    said = {True: (_("ja"), "success"), False: (_("nei"), "danger"), None: (_("venter"), "warning")}
    if row.professional_id:
        word, colour = said[row.is_accepted]
        yield Tag(label=f"{one.candidate or _('Den spurte')}: {word}", colour=colour)
    word, colour = said[row.is_approved]
    leader = one.leader or _("Ingen leder")
    yield Tag(label=_("Leder %(name)s: %(answer)s") % {"name": leader, "answer": word}, colour=colour)


def _state(*, done: bool, skipped: bool, is_next: bool) -> Tag:
    if done:
        return Tag(label=_("Ferdig"), colour="success")
    if skipped:
        return Tag(label=_("Hoppet over"), colour="neutral")
    return Tag(label=_("Neste"), colour="info") if is_next else Tag(label=_("Kommer"), colour="neutral")


def _period(one: SeenAppointment) -> str:
    row = one.row
    last = row.ends_on or (dates.local_day(row.ended_at) if row.ended_at else None)
    if last is None:
        return _("siden %(day)s") % {"day": dates.day(row.starts_on)}
    return _("%(first)s til %(last)s") % {"first": dates.day(row.starts_on), "last": dates.day(last)}
