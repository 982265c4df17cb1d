"""All that an address can be about: the cast, one of each kind beside it, and canaries in the fields."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Model

from samvirk.access.actions import disqualify, open_in_emergency
from samvirk.access.decide import as_system
from samvirk.access.models import (
    Authorisation,
    Block,
    Disqualification,
    DisqualificationGround,
    EmergencyAccess,
    EmergencyReason,
)
from samvirk.access.permissions import Permission
from samvirk.applications.models import AgencyContact, Application, PreliminaryAnswer
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.actions import offer_plan
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorRequest,
    CoordinatorWish,
    PlanOffer,
)
from samvirk.core.fields import column_of, place_of
from samvirk.core.grant import Grant
from samvirk.core.ids import new_id
from samvirk.family.models import Parent
from samvirk.goals.models import Activity, Goal
from samvirk.intake.actions import ReportFields, report_need
from samvirk.intake.models import NeedReport, Notifier, PersonKnows, ReportChannel
from samvirk.mappings.models import Mapping
from samvirk.meetings.models import AgendaPoint, Invitation, Meeting
from samvirk.minutes.models import MinutesRecipient
from samvirk.notifications.deliver import deliver_due
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import GuideLink, Municipality, MunicipalService, Organisation, Unit
from samvirk.outbox.actions import tell
from samvirk.outbox.models import Channel, Delivery
from samvirk.papers.actions import attach
from samvirk.papers.models import Attachment, FileKind
from samvirk.people.actions import (
    PersonFields,
    merge_persons,
    note_capacity,
    register_person,
    write_restricted_note,
)
from samvirk.people.models import Account, Person, PersonMerge, RestrictedNote
from samvirk.plans.models import OtherPlan
from samvirk.progress.models import ProgressStep
from samvirk.reviews.models import Ending, Review
from samvirk.staff.models import Absence, Professional
from samvirk.teams.models import TeamMember
from samvirk.tools.models import InvolvedService, RelativeTakingPart
from tests import cast
from tests.access.canaries import Canary, word
from tests.access.case_canaries import SENT, mark_cases, mark_goals
from tests.access.matrix import Objects
from tests.access.meeting_canaries import mark_meetings
from tests.access.minutes_canaries import mark_minutes
from tests.access.plan_canaries import mark_plan
from tests.access.review_canaries import mark_reviews
from tests.access.work_canaries import mark_work
from tests.browser.samples import SAMPLES

# What stands in an address and is nobody's: any sample will do.
OF_NOBODY: Final = (
    *("number", "language", "key", "list_kind", "code", "kind", "relation"),
    *("receipt_token", "topic", "knows"),
    *("what", "consent_kind", "signer_number"),
    *("decision", "purpose", "part", "event", "step_number", "step", "criterion", "copy", "answer"),
    *("area_path", "point"),
    *("invitation_id", "invitation_token", "password_token", "email_token"),
)
# Whom a report of need is about; one is linked to nobody yet.
REPORTED: Final = ("emma", "sara", "ida", "nobody")
NAMES: Final = {"emma": cast.EMMA, "tore": cast.TORE, "sara": cast.SARA, "ida": cast.IDA}


def persons() -> dict[str, Person]:
    """Return the persons of the table by their short names."""
    found = {}
    for short, name in NAMES.items():
        given, family = name.split()
        found[short] = Person.objects.get(given_name=given, family_name=family)
    return found


def furnish(now: datetime) -> tuple[Objects, list[Canary]]:
    """Add what the cast lacks, put canaries into all that is sensitive, and return both by name."""
    about = persons()
    _add_rows(about["emma"], now)
    canaries = [canary for short, person in about.items() for canary in _mark(short, person)]
    canaries += [*_mark_around(about["emma"], now), *_mark_parents()]
    canaries += [canary for short in REPORTED for canary in _report(short, about.get(short), now)]
    canaries += [*mark_cases(about), *mark_goals(about["emma"], now)]
    canaries += mark_work(about["emma"], now)
    canaries += mark_plan(about["emma"], now)
    canaries += mark_reviews(about["emma"], now)
    canaries += mark_minutes(about["emma"], now)
    canaries += mark_meetings(about["emma"])
    return _objects(about), canaries


def _add_rows(emma: Person, now: datetime) -> None:
    odd, sigrid = (Professional.objects.get(given_name=name) for name in ("Odd", "Sigrid"))
    disqualify(
        emma,
        odd,
        DisqualificationGround.OTHER,
        grant=_may(Permission.IMPARTIALITY_DECLARE, now),
        now=now,
    )
    assert sigrid.account is not None
    # Two days ago, so that it opens nothing any more.
    then = now - timedelta(days=2)
    open_in_emergency(
        emma,
        sigrid.account,
        EmergencyReason.CHILD_IN_DANGER,
        explanation=word("emma", "emergency"),
        grant=_may(Permission.EMERGENCY_OPEN, then),
        now=then,
    )
    offer_plan(
        Coordination.objects.get(person=emma),
        offered_on=now.date(),
        grant=_may(Permission.START_EVENT_NOTE, now),
        now=now,
    )
    twins = [
        register_person(
            emma.municipality,
            PersonFields(given_name="Per", family_name=name, birth_on=emma.birth_on),
            grant=_may(Permission.PERSON_REGISTER, now),
            now=now,
        )
        for name in ("Ås", "Aas")
    ]
    merge_persons(*twins, versions=(1, 1), grant=_may(Permission.PERSON_MERGE, now), now=now)
    tell(
        "applications.decided",
        emma,
        municipality_id=emma.municipality_id,
        person_id=emma.pk,
        grant=_may(Permission.APPLICATION_HANDLE, now),
        now=now,
    )
    deliver_due(channels=[Channel.SCREEN], tell_time=lambda: now)


def _may(permission: Permission, now: datetime) -> Grant:
    return as_system(permission, now=now)


def _seal(row: Any, name: str, text: str) -> dict[str, Any]:
    return {name: keyring_of(row.municipality_id).seal(text, place_of(row, name))}


def _mark(short: str, person: Person) -> list[Canary]:
    """Put a word into each field that says who or where somebody is."""
    open_fields = {"identity": ("family_name", "communication", "language"), "place": ("phone", "email")}
    sealed = {"place": ("address", "day_place"), "national_id": ("national_id",)}
    values: dict[str, Any] = {}
    found: list[Canary] = []
    for what, names in open_fields.items():
        for number, name in enumerate(names):
            values[name] = word(short, what, number)
            found.append(Canary(short, what, values[name]))
    for what, names in sealed.items():
        for number, name in enumerate(names, 5):
            found.append(Canary(short, what, word(short, what, number)))
            values |= _seal(person, name, found[-1].word)
    keyring = keyring_of(person.municipality_id)
    values["national_id_index"] = keyring.index_of(short, column_of(Person, "national_id"))
    Person.objects.filter(pk=person.pk).update(**values)
    return [canary for canary in found if short != "sara" or canary.what != "national_id"]


def _mark_around(emma: Person, now: datetime) -> list[Canary]:
    """Put a word into what lies around Emma, sealed."""
    found = {what: Canary("emma", what, word("emma", what)) for what in ("note", "capacity", "attachment")}
    kari = Account.objects.get(display_name=cast.KARI)
    write_restricted_note(
        emma, found["note"].word, author=kari, grant=_may(Permission.NOTE_WRITE, now), now=now
    )
    note_capacity(
        emma,
        has_capacity=True,
        grounds=found["capacity"].word,
        assessed_by="Lege",
        assessed_on=now.date(),
        valid_until=None,
        grant=_may(Permission.PERSON_EDIT, now),
        now=now,
    )
    attach(
        emma,
        name=f"{found['attachment'].word}.pdf",
        kind=FileKind.PDF,
        content=f"%PDF-1.7 {found['attachment'].word}".encode(),
        grant=_may(Permission.ATTACHMENT_EDIT, now),
        now=now,
    )
    block = Block.objects.get(person=emma)
    Block.objects.filter(pk=block.pk).update(**_seal(block, "grounds", word("emma", "block")))
    return [
        *found.values(),
        Canary("emma", "block", word("emma", "block")),
        Canary("emma", "emergency", word("emma", "emergency")),
    ]


def _report(short: str, person: Person | None, now: datetime) -> list[Canary]:
    """Report a need, with a word in what is sealed; Jonas has reported the one about Emma."""
    jonas = Account.objects.get(display_name=cast.JONAS)
    municipality = person.municipality if person else Municipality.objects.order_by("number")[0]
    need = Canary(short, "report", word(short, "report"))
    report_need(
        municipality,
        ReportFields(
            notifier=Notifier.PROFESSIONAL,
            channel=ReportChannel.FORM,
            person_knows=PersonKnows.CONSENTS,
            received_on=now.date(),
            need=need.word,
            about_name=need.word,
        ),
        request_key=new_id(),
        person=person,
        notifier_account=jonas if short != "ida" else None,
        grant=_may(Permission.REPORT_WRITE, now),
        now=now,
    )
    return [need]


def _mark_parents() -> list[Canary]:
    found = []
    for short in ("mona", "petter"):
        values = {name: word(short, "contact", number) for number, name in enumerate(("phone", "email"))}
        Parent.objects.filter(given_name__iexact=short).update(**values)
        found += [Canary(short, "contact", value) for value in values.values()]
    return found


def _of_meeting(emma: Person) -> dict[str, dict[str, object]]:
    about = {"meeting__coordination__person": emma}
    return {
        "meeting_id": {"emma.it": _first(Meeting, coordination__person=emma)},
        "called_id": {"emma.it": _first(Invitation, **about)},
        "point_id": {"emma.it": _first(AgendaPoint, **about)},
    }


def _of_coordination(person: Person) -> dict[str, object]:
    return {
        "appointment_id": _first(CoordinatorAppointment, coordination__person=person),
        "wish_id": _first(CoordinatorWish, coordination__person=person),
        "offer_id": _first(PlanOffer, coordination__person=person),
        "goal_id": _first(Goal, coordination__person=person),
        "activity_id": _first(Activity, coordination__person=person),
        "step_id": _first(ProgressStep, activity__coordination__person=person),
        "other_plan_id": _first(OtherPlan, plan__person=person),
        "mapping_id": _first(Mapping, coordination__person=person),
        "involved_id": _first(InvolvedService, coordination__person=person),
        "taking_part_id": _first(RelativeTakingPart, coordination__person=person),
        "review_id": _first(Review, coordination__person=person),
        "member_id": _first(TeamMember, period__team__coordination__person=person),
    }


def _objects(about: dict[str, Person]) -> Objects:
    """Return by the name of the parameter, then by a short name, what stands in the address."""
    emma = about["emma"]
    ids: dict[str, dict[str, object]] = {name: {"any": SAMPLES[name]()[0]} for name in OF_NOBODY}
    ids["person_id"] = {short: person.pk for short, person in about.items()}
    ids["other_id"] = {"tore.self": about["tore"].pk, "ida.self": about["ida"].pk}
    of_emma = {
        "authorisation_id": _first(Authorisation, person=emma, professional__given_name="Jonas"),
        "block_id": _first(Block, person=emma),
        "disqualification_id": _first(Disqualification, person=emma),
        "whom_id": _first(Parent, person=emma, given_name="Petter"),
        "relative_id": _first(Parent, person=emma, given_name="Mona"),
        "note_id": _first(RestrictedNote, person=emma),
        "attachment_id": _first(Attachment, person=emma),
        "access_id": _first(EmergencyAccess, person=emma),
        "consent_id": _first(Consent, person=emma, kind=ConsentKind.SHARING),
    }
    of_emma |= _of_coordination(emma)
    ids["ending_id"] = {"it": _first(Ending)}
    ids |= {name: {"emma.it": pk} for name, pk in of_emma.items()}
    ids["version_number"] = {"emma.it": 1}
    ids["report_id"] = {
        **{f"{short}.report": _first(NeedReport, person=about[short]) for short in ("emma", "sara", "ida")},
        "unlinked": _first(NeedReport, person=None),
    }
    ids["request_id"] = {"tore.self": _first(CoordinatorRequest, coordination__person=about["tore"])}
    ids["application_id"] = {
        **{f"{short}.sent": _first(Application, person=about[short]) for short in SENT},
        "tore.draft": _first(Application, person=about["tore"]),
    }
    ids["agency_id"] = {"tore.it": _first(AgencyContact, application__person=about["tore"])}
    ids["letter_id"] = {"emma.it": _first(PreliminaryAnswer, application__person=emma)}
    ids |= _of_meeting(emma)
    ids |= _of_minutes(emma)
    ids["merge_id"] = {"it": _first(PersonMerge)}
    ids["receiver_id"] = {"jonas": _first(Professional, given_name="Jonas")}
    mona = Account.objects.get(display_name=cast.MONA)
    ids["notice_id"] = {"mona.emma": _first(Delivery, account_id=mona.pk, person_id=emma.pk)}
    ids["absence_id"] = {"it": _first(Absence)}
    ids["account_id"] = {"jonas": _first(Account, display_name=cast.JONAS)}
    ids["professional_id"] = {
        "jonas": _first(Professional, given_name="Jonas"),
        "grete": _first(Professional, given_name="Grete"),
    }
    for name, model in (("unit_id", Unit), ("service_id", MunicipalService), ("guide_id", GuideLink)):
        rows = model._default_manager.filter(municipality=emma.municipality)
        ids[name] = {"fjordvik": rows.order_by("pk").values_list("pk", flat=True)[0]}
    ids["unit_id"]["skogli"] = _first(Unit, municipality__name__startswith="Skogli")
    ids["organisation_id"] = {"it": _first(Organisation)}
    return ids


def _of_minutes(emma: Person) -> dict[str, dict[str, object]]:
    met = {"emma.it": _first(Meeting, coordination__person=emma, minutes__isnull=False)}
    got = {"emma.it": _first(MinutesRecipient, minutes__meeting__coordination__person=emma)}
    return {"held_id": met, "sent_id": met, "recipient_id": got}


def _first(model: type[Model], **conditions: object) -> object:
    return model._default_manager.filter(**conditions).order_by("pk").values_list("pk", flat=True)[0]
