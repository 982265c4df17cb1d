"""What each dated number is called, in the reader's language."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.rules.dated import SettingKey as Key

LABELS: Final[Mapping[Key, Any]] = {
    Key.CALL_NOTICE_DAYS: _("Fra innkalling til møte, minst"),
    Key.CALL_EARLY_REMINDER_DAYS: _("Første påminning før siste dag for innkalling"),
    Key.CALL_LATE_REMINDER_DAYS: _("Andre påminning før siste dag for innkalling"),
    Key.MEETINGS_PER_YEAR: _("Møter i ansvarsgruppen hvert år, minst"),
    Key.COORDINATOR_ORDERED_PLAN_LIMIT: _("Planer en fagperson kan pålegges å koordinere"),
    Key.HANDLING_DAYS: _("Mål for å avgjøre en søknad"),
    Key.HANDLING_FIRST_WARNING_DAYS: _("Første varsel om at en søknad venter, etter"),
    Key.HANDLING_SECOND_WARNING_DAYS: _("Andre varsel om at en søknad venter, etter"),
    Key.PRELIMINARY_ANSWER_MONTHS: _("Foreløpig svar senest etter"),
    Key.PRELIMINARY_ANSWER_PROMPT_DAYS: _("Påminning om foreløpig svar etter"),
    Key.COMPLAINT_WEEKS: _("Klagefrist"),
    Key.COMPLAINT_MOVES_TO_WORKING_DAY: _("Klagefrist på en fridag flyttes til neste virkedag"),
    Key.REVIEW_INTERVAL_MONTHS: _("Tid mellom evalueringer"),
    Key.REVIEW_INTERVAL_CHILD_MONTHS: _("Tid mellom evalueringer for barn"),
    Key.APPOINTMENT_REQUEST_DAYS: _("Svarfrist når en avdeling blir spurt om koordinator"),
    Key.REMINDER_DAYS: _("Tid før neste påminning"),
    Key.CONSENT_EXPIRY_WARNING_DAYS: _("Varsel før et samtykke går ut"),
    Key.CONSENT_RENEWAL_MONTHS: _("Ungdommen blir spurt om å samtykke selv, før 16 og 18 år"),
    Key.FIRST_CONTACT_DAYS: _("Koordinatoren tar kontakt innen"),
    Key.START_CONVERSATION_DAYS: _("Koordinatoren holder oppstartsamtale innen"),
    Key.START_MEETING_DAYS: _("Koordinatoren holder oppstartsmøte innen"),
    Key.LONG_ABSENCE_DAYS: _("Koordinatoren trenger vikar ved fravær på minst"),
    Key.COORDINATOR_ONLY_COUNTS: _("Koordinator uten individuell plan teller mot grensen"),
    Key.CHILD_COORDINATOR_POST_IS_EXEMPT: _("Hele stillinger som barnekoordinator er unntatt fra grensen"),
    Key.HEALTH_AND_CARE_COMES_FIRST: _(
        "Helse, omsorg og sosiale tjenester blir spurt før skole og barnehage"
    ),
    Key.APPOINTMENT_IS_DELEGATED: _("Ledere kan oppnevne koordinator fra egen enhet"),
    Key.CHILD_COORDINATOR_UNTIL_AGE: _("Barnekoordinator til barnet er"),
    Key.CHILD_HEARD_AGE: _("Barnet skal bli hørt fra"),
    Key.CHILD_GREAT_WEIGHT_AGE: _("Barnets mening har stor vekt fra"),
    Key.YOUTH_DECIDES_AGE: _("Ungdommen samtykker selv fra"),
    Key.ADULT_AGE: _("Myndig fra"),
    Key.COORDINATED_SERVICES_MIN: _("Tjenester som skal til for å kalles koordinerte, minst"),
    Key.CONTACT_ATTEMPTS: _("Forsøk på å nå søkeren før saken kan lukkes, minst"),
    Key.CARE_TEAM_SIZE_MIN: _("Fagpersoner i et oppfølgingsteam, minst"),
    Key.CARE_TEAM_SIZE_MAX: _("Fagpersoner i et oppfølgingsteam, høyst"),
    Key.ALTERNATIVE_MEETING_MEMBERS: _("Fagpersoner som møter personen før og etter møtet"),
    Key.TRAINING_GATHERINGS_PER_YEAR: _("Samlinger med opplæring for koordinatorer hvert år"),
    Key.PARENTAL_ACCESS_ASK_MONTHS: _("Ungdommen blir spurt om foreldrene får se, før 16 år"),
    Key.PARENTAL_ACCESS_OPEN_UNANSWERED: _("Foreldre ser videre til ungdommen har svart"),
}


def setting_label(key: Key) -> str:
    """Return the number's name."""
    return str(LABELS[key])
