"""All that stands around one coordination, asked for in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.applications.models import Application, ClarifyingTalk
from samvirk.consent.models import ADULT_AGE, YOUTH_DECIDES_AGE, Consent
from samvirk.coordination.facts import Leaders, coordinator_consents, leaders_of, leadership_in, service_in
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorRequest,
    CoordinatorWish,
    PlanOffer,
    SkippedStep,
    StartEvent,
    StartEventKind,
)
from samvirk.core.asking import Rows, know
from samvirk.core.prepared import PreparedTogether
from samvirk.rules.calendar import last_birth_of_age
from samvirk.rules.start_chain import StartStep
from samvirk.staff.models import Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The rows of one coordination; appointments and what was held by day, the others with the newest first.

    `consents` are the kinds of koordinator that somebody has consented to, in force today; `done` says when
    each step of the routine was done.
    """

    appointments: Sequence[CoordinatorAppointment]
    serving: frozenset[UUID]
    away: Sequence[Absence]
    events: Sequence[StartEvent]
    wishes: Sequence[CoordinatorWish]
    requests: Sequence[CoordinatorRequest]
    offers: Sequence[PlanOffer]
    skipped: Mapping[StartStep, SkippedStep]
    consents: frozenset[str]
    leaders: Leaders
    done: Mapping[StartStep, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What is asked about."""

    coordination_id: UUID
    person_id: UUID
    municipality_id: UUID
    kind: str
    today: date

    def parts(self) -> list[object]:
        """Return what the questions ask with: also who became a youth who decides, and of age, on the day."""
        born_on = (last_birth_of_age(self.today, age) for age in (YOUTH_DECIDES_AGE, ADULT_AGE))
        ids = (self.coordination_id, self.person_id, self.municipality_id)
        return [*ids, self.kind, self.today, *born_on]


def _write(about: _About) -> Sequence[Rows]:
    of = {"coordination": about.coordination_id}
    theirs = CoordinatorAppointment.objects.filter(**of)
    applications = Application.objects.filter(decision__coordinations=about.coordination_id)
    talks = ClarifyingTalk.objects.filter(application__in=applications.values("pk"), is_reached=True)
    given = Consent.objects.standing().filter(person=about.person_id, kind=about.kind)
    requests = CoordinatorRequest.objects.filter(**of).select_related("professional", "unit")
    wishes = CoordinatorWish.objects.filter(**of).select_related("professional", "unit")
    served, away = service_in([about.coordination_id])
    return (
        served.select_related("professional__unit", "professional__organisation", "request"),
        theirs.serving(about.today).values_list("pk", flat=True),
        away,
        StartEvent.objects.filter(appointment__in=theirs).order_by("held_on", "pk"),
        wishes.order_by("-stated_on", "-pk"),
        requests.order_by("-asked_at", "-pk"),
        PlanOffer.objects.filter(**of).order_by("-offered_on", "-pk"),
        SkippedStep.objects.filter(**of).order_by("step"),
        coordinator_consents(about.person_id, about.today),
        *leadership_in(about.municipality_id, about.today),
        applications.values_list("received_on", flat=True),
        talks.order_by("-held_on").values_list("held_on", flat=True)[:1],
        given.order_by("given_at").values_list("given_at", flat=True)[:1],
    )


def _example(number: int, day: date) -> _About:
    ids = [UUID(int=number + place) for place in (10, 20, 30)]
    return _About(
        coordination_id=ids[0], person_id=ids[1], municipality_id=ids[2], kind=f"kind {number}", today=day
    )


_QUESTIONS: Final = PreparedTogether(
    write=_write,
    parts=_About.parts,
    examples=(_example(1, date(1970, 5, 17)), _example(2, date(1980, 2, 28))),
)


def around(row: Coordination, *, now: datetime) -> Around:
    """Return what stands around a coordination that was fetched with its decision."""
    today = timezone.localdate(now)
    about = _About(
        coordination_id=row.pk,
        person_id=row.person_id,
        municipality_id=row.municipality_id,
        kind=row.kind,
        today=today,
    )
    appointments, serving, absences, events, wished, asked, offers, skipped, kinds, *others = _QUESTIONS.ask(
        about
    )
    leading, units, received, talked, agreed = others
    held = {one.kind: one.held_on for one in events}
    done = {
        StartStep.NEED: row.decision.decided_on if row.decision else row.opened_on,
        StartStep.APPLIED: next(iter(received), None),
        StartStep.TALK: next(iter(talked), None),
        StartStep.WANTED: next(map(timezone.localdate, agreed), None),
        StartStep.COORDINATOR: _appointed_on(appointments, today),
        StartStep.CONVERSATION: held.get(StartEventKind.START_CONVERSATION),
        StartStep.MEETING: held.get(StartEventKind.START_MEETING),
        StartStep.TOOL: max((one.answered_on for one in offers if one.answered_on), default=None),
    }
    return Around(
        appointments=appointments,
        serving=frozenset(serving),
        away=absences,
        events=events,
        wishes=wished,
        requests=asked,
        offers=offers,
        skipped={StartStep(one.step): one for one in skipped},
        consents=frozenset(kinds),
        leaders=know((Leaders, row.municipality_id, today), leaders_of(leading, units)),
        done={step: day for step, day in done.items() if day is not None},
    )


def _appointed_on(appointments: Sequence[CoordinatorAppointment], today: date) -> date | None:
    begun = (one.starts_on for one in appointments if not one.is_deputy and one.starts_on <= today)
    return min(begun, default=None)
