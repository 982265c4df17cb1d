"""What consents to sharing open and close: conditions on authorisations, asked within one statement.

A consent to share with a professional by name opens the person to them. One for a unit or an organisation
opens nothing by itself: those in it are authorised one by one. What was authorised closes again once the
consent behind it has ended and none holds. Who is excepted by name sees nothing as a participant.
"""

from datetime import date
from typing import Any, Final

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate

from samvirk.access.models import Authorisation, AuthorisationQuerySet, AuthorisedRelation
from samvirk.consent.models import Consent, ConsentException, ConsentKind, ConsentQuerySet
from samvirk.rules.calendar import OSLO

_YES: Final = Value(value=True, output_field=BooleanField())
_OF_ROW: Final = "professional"


def opening(today: date) -> AuthorisationQuerySet:
    """Return the authorisations that open something on the day: that hold, and that no consent has closed."""
    return Authorisation.objects.active(today).exclude(is_closed_by_consent(today))


def shared_by_name(today: date) -> ConsentQuerySet:
    """Return the consents that open a person to one professional by name on the day."""
    rows = Consent.objects.in_force(today).filter(kind=ConsentKind.SHARING, professional__isnull=False)
    return rows.exclude(_is_excepted())


def is_closed_by_consent(today: date) -> Q:
    """Say of an authorisation that it opens nothing: the consent behind it has ended, or excepts them.

    A consent that ended before the authorisation began is not behind it. One that ended on the same day is:
    nobody can tell which came first, and a new consent opens at once. A koordinator stays one.
    """
    behind = _about(Consent.objects.given()).annotate(withdrawn_on=TruncDate("withdrawn_at", tzinfo=OSLO))
    began = OuterRef("valid_from")
    behind = behind.filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gte=began),
        Q(valid_until=None) | Q(valid_until__gte=began),
        replaced_at=None,
        valid_from__lte=today,
    )
    has_ended = Q(Exists(behind)) & ~is_covered(today)
    return Q(relation=AuthorisedRelation.PARTICIPANT) & (has_ended | Q(_is_excepted()))


def shares_family(today: date) -> Any:
    """Say of an authorisation whether it opens the family: as the consent says, if there is one (R-111).

    What is agreed about somebody by name goes before what is agreed about where they work.
    """
    named = _about(Consent.objects.in_force(today), by_place=False)
    around = _covering(today)
    return Case(
        When(Exists(named), then=Exists(named.filter(can_share_family=True))),
        When(Exists(around), then=Exists(around.filter(can_share_family=True))),
        default=_YES,
        output_field=BooleanField(),
    )


def is_covered(today: date) -> Q:
    """Say of an authorisation that a consent to share with them, or with where they work, holds."""
    return Q(Exists(_covering(today)))


def is_asked_about() -> Q:
    """Say of an authorisation that somebody has been asked whether to share with the professional."""
    return Q(Exists(_about(Consent.objects.unanswered(), by_place=False)))


def _covering(today: date) -> ConsentQuerySet:
    return _about(Consent.objects.in_force(today))


def _about(rows: ConsentQuerySet, *, by_place: bool = True) -> ConsentQuerySet:
    """Those to sharing that are for the professional of a row, or for where they work."""
    receiver = Q(professional=OuterRef(_OF_ROW))
    if by_place:
        receiver |= Q(unit=OuterRef(f"{_OF_ROW}__unit"))
        receiver |= Q(organisation=OuterRef(f"{_OF_ROW}__organisation"))
    return rows.filter(receiver, kind=ConsentKind.SHARING, person=OuterRef("person"))


def _is_excepted() -> Exists:
    """Whoever is excepted is so in every post they hold, as long as the consent stands that says so."""
    said = ConsentException.objects.filter(
        consent__person=OuterRef("person"),
        consent__given_at__isnull=False,
        consent__withdrawn_at=None,
        consent__replaced_at=None,
    )
    is_them = Q(professional=OuterRef(_OF_ROW)) | Q(professional__account=OuterRef(f"{_OF_ROW}__account"))
    return Exists(said.filter(is_them))
