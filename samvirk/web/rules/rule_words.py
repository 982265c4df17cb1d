"""What each rule says, in the reader's language; a test holds the bokmål equal to the rule's own sentence."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

SENTENCES: Final[Mapping[str, Any]] = {
    "call_is_in_time": _(
        "Innkalling sendes minst 14 dager før møtet; hastemøte kan holdes når grunnen er skrevet ned."
    ),
    "handled_in_time": _(
        "Kommunen avgjør søknaden innen målet for saksbehandlingstid, regnet fra den kom inn."
    ),
    "preliminary_answer_is_given": _(
        "Er søknaden ikke avgjort innen en måned, får søkeren foreløpig svar med grunn og ny dato."
    ),
    "may_be_decided": _(
        "Koordinator og plan avgjøres hver for seg, når vilkårene er vurdert og personens syn er kjent."
    ),
    "services_are_many": _(
        "Koordinerte er to eller flere helse- og omsorgstjenester ut over fastlege og helsesykepleier."
    ),
    "complaint_is_in_time": _(
        "Den som får avslag, helt eller delvis, kan klage innen fire uker etter å ha fått brevet."
    ),
    "parents_may_see": _(
        "Fra 16 år bestemmer ungdommen om foreldrene fortsatt får se; fra 18 år ser de ikke lenger."
    ),
    "consent_holds": _(
        "Et samtykke er frivillig og kan trekkes når som helst, muntlig også. Da gjelder det ikke mer."
    ),
    "sharing_says_what": _("Et samtykke til deling sier hvem som får vite, om hva, og til hvilken dag."),
    "consent_lasts": _("Et samtykke gjelder for en tid. Før den er over, spør kommunen om det skal fornyes."),
    "plan_is_agreed_to": _(
        "Individuell plan lages bare når personen ønsker den og samtykker; ellers er den bare tilbudt."
    ),
    "sharing_is_agreed_to": _(
        "Før planarbeidet begynner, sikrer koordinator samtykke til å dele det som trengs."
    ),
    "somebody_can_consent": _(
        "Fra 16 år samtykker personen selv; før det, eller uten samtykkekompetanse, gjør en annen det."
    ),
    "need_is_reported_soon": _(
        "Helsepersonell melder behovet så snart som mulig; ansatte på sykehus melder til enheten der."
    ),
    "people_are_told": _(
        "Den som tar imot meldingen, forteller om koordinator og plan, og ser at det er forstått."
    ),
    "care_team_is_offered": _(
        "Den som ikke vil ha plan, eller ikke fyller vilkårene, får vite at en ansvarsgruppe kan lages."
    ),
    "nobody_is_ordered_beyond_the_limit": _(
        "Ingen kan pålegges å være koordinator for flere enn fem; flere tar en bare frivillig."
    ),
    "coordinating_unit_appoints": _(
        "Koordinerende enhet oppnevner. En leder gjør det bare når kommunen har bestemt det."
    ),
    "consent_is_in_force": _("Ingen oppnevnes uten et samtykke som gjelder den dagen."),
    "candidate_is_impartial": _(
        "Den som er i familie med personen, eller av andre grunner står for nær, blir ikke koordinator."
    ),
    "both_have_said_yes": _("Den som tar på seg å være koordinator, avklarer det med lederen sin."),
    "choice_explains_itself": _(
        "Personens ønske har stor vekt, ellers den som er mest inne; et annet valg blir begrunnet."
    ),
    "wish_is_answered": _(
        "Ønsket er skrevet ned før noen blir spurt; kan det ikke innfris, får personen vite hvorfor."
    ),
    "unit_decides_where_none_is_involved": _(
        "En avdeling som er inne, blir bedt om å oppnevne; bare uten noen bestemmer enheten selv."
    ),
    "somebody_has_the_main_responsibility": _(
        "Én og samme tjenesteyter har hele tiden ansvar for å følge opp."
    ),
    "request_is_answered": _(
        "Den som blir spurt, svarer innen fristen; uten svar foreslår vi neste trinn, og du avgjør."
    ),
    "first_contact_is_made": _("Koordinator tar kontakt innen fristen, regnet fra første dag."),
    "start_conversation_is_held": _("Den første samtalen er holdt innen fristen."),
    "start_meeting_is_held": _("I oppstartsmøtet går alle gjennom mål og behov, innen fristen."),
    "child_has_a_right": _("Familien har rett på sin egen barnekoordinator til barnet er 18 år."),
    "plan_is_complete": _("Planen svarer på ni punkter; et punkt kan stå tomt når grunnen er skrevet ned."),
    "plan_is_current": _(
        "Planen gjelder for en periode og sier når den skal ses over; er perioden over, er den utgått."
    ),
    "review_is_held": _("Arbeidet blir evaluert jevnlig, sammen med personen."),
    "further_need_is_asked": _(
        "Hver evaluering svarer på om det trengs mer koordinering: fortsett, endre eller avslutt."
    ),
    "team_meets_often_enough": _("Ansvarsgruppen møtes når det trengs, og minst to ganger i året."),
    "activity_is_followed_up": _(
        "Er et tiltak forsinket, spør koordinator den ansvarlige, så lederen, og til slutt enheten."
    ),
    "call_says_everything": _(
        "Innkallingen sier hvem møtet gjelder, hvem som kommer, når og hvor, og hva dere tar opp."
    ),
    "minutes_follow_the_agenda": _(
        "Referatet svarer på hvert punkt i sakslisten: hva dere ble enige om, og hvem som gjør hva."
    ),
    "decisions_are_confirmed": _("Den som skriver, leser opp det dere ble enige om, før møtet er slutt."),
    "next_meeting_is_agreed": _(
        "Dere avtaler neste møte før dere går, eller skriver hvorfor dere ikke gjør det."
    ),
    "team_is_constituted": _(
        "I første møte avgjør gruppen fire ting: faste medlemmer, leder, mål og hvem som gjør hva."
    ),
}


def rule_sentence(name: str) -> str:
    """Return the sentence of the rule with this function name."""
    return str(SENTENCES[name])
