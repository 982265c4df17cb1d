"""Why something cannot be done as things stand, in words, with what to do instead."""

from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samvirk.applications.actions import ApplicationHindrance
from samvirk.changes.actions import ChangeHindrance
from samvirk.consent.actions import ConsentHindrance
from samvirk.coordination.hindrances import CoordinationHindrance
from samvirk.core.models import Refused
from samvirk.goals.actions import GoalHindrance
from samvirk.intake.actions import IntakeHindrance
from samvirk.mappings.actions import MappingHindrance
from samvirk.meetings.hindrances import MeetingHindrance
from samvirk.minutes.actions import MinutesHindrance
from samvirk.organisations.actions import Hindrance
from samvirk.plans.actions import PlanHindrance
from samvirk.progress.actions import ProgressHindrance
from samvirk.reviews.actions import ReviewHindrance
from samvirk.rules.consent_validity import SharingReason
from samvirk.rules.need_reports import CareTeamOfferReason, ToldReason
from samvirk.staff.actions import StaffHindrance
from samvirk.teams.actions import TeamHindrance
from samvirk.tools.actions import ToolHindrance
from samvirk.web.rules.words import REASONS

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
    ApplicationHindrance.NOTHING_IS_ASKED: _("Velg hva du søker om. En plan krever koordinator."),
    ApplicationHindrance.AUTHORITY_IS_MISSING: _("Skriv hva fullmakten sier, eller legg den ved."),
    ApplicationHindrance.ONE_WAITS_ALREADY: _(
        "Vi har en søknad om dette fra før. Er noe nytt, så ring oss, så legger vi det til."
    ),
    ApplicationHindrance.IS_SENT: _("Søknaden er sendt. Ring oss hvis noe skal endres."),
    ApplicationHindrance.HAS_ENDED: _("Søknaden er avsluttet. Last siden på nytt for å se hvordan."),
    ApplicationHindrance.NOT_TRIED_ENOUGH: _("Prøv flere ganger og send brev, før dere lukker søknaden."),
    ApplicationHindrance.DAY_IS_NOT_AHEAD: _("Velg en dag som ikke har vært."),
    ApplicationHindrance.OTHER_OFFER_IS_MISSING: _("Skriv hva som kan hjelpe i stedet."),
    ApplicationHindrance.CARE_TEAM_IS_NOT_SAID: _("Velg om dere har tilbudt ansvarsgruppe."),
    ApplicationHindrance.REPORT_IS_NOT_READY: _(
        "Knytt meldingen til en person, og svar på hva de har fått vite, før du lager en søknad."
    ),
    StaffHindrance.OUTSIDE_THE_POST: _("Stillingen er slutt da. Velg en tidligere dag."),
    IntakeHindrance.CLOSED: _("Meldingen er avsluttet. Åpne den igjen hvis noe skal endres."),
    IntakeHindrance.NOT_CLOSED: _("Meldingen er åpen."),
    IntakeHindrance.WIPED: _("Meldingen er slettet, og kan ikke åpnes igjen."),
    IntakeHindrance.PERSON_NOT_ASKED: _("Personen er ikke spurt, eller vil ikke. Ring personen først."),
    IntakeHindrance.PERSON_AGREES: _("Personen er enig i meldingen. Skriv inn et nytt svar først."),
    IntakeHindrance.OTHER_REPORT_MISSING: _("Skriv referansen til den andre meldingen."),
    IntakeHindrance.SAME_REPORT: _("Det er denne meldingen. Skriv referansen til den andre."),
    **{reason: REASONS[reason] for reason in (*ToldReason, *CareTeamOfferReason)},
    ConsentHindrance.NOT_A_SIGNER: _("Den du har valgt, er ikke den som skal samtykke i dag."),
    ConsentHindrance.PERIOD_IS_OVER: _("Tiden det ble spurt om, er over. Be om å bli spurt på nytt."),
    ConsentHindrance.ANSWERED: _("Spørsmålet er besvart eller tatt tilbake. Se hva som gjelder nå."),
    ConsentHindrance.NOT_NARROWER: _("Her kan du bare dele mindre. Vil du dele mer, må det spørres på nytt."),
    ConsentHindrance.NEEDS_EVIDENCE: _("Skriv når og hvordan svaret kom"),
    ConsentHindrance.ASKED_ALREADY: _("Det er alt spurt om dette. Vent på svaret, eller ta det tilbake."),
    SharingReason.NO_AREA: _("Velg minst ett område"),
    SharingReason.NO_DAY_AHEAD: _("Velg en dag som ikke har vært"),
    CoordinationHindrance.ONE_AT_A_TIME: _(
        "Personen har en koordinering fra før. Gå tilbake, så ser du den."
    ),
    CoordinationHindrance.WISH_IS_MISSING: _(
        "Skriv først ned hva personen ønsker. Også når det er ingen bestemt."
    ),
    CoordinationHindrance.WISH_IS_UNANSWERED: _(
        "Personen ønsker en annen. Skriv først hvorfor det ikke går, under «Ønske»."
    ),
    CoordinationHindrance.SOMEBODY_IS_ASKED: _(
        "Noen er spurt og har ikke svart. Vent, eller trekk spørsmålet."
    ),
    CoordinationHindrance.HAS_COORDINATOR: _("Personen har koordinator. Avslutt den oppnevningen først."),
    CoordinationHindrance.SAME_AGAIN: _("Denne er koordinator nå. Velg en annen."),
    PlanHindrance.AGREED_ALREADY: _("Du har sagt ja fra før."),
    PlanHindrance.NOTED_ALREADY: _("Denne planen er skrevet inn. Slå den sammen med denne først."),
    PlanHindrance.MERGED_ALREADY: _("Planen er slått sammen fra før. Gå tilbake, så ser du det."),
    ChangeHindrance.NOBODY_SERVES: _("Ingen er koordinator nå. Da finner vi en uten at du ber om bytte."),
    ChangeHindrance.ASKED_ALREADY: _("Et bytte er bedt om fra før. Gå tilbake, så ser du hvordan det står."),
    ChangeHindrance.IS_OVER: _("Byttet er besvart eller ferdig. Gå tilbake, så ser du hvordan det står."),
    ChangeHindrance.ANSWER_IS_MISSING: _("Skriv en forklaring til personen"),
    CoordinationHindrance.OUTSIDE: _("Koordinatoren må arbeide i kommunen. Velg en annen."),
    CoordinationHindrance.TOO_CLOSE: _("Denne kan ikke være koordinator for personen. Velg en annen."),
    CoordinationHindrance.REASON_IS_MISSING: _("Valget trenger en grunn. Skriv hvorfor."),
    CoordinationHindrance.UNIT_IS_INVOLVED: _("En enhet er inne med tjenester. Spør den."),
    CoordinationHindrance.REQUEST_IS_OVER: _(
        "Spørsmålet er avsluttet. Gå tilbake, så ser du hvordan det står."
    ),
    CoordinationHindrance.NAME_IS_MISSING: _("Velg hvem det er."),
    CoordinationHindrance.STILL_IN_TIME: _("Svarfristen er ikke ute. Vent, eller trekk spørsmålet."),
    CoordinationHindrance.ANSWERS_ARE_MISSING: _("Både den spurte og lederen må si ja først."),
    CoordinationHindrance.NO_CONSENT: _(
        "Ingen har samtykket til dette ennå. Spør om samtykke. Haster det, skriv ned et muntlig ja."
    ),
    CoordinationHindrance.OWN_YES_IS_MISSING: _(
        "Grensen er nådd. Da må den spurte selv si ja til en til, frivillig. Kryss av for det."
    ),
    CoordinationHindrance.MAY_NOT_APPOINT: _("Koordinerende enhet oppnevner. Ring dem."),
    CoordinationHindrance.STARTS_TOO_EARLY: _("Oppnevningen kan ikke begynne før i dag."),
    CoordinationHindrance.OF_AGE: _(
        "Barnet er 18 år. Da kan den unge få koordinator, ikke barnekoordinator."
    ),
    CoordinationHindrance.ENDS_BEFORE_IT_BEGINS: _(
        "Siste dag kan ikke være før den første. Velg en senere dag."
    ),
    CoordinationHindrance.NOT_YET: _("Dagen har ikke vært ennå. Velg i dag eller før."),
    GoalHindrance.COORDINATION_IS_CLOSED: _("Koordineringen er avsluttet. Da kan ingenting endres her."),
    GoalHindrance.GOAL_HAS_ENDED: _("Målet er avsluttet. Åpne det igjen hvis det skal endres."),
    GoalHindrance.SUB_GOAL_OF_SUB_GOAL: _("Et delmål kan ikke ha egne delmål. Velg et annet mål, eller nei."),
    GoalHindrance.ACTIVITY_HAS_ENDED: _("Tiltaket er ferdig eller stanset. Åpne det igjen først."),
    GoalHindrance.NOBODY_IS_CHOSEN: _("Velg først hvem som skal gjøre det."),
    GoalHindrance.REASON_IS_MISSING: _("Skriv hvorfor"),
    GoalHindrance.PERSON_IS_NOT_ASKED: _("Personen er ikke spurt lenger. Se hva som gjelder nå."),
    MeetingHindrance.ENDS_BEFORE_IT_BEGINS: _("Møtet må slutte etter at det begynner"),
    MeetingHindrance.HAS_BEEN: _("Velg en dag og et klokkeslett som ikke har vært"),
    MeetingHindrance.NO_TEAM: _("Personen har ingen ansvarsgruppe nå. Velg samarbeidsmøte."),
    MeetingHindrance.CALLED_BEFORE: _("Innkallingen er sendt. Flytt møtet hvis noe skal endres."),
    MeetingHindrance.NOT_CALLED: _("Innkallingen er ikke sendt. Send den først."),
    MeetingHindrance.IS_OVER: _("Møtet har vært eller er avlyst, og kan ikke endres."),
    MeetingHindrance.INCOMPLETE: _("Innkallingen mangler noe. Se listen over knappen."),
    MeetingHindrance.SHORT_NOTICE: _("Siste dag for å kalle inn har vært. Skriv hvorfor det haster."),
    MeetingHindrance.LEADER_NOT_TOLD: _(
        "Skriv først hvilken leder som er orientert, under «Endre tid og sted»."
    ),
    MeetingHindrance.MAY_NOT_KNOW: _("Noen på listen kan ikke få vite om møtet. Ta dem ut først."),
    MeetingHindrance.REASON_IS_MISSING: _("Skriv hvorfor. De som er kalt inn, leser det."),
    MeetingHindrance.CALLED_ALREADY: _("Denne er med fra før."),
    MeetingHindrance.TAKEN_OUT: _("Denne er tatt ut av møtet. Gå tilbake, så ser du hvem som er med."),
    MeetingHindrance.SOMEBODY_COMES_FOR_IT: _("Noen kommer bare til denne saken. Ta dem ut først."),
    MeetingHindrance.NOT_PERMITTED: _(
        "Personen ville ikke ha gruppen. Spør om lov til samarbeidsmøter først."
    ),
    MeetingHindrance.HAS_NOT_BEGUN: _("Møtet har ikke begynt ennå."),
    MeetingHindrance.POINT_IS_GONE: _("Saken er tatt ut. Gå tilbake, så ser du listen."),
    MinutesHindrance.IS_RELEASED: _("Referatet er sendt, og kan ikke endres. Legg til det som mangler."),
    MinutesHindrance.NOT_RELEASED: _("Referatet er ikke sendt ennå."),
    MinutesHindrance.TASK_IS_INCOMPLETE: _("Skriv hvem, hva og innen når for hver oppgave"),
    MinutesHindrance.TEXT_IS_MISSING: _("Skriv hva du vil legge til"),
    MinutesHindrance.IS_CLOSED: _("Koordineringen er avsluttet. Referatet kan bare leses."),
    CoordinationHindrance.DONE_BEFORE: _("Dette er gjort fra før. Gå tilbake, så ser du det."),
    CoordinationHindrance.IS_CLOSED: _("Koordineringen er avsluttet. Det som står der, kan leses."),
    ProgressHindrance.IS_CLOSED: _("Koordineringen er avsluttet. Da kan ingenting endres her."),
    ProgressHindrance.NOT_LATE: _(
        "Tiltaket er ikke forsinket lenger. Gå tilbake, så ser du hvordan det står."
    ),
    ProgressHindrance.ANOTHER_STEP: _(
        "Noen har tatt steget allerede. Gå tilbake, så ser du hva som er gjort."
    ),
    ProgressHindrance.TEXT_IS_MISSING: _("Skriv hva du vil si"),
    ProgressHindrance.ANSWERED: _("Dette er besvart eller gjelder ikke lenger. Gå tilbake, så ser du det."),
    ProgressHindrance.DAY_IS_NOT_AHEAD: _("Velg en dag som ikke har vært."),
    ProgressHindrance.NOTE_IS_MISSING: _("Skriv kort hva dere gjør, eller hvorfor ikke"),
    ProgressHindrance.UNIT_IS_MISSING: _("Velg enheten som gjør det"),
    MappingHindrance.IN_PROGRESS: _("En kartlegging er begynt. Gå tilbake, så ser du den."),
    MappingHindrance.AGREED: _("Kartleggingen er gått gjennom og ferdig. Begynn en ny for å skrive mer."),
    MappingHindrance.WHAT_MATTERS_IS_MISSING: _("Skriv først hva som er viktig. Bare det må være med."),
    MappingHindrance.NOT_YET: _("Dagen har ikke vært ennå. Velg i dag eller før."),
    MappingHindrance.BEFORE_IT_BEGAN: _("Kartleggingen var ikke begynt da. Velg en senere dag."),
    ToolHindrance.SAME_TOOL: _("Dette er valgt fra før. Velg noe annet, eller gå tilbake."),
    ToolHindrance.NOT_YET: _("Dagen har ikke vært ennå. Velg i dag eller før."),
    ToolHindrance.PLAN_WOULD_END: _("Da avsluttes planen. Kryss av her hvis det er det dere vil."),
    ToolHindrance.ENDED: _("Dette er avsluttet. Gå tilbake, så ser du det."),
    ToolHindrance.NOT_BOTH_YET: _("Begge må ha sagt ja. Velg i dag eller før."),
    ToolHindrance.NO_RELATIVES_WANTED: _("Personen vil ikke ha pårørende med. Spør personen først."),
    ToolHindrance.TAKES_PART: _("Den du har valgt, er med fra før."),
    PlanHindrance.ONE_AT_A_TIME: _(
        "Personen har en plan fra før, og det er bare én. Kommer det en plan fra et annet sted, "
        "så skriv tjenestene derfra inn i denne."
    ),
    PlanHindrance.NO_CONSENT: _("Ingen har samtykket til plan ennå. Spør om samtykke først."),
    PlanHindrance.NO_COORDINATOR: _("Personen har ingen koordinator. Uten koordinator blir det ingen plan."),
    PlanHindrance.IS_CLOSED: _("Koordineringen er avsluttet. Planen kan leses, men ikke endres."),
    PlanHindrance.IS_FROZEN: _(
        "Samtykket til planen gjelder ikke lenger. Spør om samtykke igjen, så kan dere gå videre."
    ),
    PlanHindrance.IS_ENDED: _("Planen er avsluttet. Den kan leses, men ikke endres."),
    PlanHindrance.RESTS: _("Planen hviler. Ta den opp igjen først."),
    PlanHindrance.ENDS_TOO_EARLY: _("Perioden kan ikke slutte før den begynner. Velg en senere dag."),
    PlanHindrance.REVISED_OUTSIDE: _("Velg en dag i planperioden."),
    PlanHindrance.CANNOT_BE_LEFT_OUT: _("Uten koordinator og samtykke er det ingen plan. Fyll inn punktet."),
    PlanHindrance.LEFT_OUT_ALREADY: _("Punktet er utelatt fra før. Gå tilbake, så ser du hvorfor."),
    PlanHindrance.REASON_IS_MISSING: _("Skriv hvorfor"),
    PlanHindrance.POINTS_ARE_MISSING: _(
        "Noe mangler. Fyll inn punktene, eller skriv hvorfor de ikke er med."
    ),
    PlanHindrance.NOTHING_IS_NEW: _("Ingenting er endret siden planen ble godkjent."),
    PlanHindrance.ANSWERED: _("Versjonen er besvart fra før. Gå tilbake, så ser du svaret."),
    PlanHindrance.REPLACED: _("Koordinatoren har sendt en nyere versjon. Les og svar på den."),
    PlanHindrance.NOTE_IS_MISSING: _("Skriv hva som ble sagt"),
    ReviewHindrance.IS_CLOSED: _("Koordineringen er avsluttet. Evalueringen kan leses, men ikke endres."),
    ReviewHindrance.RUNS_ALREADY: _("En evaluering er i gang. Gjør den ferdig først."),
    ReviewHindrance.IS_FINISHED: _("Evalueringen er ferdig. Last siden på nytt for å lese den."),
    ReviewHindrance.GOALS_ARE_UNANSWERED: _("Skriv hvordan det gikk med hvert mål først."),
    ReviewHindrance.OUTCOME_IS_MISSING: _("Velg hvordan det gikk, før du avslutter målet."),
    ReviewHindrance.NEED_IS_UNANSWERED: _("Velg om det trengs mer koordinering."),
    ReviewHindrance.PERSON_IS_NOT_ASKED: _("Spør personen først, eller skriv hvorfor det ikke går."),
    ReviewHindrance.NOTHING_CHANGES: _("Kryss av for det som skal endres."),
    ReviewHindrance.VIEW_IS_MISSING: _("Skriv inn hva personen mener, før dere sier at behovet er over."),
    ReviewHindrance.REASON_IS_MISSING: _("Skriv hvorfor dere mener at behovet er over."),
    ReviewHindrance.WISHED_ALREADY: _("Ønsket er sendt. Koordinatoren bekrefter det."),
    ReviewHindrance.WISH_IS_OVER: _("Ønsket gjelder ikke lenger. Last siden på nytt."),
    ReviewHindrance.WISH_COUNTS: _("Personen ønsker å slutte. Velg det som grunn."),
    ReviewHindrance.REVIEW_IS_MISSING: _("Hold en evaluering som sier at behovet er over, først."),
    ReviewHindrance.NOTE_IS_MISSING: _("Skriv hvem som sa det, og hvordan."),
    ReviewHindrance.RESTORED_ALREADY: _("Koordineringen er tatt opp igjen."),
    TeamHindrance.CLOSED: _("Koordineringen er avsluttet. Da kan gruppen bare leses."),
    TeamHindrance.OVER: _("Gruppen er oppløst. Gå tilbake, så ser du hvordan det står."),
    TeamHindrance.RUNS_ALREADY: _("Personen har en gruppe. Gå tilbake, så ser du den."),
    TeamHindrance.NOT_YET: _("Dagen har ikke vært ennå. Velg i dag eller før."),
    TeamHindrance.TOO_EARLY: _("Dagen er for tidlig. Velg en senere dag."),
    TeamHindrance.NEEDS_COORDINATOR: _("Et oppfølgingsteam ledes av koordinatoren."),
    TeamHindrance.SITS_ALREADY: _("Er med i gruppen fra før. Velg en annen."),
    TeamHindrance.WAS_DECLINED: _("Personen har sagt nei til denne. Snakk med personen først."),
    TeamHindrance.NO_FIXED_MEMBER: _("Legg til minst ett fast medlem først."),
    TeamHindrance.NO_LEADER: _("Velg hvem som leder"),
    TeamHindrance.END_IS_MISSING: _("Uten koordinator leder noen for en tid. Velg siste dag."),
    TeamHindrance.LEADER_IS_NO_MEMBER: _("Lederen må være med i gruppen. Velg en annen."),
    TeamHindrance.EVALUATION_IS_MISSING: _("Skriv hva dere kom frem til sammen."),
}


def words_for(refused: Refused) -> str:
    """Return the reason in the reader's language."""
    if refused.reason in WORDS:
        return str(WORDS[refused.reason])
    # A rule's own reason; the page lists all of them, with the facts.
    return gettext("Noe mangler før dere kan svare. Se listen over skjemaet.")
