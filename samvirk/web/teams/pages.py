"""A person's group as frozen values: for those who keep it, those who are in it, the family and the child."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen_teams import SeenMember, SeenPeriod, Sight
from samvirk.access.teaming import SeenTeam
from samvirk.rules.law import Reason
from samvirk.rules.sources import LUND_CARE_TEAM
from samvirk.teams.models import Seat, TeamEnding, TeamKind, TeamPeriod
from samvirk.web.access.words import joined
from samvirk.web.components import dates
from samvirk.web.components.numbers import phone_link
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.components.sources import source
from samvirk.web.components.why import date_answer
from samvirk.web.consent.words import areas_in_words
from samvirk.web.people.pages import called, initials
from samvirk.web.rules.pages import remarks
from samvirk.web.rules.words import say
from samvirk.web.teams.rows import DecisionRow, LeaderCard, MemberRow, PeriodRow, TeamPage
from samvirk.web.teams.words import (
    ENDINGS,
    GOALS,
    LEADER,
    MEMBERS,
    RESPONSIBILITY,
    SIGHTS,
    UNNAMED,
    DecisionWords,
)

P = Permission


def team_page(seen: SeenTeam, actor: Actor, *, today: date) -> TeamPage:
    """Return the page for whoever sees the group."""
    return _Maker(seen, actor, today).page()


def team_path(person_id: UUID) -> str:
    """Return the address of the person's group."""
    return reverse("teams:team", args=[person_id])


def name_of(one: SeenMember) -> str:
    """Return the name, or what they are where the name is not shown."""
    return one.name or str(UNNAMED[one.row.seat])


class _Maker:
    """Makes the parts of one page from what was seen."""

    def __init__(self, seen: SeenTeam, actor: Actor, today: date) -> None:
        self.seen, self.actor, self.today = seen, actor, today
        self.person_id: UUID = seen.person.id
        period = seen.period
        self.row: TeamPeriod | None = period.row if period else None
        self.runs = seen.decided is not None
        self.may_write = self.runs and seen.may_write
        # Who else is in the group, and what they see, is for those who decide it.
        self.shows_sight = seen.person.basis is not Basis.PARTICIPANT

    def page(self) -> TeamPage:
        """Return the whole page."""
        seen, row = self.seen, self.row
        members = [self._member(one) for one in seen.members]
        former = [self._member(one) for one in seen.former]
        return TeamPage(
            title=str(TeamKind(row.kind).label) if row else _("Ansvarsgruppe"),
            name=called(seen.person),
            lead=self._lead(),
            up=person_link(self.person_id, called(seen.person)),
            tag=self._tag(),
            is_own=seen.person.basis is Basis.OWN,
            is_place_closed=not seen.person.is_place_open,
            is_running=self.runs,
            is_resting=self.runs and row is not None and row.paused_on is not None,
            need=seen.period.need if seen.period else "",
            facts=tuple(self._facts()),
            alerts=tuple(self._alerts()),
            leader=self._leader(),
            decisions=tuple(self._decisions()),
            meeting=date_answer(_("Neste møte senest"), seen.meeting_due) if seen.meeting_due else None,
            too_seldom=remarks(seen.meets) if seen.meets is not None else (),
            sources=(source(LUND_CARE_TEAM),),
            fixed=tuple(one for one in members if one.is_fixed),
            called=tuple(one for one in members if not one.is_fixed),
            former=tuple(one for one in former if not one.was_declined),
            declined=tuple(one for one in former if one.was_declined),
            untold=tuple(one.name for one in members if not one.is_told),
            earlier=tuple(_period(one) for one in self._ended()),
            hints=tuple(self._hints()),
            rights=tuple(self._rights()),
            version=row.version if row else 0,
            shows_sight=self.shows_sight,
            may_write=self.may_write,
            start_url=self._to("start") if seen.may_write and not self.runs else "",
            decline_url=self._to("decline") if seen.may_answer and not seen.may_write else "",
        )

    def _to(self, view: str, *more: object) -> str:
        return reverse(f"teams:{view}", args=[self.person_id, *more])

    def _lead(self) -> str:
        row = self.row
        if row is None:
            return _("Personen har ingen ansvarsgruppe ennå.")
        if row.valid_until is not None:
            return _("Oppløst %(day)s") % {"day": dates.day(row.valid_until)}
        if row.paused_on is not None:
            return _("Hviler fra %(day)s") % {"day": dates.day(row.paused_on)}
        return _("Siden %(day)s") % {"day": dates.day(row.valid_from)}

    def _tag(self) -> Tag | None:
        seen, row = self.seen, self.row
        if row is None:
            return None
        if seen.constituted is None:
            return Tag(label=_("Oppløst") if row.ending else _("Avsluttet"), colour="neutral")
        if row.paused_on is not None:
            return Tag(label=_("Hviler"), colour="neutral")
        if seen.constituted.holds:
            return Tag(label=_("I gang"), colour="success")
        return Tag(label=_("Ikke konstituert"), colour="warning")

    def _facts(self) -> Iterator[tuple[str, str]]:
        period = self.seen.period
        if period is None or not self.shows_sight:
            return
        yield _("Initiativ"), period.initiator
        yield _("Ja fra personen"), f"{dates.day(period.row.agreed_on)}. {period.agreement}"
        long_term = _("Langvarig") if period.row.is_long_term else _("Med klare mål, for en tid")
        yield _("Hvor lenge"), long_term

    def _alerts(self) -> Iterator[str]:
        if self.seen.is_plan_missing:
            yield _("Et oppfølgingsteam skal ha en plan med mål. Den mangler.")

    def _reasons(self) -> tuple[Reason, ...]:
        verdict = self.seen.constituted
        return verdict.because if verdict is not None else ()

    def _leader(self) -> LeaderCard | None:
        leader = self.seen.leader
        if leader is None:
            return None
        member, coordinator, until = leader.leads.member, leader.leads.coordinator, leader.leads.until
        if member is None and coordinator is None:
            return None
        name = leader.name or (str(UNNAMED[member.seat]) if member else _("Koordinatoren"))
        sits = {one.row.professional_id for one in self.seen.members}
        return LeaderCard(
            name=name,
            what=_("Leder") if member else _("Koordinator og leder"),
            until=_("Til %(day)s") % {"day": dates.day(until)} if until else "",
            phone=leader.phone,
            phone_url=phone_link(leader.phone),
            initials=initials(name),
            is_member=coordinator is None or coordinator.pk in sits,
        )

    def _decisions(self) -> Iterator[DecisionRow]:
        row, leader = self.row, self._leader()
        if row is None or not self.runs:
            return
        yield self._decision(
            MEMBERS,
            _on(row.members_decided_on),
            Link(label=_("Avgjort"), url=self._to("decide", "medlemmer")),
        )
        led = leader.name if leader else ""
        yield self._decision(LEADER, led, Link(label=_("Velg leder"), url=self._to("leader")))
        yield self._decision(GOALS, _("Personen er enig i mål."), None)
        shared = _on(row.responsibility_shared_on)
        yield self._decision(
            RESPONSIBILITY, shared, Link(label=_("Avgjort"), url=self._to("decide", "ansvar"))
        )

    def _decision(self, words: DecisionWords, answer: str, act: Link | None) -> DecisionRow:
        codes = {words.missing, words.over}
        missing = next((say(one) for one in self._reasons() if one.code in codes), "")
        return DecisionRow(
            what=str(words.what),
            state=Tag(label=_("Mangler"), colour="warning")
            if missing
            else Tag(label=_("Avgjort"), colour="success"),
            answer=missing or answer,
            act=act if self.may_write and (missing or words is LEADER) else None,
        )

    def _member(self, one: SeenMember) -> MemberRow:
        row, name = one.row, name_of(one)
        may_answer = self.seen.may_answer
        told = _on(row.told_of_procedure_on)
        was_declined = row.declined_at is not None
        return MemberRow(
            name=name,
            initials=initials(name),
            what=" · ".join(part for part in (self._as_what(one), one.workplace) if part),
            mandate=one.mandate,
            address=one.address,
            when=_when(one),
            is_fixed=row.is_fixed,
            sight=self._sight(one),
            consent_url=self._consent(one),
            told=_("Vet hva som skjer når noe ikke blir gjort: %(day)s") % {"day": told} if told else "",
            is_told=bool(told),
            version=row.version,
            edit_url=self._to("member", row.pk) if self.may_write and not was_declined else "",
            end_url=self._to("end", row.pk) if self.may_write and row.valid_until is None else "",
            answer_url=self._to("answer", row.pk) if may_answer and not self._is_reader(one) else "",
            was_declined=was_declined,
        )

    def _is_reader(self, one: SeenMember) -> bool:
        relative = one.row.parent or one.row.guardian
        return relative is not None and relative.account_id == self.actor.account.pk

    def _as_what(self, one: SeenMember) -> str:
        if one.row.seat in {Seat.PROFESSIONAL, Seat.OUTSIDE} and one.title:
            return one.title
        return joined(part for part in (str(Seat(one.row.seat).label), one.title) if part)

    def _sight(self, one: SeenMember) -> str:
        if not self.shows_sight:
            return ""
        if one.sight is Sight.CONSENT:
            return _("Ser det personen har sagt ja til å dele: %(areas)s.") % {
                "areas": areas_in_words(one.areas)
            }
        return str(SIGHTS[one.sight])

    def _consent(self, one: SeenMember) -> str:
        professional_id = one.row.professional_id
        is_unseen = one.sight is Sight.NOTHING and professional_id is not None
        if not (self.may_write and is_unseen and self.actor.may(P.CONSENT_ASK)):
            return ""
        return reverse("consent:ask_sharing", args=[self.person_id, "fagperson", professional_id])

    def _ended(self) -> tuple[SeenPeriod, ...]:
        period = self.seen.period
        now_over = (period,) if period and period.row.ending else ()
        return now_over + self.seen.earlier if self.shows_sight else ()

    def _hints(self) -> Iterator[tuple[str, Link | None]]:
        seen, row = self.seen, self.row
        may_ask = self.actor.may(P.CONSENT_ASK) and seen.may_write
        if seen.is_offer_missing:
            link = Link(label=_("Tilby plan"), url=reverse("coordination:offer", args=[self.person_id]))
            yield (
                _("Dette skal vare lenge. Da skal personen få tilbud om koordinator og plan."),
                link if seen.may_write else None,
            )
        if row is not None and row.ending == TeamEnding.WISH:
            if seen.may_meet_on:
                yield _("Personen har sagt ja til at tjenestene møtes uten gruppe."), None
            else:
                link = Link(
                    label=_("Spør om samarbeidsmøter"),
                    url=reverse("consent:ask", args=[self.person_id, "samarbeidsmoter"]),
                )
                yield (
                    _("Trenger tjenestene fortsatt å møtes? Da må personen si ja til det først."),
                    link if may_ask else None,
                )

    def _rights(self) -> Iterator[Link]:
        """What the person has a right to, and what is done: the group gives the overview (R-174)."""
        if Part.COORDINATION in self.seen.person.parts and self.actor.may(P.COORDINATION_READ):
            yield Link(label=_("Koordinator"), url=reverse("coordination:case", args=[self.person_id]))
        if self.seen.coordination is not None:
            number = self.seen.coordination.municipality.number
            yield Link(label=_("Tilbud i kommunen"), url=reverse("organisations:services_of", args=[number]))


def _on(day: date | None) -> str:
    return dates.day(day) if day else ""


def _when(one: SeenMember) -> str:
    row = one.row
    if row.declined_at is not None:
        return _("Nei %(day)s") % {"day": dates.day(dates.local_day(row.declined_at))}
    if row.valid_until is not None:
        return _("Med fra %(first)s til %(last)s") % {
            "first": dates.day(row.valid_from),
            "last": dates.day(row.valid_until),
        }
    return _("Med fra %(first)s") % {"first": dates.day(row.valid_from)}


def _period(one: SeenPeriod) -> PeriodRow:
    row = one.row
    return PeriodRow(
        when=_("%(first)s til %(last)s") % {"first": dates.day(row.valid_from), "last": _on(row.valid_until)},
        need=one.need,
        ending=str(ENDINGS[row.ending]) if row.ending else "",
        words=tuple(words for words in (one.evaluation, one.ending_note) if words),
    )
