"""The words for parts, relations, reasons and grounds, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.models import (
    AuthorisedRelation,
    DisqualificationGround,
    EmergencyOutcome,
    EmergencyReason,
)
from samvirk.access.roles import Basis, Part, Role
from samvirk.people.models import ProtectedAddress

PARTS: Final[Mapping[str, Any]] = {
    Part.IDENTITY: gettext_lazy("navn"),
    Part.NATIONAL_ID: gettext_lazy("fødselsnummer"),
    Part.CONTACT: gettext_lazy("telefon og e-post"),
    Part.PLACE: gettext_lazy("adresse"),
    Part.FAMILY: gettext_lazy("familie"),
    Part.CAPACITY: gettext_lazy("samtykkekompetanse"),
    Part.CONSENT: gettext_lazy("samtykker"),
    Part.PROFESSIONALS: gettext_lazy("hvem som hjelper"),
    Part.NOTES: gettext_lazy("skjermede notater"),
    Part.ATTACHMENTS: gettext_lazy("vedlegg"),
    Part.COORDINATION: gettext_lazy("koordinering"),
    Part.LOG: gettext_lazy("loggen over innsyn"),
    Part.APPLICATION: gettext_lazy("søknader"),
    Part.MAPPING: gettext_lazy("kartleggingen"),
    Part.PLAN: gettext_lazy("mål, tiltak og plan"),
    Part.TEAM: gettext_lazy("ansvarsgruppen"),
    Part.MEETING: gettext_lazy("møter"),
}
BASES: Final[Mapping[str, Any]] = {
    Basis.OWN: gettext_lazy("det gjelder en selv"),
    Basis.PARENT: gettext_lazy("forelder"),
    Basis.GUARDIAN: gettext_lazy("verge"),
    Basis.COORDINATOR: gettext_lazy("koordinator"),
    Basis.PARTICIPANT: gettext_lazy("deltaker"),
    Basis.COORDINATING_UNIT: gettext_lazy("koordinerende enhet"),
    Basis.EMERGENCY: gettext_lazy("nødtilgang"),
    "asked": gettext_lazy("ble spurt om koordinator"),
    "system": gettext_lazy("gjort av systemet selv"),
    "notifier": gettext_lazy("meldt uten innlogging"),
    "session_ended": gettext_lazy("lagret da økten gikk ut"),
}
RELATIONS: Final[Mapping[str, Any]] = {
    AuthorisedRelation.COORDINATOR: gettext_lazy("Koordinator"),
    AuthorisedRelation.PARTICIPANT: gettext_lazy("Deltaker"),
}
REASONS: Final[Mapping[str, Any]] = {
    EmergencyReason.DANGER_TO_LIFE: gettext_lazy("Fare for liv eller helse"),
    EmergencyReason.CHILD_IN_DANGER: gettext_lazy("Et barn kan være i fare"),
    EmergencyReason.NOBODY_ELSE: gettext_lazy("Koordinator kan ikke nås, og saken kan ikke vente"),
}
OUTCOMES: Final[Mapping[str, Any]] = {
    EmergencyOutcome.JUSTIFIED: gettext_lazy("Det var grunn til det"),
    EmergencyOutcome.NOT_JUSTIFIED: gettext_lazy("Det var ikke grunn til det"),
}
GROUNDS: Final[Mapping[str, Any]] = {
    DisqualificationGround.FAMILY: gettext_lazy("I nær familie"),
    DisqualificationGround.COLLEAGUE: gettext_lazy("Kolleger"),
    DisqualificationGround.OTHER: gettext_lazy("Står hverandre nær på en annen måte"),
}
GRADES: Final[Mapping[str, Any]] = {
    ProtectedAddress.UNGRADED: gettext_lazy("Vanlig adresse"),
    ProtectedAddress.CLIENT: gettext_lazy("Klientadresse"),
    ProtectedAddress.CONFIDENTIAL: gettext_lazy("Fortrolig adresse"),
    ProtectedAddress.STRICTLY_CONFIDENTIAL: gettext_lazy("Strengt fortrolig adresse"),
}


def role_words(role: str) -> str:
    """Return what a role is called; empty for none."""
    return str(Role(role).label) if role in Role else ""


def joined(words: Iterable[Any]) -> str:
    """Return «a, b og c»."""
    return get_text_list([str(word) for word in words], _("og"))


def parts_in_words(parts: Iterable[str]) -> str:
    """Return parts of a person in the order of the register, as «navn, adresse og familie»."""
    wanted = set(parts)
    return joined(words for part, words in PARTS.items() if part in wanted)
