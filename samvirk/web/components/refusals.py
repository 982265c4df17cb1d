"""Why something cannot be done as things stand, in words, with what to do instead."""

from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.core.models import Refused
from samvirk.organisations.actions import Hindrance
from samvirk.staff.actions import StaffHindrance

WORDS: Final[dict[StrEnum, Any]] = {
    Hindrance.NAME_TAKEN: _("En annen enhet har dette navnet. Skriv navnet så folk ser forskjell."),
    Hindrance.NUMBER_TAKEN: _("Virksomheten er på listen fra før. Søk etter nummeret."),
    Hindrance.LOOP: _("Enheten kan ikke være del av seg selv. Velg en enhet som ligger over den."),
    Hindrance.HAS_STAFF: _("Noen har fortsatt stilling her. Flytt dem eller avslutt stillingene først."),
    Hindrance.HAS_PARTS: _("Enheten har deler som er i bruk. Flytt dem eller legg dem ned først."),
    Hindrance.HAS_OFFERS: _("Det står tilbud herfra på listen. Endre dem eller ta dem bort først."),
    StaffHindrance.UNIT_CLOSED: _("Enheten er lagt ned. Velg en annen."),
    StaffHindrance.ENDS_BEFORE_IT_BEGINS: _("Siste dag kan ikke være før den første. Velg en senere dag."),
    StaffHindrance.BEGINS_AFTER_IT_ENDS: _("Velg en dag etter at stillingen begynte."),
    StaffHindrance.LEADS_TOO_EARLY: _("Ingen kan lede enheten før stillingen har begynt. Merk dette da."),
    StaffHindrance.SAME_UNIT: _("Stillingen er i denne enheten nå. Velg en annen."),
    StaffHindrance.OUTSIDE_THE_POST: _("Stillingen er slutt da. Velg en tidligere dag."),
}


def words_for(refused: Refused) -> str:
    """Return the reason in the reader's language."""
    return str(WORDS[refused.reason])
