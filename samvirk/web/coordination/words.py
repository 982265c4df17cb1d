"""The words for steps, first meetings and those who see to them."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import RequestStep, StartEventKind, WhyNot
from samvirk.rules.start_chain import Responsible, StartStep
from samvirk.rules.start_dates import first_contact_due, start_conversation_due, start_meeting_due

STEPS: Final[Mapping[StartStep, Any]] = {
    StartStep.NEED: _("Behov for koordinering"),
    StartStep.WANTED: _("Ønsker koordinering"),
    StartStep.APPLIED: _("Søknad"),
    StartStep.TALK: _("Avklaringssamtale"),
    StartStep.COORDINATOR: _("Hvem blir koordinator?"),
    StartStep.CONVERSATION: _("Første kontakt og oppstartsamtale"),
    StartStep.MEETING: _("Oppstartsmøte med kartlegging"),
    StartStep.TOOL: _("Plan eller referat?"),
    StartStep.CARE_TEAM: _("Ansvarsgruppe"),
    StartStep.PLANNING: _("Planlegge oppfølgingen"),
    StartStep.COORDINATING: _("Koordinere oppfølgingen"),
    StartStep.REVIEW: _("Evaluere"),
    StartStep.FURTHER_NEED: _("Trengs det mer koordinering?"),
}
# When a new koordinator must have taken each first step, reckoned from the appointment.
START_DUE: Final = {
    StartEventKind.FIRST_CONTACT: first_contact_due,
    StartEventKind.START_CONVERSATION: start_conversation_due,
    StartEventKind.START_MEETING: start_meeting_due,
}
RESPONSIBLE: Final[Mapping[Responsible, Any]] = {
    Responsible.PERSON: _("Personen eller en fagperson"),
    Responsible.COORDINATING_UNIT: _("Koordinerende enhet"),
    Responsible.COORDINATOR: _("Koordinatoren"),
}
ASKED_AS: Final[Mapping[str, Any]] = {
    RequestStep.WISH: _("Personens ønske"),
    RequestStep.MAIN_RULE: _("Hovedregelen: den som er mest inne"),
    RequestStep.UNIT_ORDERED: _("Anmodning til enheten"),
    RequestStep.DECIDED: _("Koordinerende enhet bestemmer"),
}
WHY_NOT: Final[Mapping[str, Any]] = {
    WhyNot.CANDIDATE_NO: _("Den som ble spurt, sa nei"),
    WhyNot.LEADER_NO: _("Lederen sa nei"),
    WhyNot.CAPACITY: _("Har for mange fra før"),
    WhyNot.TOO_CLOSE: _("Står personen for nær"),
    WhyNot.NOT_SUITABLE: _("Passer ikke for personen"),
    WhyNot.OUTSIDE: _("Arbeider ikke i kommunen"),
    WhyNot.NO_ANSWER: _("Svarte ikke i tide"),
    WhyNot.WITHDRAWN: _("Vi trakk spørsmålet"),
}
# Why a wish cannot be granted, and why somebody says no: the reasons that can be chosen.
WHY_NO_WISH: Final = (
    *(WhyNot.CANDIDATE_NO, WhyNot.LEADER_NO, WhyNot.CAPACITY, WhyNot.TOO_CLOSE),
    *(WhyNot.NOT_SUITABLE, WhyNot.OUTSIDE),
)
WHY_CANDIDATE_SAYS_NO: Final[Mapping[str, Any]] = {
    WhyNot.CAPACITY: _("Jeg har ikke kapasitet"),
    WhyNot.TOO_CLOSE: _("Jeg kan stå personen for nær: slekt, venn eller nabo"),
    WhyNot.CANDIDATE_NO: _("Noe annet"),
}
EVENTS: Final[Mapping[str, Any]] = {
    StartEventKind.FIRST_CONTACT: _("Første kontakt"),
    StartEventKind.START_CONVERSATION: _("Oppstartsamtale"),
    StartEventKind.START_MEETING: _("Oppstartsmøte"),
}
EVENT_IS: Final[Mapping[str, Any]] = {
    StartEventKind.FIRST_CONTACT: _("Ring eller møt personen, og si hvem du er."),
    StartEventKind.START_CONVERSATION: _("Snakk med personen og familien om hva de vil."),
    StartEventKind.START_MEETING: _("Gå gjennom hva personen har, kan, vil og trenger."),
}
# The same to the person and the family.
EVENT_IS_FOR_YOU: Final[Mapping[str, Any]] = {
    StartEventKind.FIRST_CONTACT: _("Den som er koordinator, ringer eller møter deg."),
    StartEventKind.START_CONVERSATION: _("Dere snakker om hva du vil, og hva som skal til."),
    StartEventKind.START_MEETING: _("Dere går gjennom hva du har, kan, vil og trenger."),
}
EVENT_PATHS: Final[Mapping[str, StartEventKind]] = {
    "forste-kontakt": StartEventKind.FIRST_CONTACT,
    "samtale": StartEventKind.START_CONVERSATION,
    "mote": StartEventKind.START_MEETING,
}
