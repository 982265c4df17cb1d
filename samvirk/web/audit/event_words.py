"""What the log says, in words: what was done, which parts were read, and why it was allowed.

A test demands words for every verb that an action records.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.web.access.words import BASES, PARTS, REASONS, joined, role_words

WORDS: Final[Mapping[str, Any]] = {
    # A person and those around
    "person.register": gettext_lazy("registrerte personen"),
    "person.revise": gettext_lazy("endret opplysninger"),
    "person.read": gettext_lazy("åpnet siden"),
    "person.list": gettext_lazy("så navnet i en liste"),
    "person.search": gettext_lazy("fant navnet i et søk"),
    "person.protect_address": gettext_lazy("endret hvor strengt adressen vernes"),
    "person.answer_parental_access": gettext_lazy("svarte på om foreldrene får se"),
    "parental_access.tell": gettext_lazy("fikk vite hva som endres ved 16 år"),
    "capacity.note": gettext_lazy("skrev inn en vurdering av samtykkekompetanse"),
    "restricted_note.write": gettext_lazy("skrev et skjermet notat"),
    "person.number_refused": gettext_lazy("prøvde å registrere fødselsnummeret"),
    "person.merge": gettext_lazy("slo sammen to registreringer"),
    "person.unmerge": gettext_lazy("angret en sammenslåing"),
    "restricted_note.revise": gettext_lazy("endret et skjermet notat"),
    "restricted_note.archive": gettext_lazy("tok bort et skjermet notat"),
    "restricted_note.restore": gettext_lazy("hentet tilbake et skjermet notat"),
    "restrictednote.read": gettext_lazy("leste et skjermet notat"),
    "attachment.add": gettext_lazy("la inn et vedlegg"),
    "attachment.archive": gettext_lazy("tok bort et vedlegg"),
    "attachment.restore": gettext_lazy("hentet tilbake et vedlegg"),
    "attachment.read": gettext_lazy("åpnet et vedlegg"),
    "next_of_kin.add": gettext_lazy("la til en pårørende"),
    "nextofkin.revise": gettext_lazy("endret en pårørende"),
    "nextofkin.end": gettext_lazy("avsluttet en pårørende"),
    "parent.add": gettext_lazy("la til en forelder"),
    "parent.revise": gettext_lazy("endret en forelder"),
    "parent.end": gettext_lazy("avsluttet en forelder"),
    "guardian.add": gettext_lazy("la til en verge"),
    "guardian.revise": gettext_lazy("endret en verge"),
    "guardian.end": gettext_lazy("avsluttet en verge"),
    "care_order.add": gettext_lazy("skrev inn en omsorgsovertakelse"),
    "careorder.revise": gettext_lazy("endret en omsorgsovertakelse"),
    "careorder.end": gettext_lazy("avsluttet en omsorgsovertakelse"),
    # A reported need
    "need_report.make": gettext_lazy("meldte et behov"),
    "need_report.read": gettext_lazy("leste en melding om behov"),
    "need_report.acknowledge": gettext_lazy("svarte på en melding om behov"),
    "need_report.ask_person": gettext_lazy("spurte personen om en melding"),
    "need_report.link_person": gettext_lazy("knyttet en melding til personen"),
    "need_report.close": gettext_lazy("avsluttet en melding om behov"),
    "need_report.reopen": gettext_lazy("åpnet en melding om behov igjen"),
    "guidance.note": gettext_lazy("ga råd uten å vite hvem det gjaldt"),
    "consent.ask": gettext_lazy("spurte om samtykke"),
    "consent.sign": gettext_lazy("sa ja til et samtykke"),
    "consent.give": gettext_lazy("lot et samtykke gjelde"),
    "consent.refuse": gettext_lazy("sa nei til et samtykke"),
    "consent.withdraw": gettext_lazy("trakk et samtykke"),
    "consent.reinstate": gettext_lazy("angret at et samtykke ble trukket"),
    "consent.take_back": gettext_lazy("tok tilbake et spørsmål om samtykke"),
    "consent.limit": gettext_lazy("lot et samtykke omfatte mindre"),
    "consent.replace": gettext_lazy("erstattet et samtykke med et nyere"),
    # Applications
    "application.read": gettext_lazy("åpnet en søknad"),
    "application.start": gettext_lazy("begynte på en søknad"),
    "application.write": gettext_lazy("skrev på en søknad"),
    "application.send": gettext_lazy("sendte en søknad"),
    "application.agree": gettext_lazy("sa ja til en søknad"),
    "application.ask": gettext_lazy("ba om mer til en søknad"),
    "application.complete": gettext_lazy("merket en søknad som komplett"),
    "application.plan_talk": gettext_lazy("avtalte en samtale om en søknad"),
    "application.forward": gettext_lazy("sendte en søknad til en annen kommune"),
    "application.reopen": gettext_lazy("tok opp igjen en søknad"),
    "application.close": gettext_lazy("avsluttet en søknad"),
    "agency.add": gettext_lazy("la til en instans i en søknad"),
    "agency.revise": gettext_lazy("endret en instans i en søknad"),
    "talk.note": gettext_lazy("skrev inn en samtale om en søknad"),
    "assessment.make": gettext_lazy("vurderte et vilkår"),
    "assessment.revise": gettext_lazy("vurderte et vilkår på nytt"),
    "preliminary_answer.send": gettext_lazy("sendte foreløpig svar"),
    "decision.make": gettext_lazy("avgjorde en søknad"),
    "report.close": gettext_lazy("avsluttet en melding om behov"),
    # Who may see whom
    "authorisation.give": gettext_lazy("ga noen tilgang"),
    "authorisation.open_place": gettext_lazy("lot noen se hvor personen er"),
    "authorisation.end": gettext_lazy("avsluttet en tilgang"),
    "block.set": gettext_lazy("sperret noen ute"),
    "block.lift": gettext_lazy("opphevet en sperring"),
    "disqualification.declare": gettext_lazy("meldte inhabilitet"),
    "disqualification.end": gettext_lazy("opphevet en inhabilitet"),
    "emergency.attempt": gettext_lazy("prøvde å åpne noen i en nødsituasjon"),
    "emergency.open": gettext_lazy("åpnet opplysningene i en nødsituasjon"),
    "emergency.close": gettext_lazy("lukket nødtilgangen"),
    "emergency.follow_up": gettext_lazy("fulgte opp en nødtilgang"),
    "log.follow_up": gettext_lazy("fulgte opp loggen"),
    # Meetings
    "meeting.plan": gettext_lazy("planla et møte"),
    "meeting.change": gettext_lazy("endret et møte som ingen er kalt inn til"),
    "meeting.call": gettext_lazy("kalte inn til et møte"),
    "meeting.move": gettext_lazy("flyttet et møte"),
    "meeting_move.store": gettext_lazy("skrev hvorfor møtet ble flyttet"),
    "meeting.call_off": gettext_lazy("avlyste et møte"),
    "meeting_invitation.make": gettext_lazy("satte noen opp til et møte"),
    "meeting_invitation.take_back": gettext_lazy("tok noen ut av et møte"),
    "meeting_invitation.want_letter": gettext_lazy("bestemte om noen får innkallingen som brev"),
    "meeting_invitation.answer": gettext_lazy("svarte på en innkalling"),
    "meeting_invitation.note_answer": gettext_lazy("skrev inn svaret på en innkalling"),
    "agenda_point.add": gettext_lazy("satte opp en sak til et møte"),
    "agenda_point.change": gettext_lazy("endret en sak til et møte"),
    "agenda_point.shift": gettext_lazy("flyttet en sak til et møte"),
    "agenda_point.remove": gettext_lazy("tok ut en sak til et møte"),
    # Who coordinates
    "coordination.open": gettext_lazy("begynte koordineringen"),
    "coordination.carry_on": gettext_lazy("knyttet en avgjørelse til koordineringen"),
    "coordination.rest": gettext_lazy("lot koordineringen hvile, eller tok den opp igjen"),
    "coordination.close": gettext_lazy("avsluttet koordineringen"),
    "coordinator_wish.state": gettext_lazy("skrev ned et ønske om koordinator"),
    "coordinator_wish.decline": gettext_lazy("skrev hvorfor ønsket ikke gikk"),
    "coordinator_request.ask": gettext_lazy("spurte noen om å være koordinator"),
    "coordinator_request.answer": gettext_lazy("svarte ja til å være koordinator"),
    "coordinator_request.approve": gettext_lazy("sa ja for enheten til en koordinator"),
    "coordinator_request.refuse": gettext_lazy("sa nei til et spørsmål om koordinator"),
    "coordinator_request.withdraw": gettext_lazy("trakk et spørsmål om koordinator"),
    "coordinator_request.pass_on": gettext_lazy("gikk videre da svaret ikke kom"),
    "coordinator_request.close": gettext_lazy("avsluttet et spørsmål om koordinator"),
    "coordinator_appointment.make": gettext_lazy("oppnevnte koordinator"),
    "coordinator_appointment.end": gettext_lazy("avsluttet en oppnevning"),
    "coordinator_deputy.make": gettext_lazy("satte inn en vikar for koordinatoren"),
    "start_event.note": gettext_lazy("skrev inn første kontakt, samtale eller møte"),
    "start_step.skip": gettext_lazy("hoppet over et trinn i oppstarten"),
    "plan_offer.make": gettext_lazy("tilbød plan"),
    "plan_offer.answer": gettext_lazy("skrev inn svaret på tilbudet om plan"),
    # Who meets
    "care_team.start": gettext_lazy("opprettet ansvarsgruppen"),
    "care_team.restore": gettext_lazy("startet ansvarsgruppen igjen"),
    "care_team.change": gettext_lazy("endret ansvarsgruppen"),
    "care_team.decide": gettext_lazy("skrev inn hva ansvarsgruppen avgjorde"),
    "care_team.rest": gettext_lazy("lot ansvarsgruppen hvile, eller tok den opp igjen"),
    "care_team.dissolve": gettext_lazy("oppløste ansvarsgruppen"),
    "team_member.add": gettext_lazy("tok noen med i ansvarsgruppen"),
    "team_member.change": gettext_lazy("endret et medlem av ansvarsgruppen"),
    "team_member.end": gettext_lazy("lot noen gå ut av ansvarsgruppen"),
    "team_member.decline": gettext_lazy("sa nei til et medlem av ansvarsgruppen"),
    "team_member.accept": gettext_lazy("tok tilbake et nei til et medlem"),
    "team_member.tell": gettext_lazy("skrev inn at noen kjenner prosedyren for fremdrift"),
    "team_leader.choose": gettext_lazy("valgte leder for ansvarsgruppen"),
    # Accounts and roles
    "account.open": gettext_lazy("laget en konto"),
    "account.choose_display": gettext_lazy("valgte visning"),
    "account.choose_language": gettext_lazy("valgte språk"),
    "account.choose_password": gettext_lazy("valgte passord"),
    "account.choose_email": gettext_lazy("byttet e-post"),
    "account.log_in": gettext_lazy("logget inn"),
    "account.log_in_refused": gettext_lazy("prøvde å logge inn"),
    "account.log_out": gettext_lazy("logget ut"),
    "account.end_sessions": gettext_lazy("logget ut andre steder"),
    "second_factor.add_app": gettext_lazy("la til en app med koder"),
    "second_factor.add_passkey": gettext_lazy("la til en passnøkkel"),
    "second_factor.remove": gettext_lazy("fjernet en app eller passnøkkel"),
    "second_factor.renew_codes": gettext_lazy("laget nye reservekoder"),
    "second_factor.keep_codes": gettext_lazy("tok vare på reservekodene"),
    "role.assign": gettext_lazy("ga noen en rolle"),
    "invitation.make": gettext_lazy("inviterte noen"),
    "invitation.renew": gettext_lazy("laget ny lenke til en invitasjon"),
    "invitation.send": gettext_lazy("sendte en invitasjon"),
    "invitation.withdraw": gettext_lazy("trakk en invitasjon tilbake"),
    "invitation.accept": gettext_lazy("tok imot en invitasjon"),
    # The municipality's house
    "municipality.establish": gettext_lazy("tok kommunen inn i Samvirk"),
    "key.renew": gettext_lazy("byttet kommunens nøkkel"),
    "key.rewrap": gettext_lazy("pakket kommunens nøkler på nytt"),
    "key.drop": gettext_lazy("slettet kommunens nøkler"),
    "setting.decide": gettext_lazy("bestemte et tall"),
    "guide.recommend": gettext_lazy("la til en veileder"),
    "guide.revise": gettext_lazy("endret en veileder"),
    "guide.confirm": gettext_lazy("sjekket en veileder"),
    "guide.unconfirm": gettext_lazy("angret at en veileder var sjekket"),
    "guide.archive": gettext_lazy("tok bort en veileder"),
    "guide.restore": gettext_lazy("hentet tilbake en veileder"),
    "unit.describe": gettext_lazy("endret hvordan folk når enheten"),
    "unit.open": gettext_lazy("la til en enhet"),
    "unit.revise": gettext_lazy("endret en enhet"),
    "unit.close": gettext_lazy("la ned en enhet"),
    "unit.reopen": gettext_lazy("åpnet en enhet igjen"),
    "organisation.add": gettext_lazy("la til en virksomhet"),
    "organisation.revise": gettext_lazy("endret en virksomhet"),
    "organisation.archive": gettext_lazy("tok bort en virksomhet"),
    "organisation.restore": gettext_lazy("hentet tilbake en virksomhet"),
    "service.offer": gettext_lazy("la til et tilbud"),
    "service.revise": gettext_lazy("endret et tilbud"),
    "service.confirm": gettext_lazy("sjekket et tilbud"),
    "service.unconfirm": gettext_lazy("angret at et tilbud var sjekket"),
    "service.archive": gettext_lazy("tok bort et tilbud"),
    "service.restore": gettext_lazy("hentet tilbake et tilbud"),
    "professional.employ": gettext_lazy("la til en fagperson"),
    "professional.revise": gettext_lazy("endret en fagperson"),
    "professional.end_post": gettext_lazy("avsluttet en stilling"),
    "professional.hand_over_unit": gettext_lazy("ga en enhet ny leder"),
    "absence.report": gettext_lazy("meldte fravær"),
    "absence.revise": gettext_lazy("endret et fravær"),
    "absence.withdraw": gettext_lazy("tok bort et fravær"),
    "absence.reinstate": gettext_lazy("hentet tilbake et fravær"),
}
# Columns of a person; those that are not here are never named one by one.
FIELDS: Final[Mapping[str, Any]] = {
    "given_name": gettext_lazy("fornavn"),
    "family_name": gettext_lazy("etternavn"),
    "birth_on": gettext_lazy("fødselsdato"),
    "expected_on": gettext_lazy("ventet fødsel"),
    "national_id": gettext_lazy("fødselsnummer"),
    "language": gettext_lazy("språk"),
    "has_interpreter_need": gettext_lazy("behov for tolk"),
    "communication": gettext_lazy("hjelpemidler for å kommunisere"),
    "phone": gettext_lazy("telefon"),
    "email": gettext_lazy("e-post"),
    "address": gettext_lazy("adresse"),
    "day_place": gettext_lazy("skole, barnehage eller arbeid"),
}
# More than this is «opplysninger»: nobody reads a list of eleven fields.
MOST_NAMED: Final = 4


def what(verb: str, fields: Collection[str]) -> str:
    """Return what was done, as it continues a name: «leste navn og adresse», «endret adresse»."""
    if verb == "person.read" and (parts := _named(PARTS, fields, PARTS)):
        return _("leste %(parts)s") % {"parts": joined(parts)}
    columns = _named(FIELDS, fields, FIELDS) if verb == "person.revise" else []
    if 0 < len(columns) <= MOST_NAMED:
        return _("endret %(fields)s") % {"fields": joined(columns)}
    # A verb without words is a fault that a test finds; the log is shown all the same.
    return str(WORDS.get(verb, _("gjorde noe med opplysningene")))


def why(basis: str, reason: str = "") -> str:
    """Return on what ground it was allowed: «koordinator», «nødtilgang: Fare for liv eller helse»."""
    if reason:
        return _("nødtilgang: %(reason)s") % {"reason": REASONS[reason]}
    if basis.startswith("role:"):
        return role_words(basis.removeprefix("role:")).lower()
    return str(BASES.get(basis, basis))


def _named(words: Mapping[str, Any], keys: Collection[str], order: Iterable[str]) -> list[str]:
    return [str(words[key]) for key in order if key in keys]
