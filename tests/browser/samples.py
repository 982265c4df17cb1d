"""Values for the parameters of addresses, and the people who may visit, both found in the demo's data.

Run as a module it prints them as JSON, for a server in another process.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the demo: `id` is the value of their button on the log-in page; "" is not logged in."""

    id: str
    name: str
    role: str
    language: str


# Where the demo has no such row: the page then answers that there is none.
NOBODY: Final = "00000000-0000-0000-0000-000000000000"
STRANGER: Final = Person(id="", name="not logged in", role="", language="nb")


def _guides() -> list[object]:
    from samvirk.organisations.models import GuideLink

    return [
        str(pk)
        for pk in GuideLink.objects.filter(archived_at=None).order_by("pk").values_list("pk", flat=True)[:1]
    ]


def _municipality_numbers() -> list[object]:
    from samvirk.organisations.models import Municipality

    return [
        int(number) for number in Municipality.objects.order_by("pk").values_list("number", flat=True)[:1]
    ]


def _sheet_languages() -> list[object]:
    from samvirk.documents.language import Language

    return [language.value for language in Language]


def _setting_keys() -> list[object]:
    # One of each unit: a number of days looks like a number of weeks, a yes or no does not.
    from samvirk.rules.dated import SETTINGS, Unit

    of_unit = {spec.unit is Unit.YES_NO: spec for spec in SETTINGS.values() if not spec.is_fixed_by_law}
    return [spec.key.value.replace("_", "-") for spec in of_unit.values()]


def _error_codes() -> list[object]:
    from samvirk.web.shell.errors import PAGES

    return list(PAGES)


# Where the demo has none of a kind, an id that nobody has: the address answers all the same.
_NONE: Final = "00000000-0000-7000-8000-000000000000"


def _persons() -> list[object]:
    """Return the one with most around them: access, and somebody who is blocked."""
    from django.db.models import Count

    from samvirk.people.models import Person

    around = Person.objects.annotate(n=Count("blocks") + Count("authorisations")).order_by("-n", "pk")
    return [str(pk) for pk in around.values_list("pk", flat=True)[:1]] or [_NONE]


def _of_that_person(label: str) -> Callable[[], list[object]]:
    def find() -> list[object]:
        from django.apps import apps

        rows = apps.get_model(label)._default_manager.filter(person=_persons()[0])
        return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)[:1]] or [_NONE]

    return find


def _other_persons() -> list[object]:
    from samvirk.people.models import Person

    rows = Person.objects.in_use().exclude(pk=str(_persons()[0])).filter(protection="ungraded").order_by("pk")
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:1]]


def _first(label: str) -> Callable[[], list[object]]:
    def find() -> list[object]:
        from django.apps import apps

        rows = apps.get_model(label)._default_manager.order_by("pk")
        return [str(pk) for pk in rows.values_list("pk", flat=True)[:1]] or [_NONE]

    return find


def _of_that_persons_coordination(label: str) -> Callable[[], list[object]]:
    def find() -> list[object]:
        from django.apps import apps

        rows = apps.get_model(label)._default_manager.filter(coordination__person=_persons()[0])
        return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)[:1]] or [_NONE]

    return find


def _mappings() -> list[object]:
    # The one that is being written, if there is one, so that all that can be done with it can be opened.
    from samvirk.mappings.models import Mapping

    rows = Mapping.objects.filter(coordination__person__pk=str(_persons()[0])).order_by("-pk")
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:1]] or [_NONE]


def _of_that_persons_meeting(label: str) -> Callable[[], list[object]]:
    def find() -> list[object]:
        from django.apps import apps

        rows = apps.get_model(label)._default_manager.filter(meeting__coordination__person=_persons()[0])
        return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)[:1]] or [_NONE]

    return find


def _of_that_persons_minutes(label: str, where: str, *, is_sent: bool) -> Callable[[], list[object]]:
    def find() -> list[object]:
        from django.apps import apps

        rows = apps.get_model(label)._default_manager.filter(
            **{
                f"{where}meeting__coordination__person": _persons()[0],
                f"{where}released_at__isnull": not is_sent,
            }
        )
        column = "pk" if where else "meeting"
        return [str(pk) for pk in rows.order_by("pk").values_list(column, flat=True)[:1]] or [_NONE]

    return find


def _open_requests() -> list[object]:
    from samvirk.coordination.models import CoordinatorRequest

    rows = CoordinatorRequest.objects.filter(closed_at=None).order_by("-asked_at", "pk")
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:1]] or [_NONE]


def _members() -> list[object]:
    from samvirk.teams.models import TeamMember

    about = UUID(str(_persons()[0]))
    rows = TeamMember.objects.filter(period__ending="", period__team__coordination__person=about)
    return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)[:1]] or [_NONE]


def _units() -> list[object]:
    from samvirk.organisations.models import Unit

    return [str(unit.pk) for unit in Unit.objects.open()[:1]]


def _kinds() -> list[object]:
    from samvirk.web.imports.columns import Kind

    return [kind.value for kind in Kind]


def _organisations() -> list[object]:
    from samvirk.organisations.models import Organisation

    return [str(row.pk) for row in Organisation.objects.listed()[:1]]


def _services() -> list[object]:
    from samvirk.organisations.models import MunicipalService

    return [str(row.pk) for row in MunicipalService.objects.listed()[:1]]


def _absences() -> list[object]:
    from samvirk.staff.models import Absence

    return [str(row.pk) for row in Absence.objects.standing()[:1]]


def _professionals() -> list[object]:
    # Whoever is away, so that the page has an absence to change.
    from samvirk.staff.models import Absence

    return [str(row.professional_id) for row in Absence.objects.standing()[:1]]


def _applications() -> list[object]:
    # One that waits, so that all that can be done with it can be opened; a draft opens for its writer alone.
    from samvirk.applications.models import Application

    rows = Application.objects.waiting().values_list("pk", flat=True)
    return [str(pk) for pk in rows[:1]] or [_NONE]


def _invited() -> tuple[Any, str]:
    """Invite somebody who never answers, or renew their invitation: a link that was made before is dead."""
    from samvirk.access.actions import invite
    from samvirk.access.decide import as_system
    from samvirk.access.permissions import Permission
    from samvirk.access.roles import Role
    from samvirk.core import clock
    from samvirk.organisations.models import Municipality

    now = clock.now()
    return invite(
        Municipality.objects.order_by("pk")[0],
        email="siri.holm@fjordvik.example",
        display_name="Siri Holm",
        role=Role.PROVIDER,
        language="nb",
        grant=as_system(Permission.ACCOUNT_INVITE, now=now),
        now=now,
    )


def _invitations() -> list[object]:
    return [str(_invited()[0].pk)]


def _password_links() -> list[object]:
    # Of somebody who never logs in, since that ends the link.
    from samvirk.access import door

    return [door.password_link_token(_invited()[0].account)]


def _email_links() -> list[object]:
    from samvirk.access import door
    from samvirk.core import clock

    (first, *_) = door.demo_people(now=clock.now())
    return [door.email_link_token(first.account, "ny@fjordvik.example")]


def _receipt_links() -> list[object]:
    from samvirk.core import clock
    from samvirk.web.intake.receipts import KnownReport, token_of

    known = KnownReport(reference="K7MX-Q2PD", received_on=clock.today(), is_own=True)
    return [token_of(known, int(str(_municipality_numbers()[0])))]


def _invitation_links() -> list[object]:
    return [_invited()[1]]


# By the name of the URL's parameter. A new name needs a line here.
SAMPLES: Final[dict[str, Callable[[], list[object]]]] = {
    "invitation_id": _invitations,
    "password_token": _password_links,
    "email_token": _email_links,
    # The last of the three that invite, since each makes the link before it useless.
    "invitation_token": _invitation_links,
    "guide_id": _guides,
    "number": _municipality_numbers,
    "language": _sheet_languages,
    "key": _setting_keys,
    "list_kind": _kinds,
    "unit_id": _units,
    "organisation_id": _organisations,
    "service_id": _services,
    "professional_id": _professionals,
    "absence_id": _absences,
    "code": _error_codes,
    "person_id": _persons,
    "authorisation_id": _of_that_person("access.Authorisation"),
    "block_id": _of_that_person("access.Block"),
    "disqualification_id": _of_that_person("access.Disqualification"),
    "kind": lambda: ["forelder"],
    "whom_id": _of_that_person("family.Parent"),
    "access_id": _first("access.EmergencyAccess"),
    "account_id": _first("people.Account"),
    "other_id": _other_persons,
    "relation": lambda: ["forelder"],
    "relative_id": _of_that_person("family.Parent"),
    "note_id": _of_that_person("people.RestrictedNote"),
    "attachment_id": _of_that_person("papers.Attachment"),
    "report_id": _first("intake.NeedReport"),
    "receipt_token": _receipt_links,
    "topic": lambda: ["consent"],
    "knows": lambda: ["enig"],
    "merge_id": lambda: [_NONE],
    "consent_id": _of_that_person("consent.Consent"),
    "what": lambda: ["fagperson"],
    "receiver_id": _first("staff.Professional"),
    "consent_kind": lambda: ["samarbeidsmoter"],
    "signer_number": lambda: [0],
    "application_id": _applications,
    "agency_id": _first("applications.AgencyContact"),
    "letter_id": _first("applications.Decision"),
    "step": lambda: ["behov"],
    "criterion": lambda: ["wish"],
    "notice_id": _first("outbox.Delivery"),
    "request_id": _open_requests,
    "wish_id": _first("coordination.CoordinatorWish"),
    "appointment_id": _of_that_persons_coordination("coordination.CoordinatorAppointment"),
    "offer_id": _first("coordination.PlanOffer"),
    "goal_id": _of_that_persons_coordination("goals.Goal"),
    "activity_id": _of_that_persons_coordination("goals.Activity"),
    "step_id": _first("progress.ProgressStep"),
    "answer": lambda: ["ja"],
    "member_id": _members,
    "decision": lambda: ["ansvar"],
    "meeting_id": _of_that_persons_coordination("meetings.Meeting"),
    "called_id": _of_that_persons_meeting("meetings.Invitation"),
    "held_id": _of_that_persons_minutes("minutes.Minutes", "", is_sent=False),
    "sent_id": _of_that_persons_minutes("minutes.Minutes", "", is_sent=True),
    "recipient_id": _of_that_persons_minutes("minutes.MinutesRecipient", "minutes__", is_sent=True),
    "point_id": _of_that_persons_meeting("meetings.AgendaPoint"),
    "purpose": lambda: ["sporsmal"],
    "part": lambda: ["leder"],
    "event": lambda: ["samtale"],
    "step_number": lambda: [9],
    "copy": lambda: ["person"],
    "mapping_id": _mappings,
    "area_path": lambda: ["skole"],
    "involved_id": _of_that_persons_coordination("tools.InvolvedService"),
    "taking_part_id": _of_that_persons_coordination("tools.RelativeTakingPart"),
    "other_plan_id": _first("plans.OtherPlan"),
    "version_number": lambda: [2],
    "point": lambda: ["andre"],
    "review_id": _of_that_persons_coordination("reviews.Review"),
    "ending_id": _first("reviews.Ending"),
}


def found_samples() -> dict[str, list[object]]:
    """Return values for each parameter; the database must hold the demo."""
    return {name: find() for name, find in SAMPLES.items()}


def people() -> list[Person]:
    """Return everybody of the demo, by the button on the log-in page."""
    from samvirk.access import door
    from samvirk.core import clock

    return [
        Person(
            id=str(part.pk), name=part.account.display_name, role=part.role, language=part.account.language
        )
        for part in door.demo_people(now=clock.now())
    ]


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps({"samples": found_samples(), "people": [asdict(person) for person in people()]}))  # noqa: T201
