"""What Fjordvik offers its inhabitants, in the municipality and elsewhere; all of it is made up."""

from dataclasses import dataclass
from typing import Final

from samvirk.access.permissions import Permission
from samvirk.demo.town import Town
from samvirk.organisations.actions import offer_service
from samvirk.organisations.models import Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer; `giver` names a unit or an organisation outside, if the demo has it."""

    name: str
    sector: Sector
    description: str
    for_whom: str
    how_to_apply: str
    contact: str
    giver: str = ""
    law: str = ""
    months_old: int = 2

    @property
    def ago(self) -> int:
        """Return the days since somebody last looked at it."""
        return 31 * self.months_old

    def happen(self, town: Town) -> None:
        """Put it on the list."""
        fields = {
            "name": self.name,
            "sector": self.sector,
            "description": self.description,
            "for_whom": self.for_whom,
            "how_to_apply": self.how_to_apply,
            "contact": self.contact,
            "law": self.law,
            "unit": town.units.get(self.giver),
            "organisation": town.organisations.get(self.giver),
        }
        offer_service(town.municipality, fields, grant=town.may(Permission.SERVICE_EDIT), now=town.now)


HEALTH_LAW: Final = "Helse- og omsorgstjenesteloven § 3-2"
OFFERS: Final = (
    Offer(
        name="Avlastning",
        sector=Sector.HEALTH_AND_CARE,
        description="Barnet er hos andre en ettermiddag eller en helg, så du får hvile.",
        for_whom="Foreldre og andre som har tungt omsorgsarbeid",
        how_to_apply="Send en søknad. Vi hjelper deg gjerne med å skrive den.",
        contact="Tlf. 400 00 010, hverdager 9–15",
        giver="Habilitering og avlastning",
        law="Helse- og omsorgstjenesteloven § 3-6",
    ),
    Offer(
        name="Ergoterapi",
        sector=Sector.REHABILITATION,
        description="En ergoterapeut ser på hvordan du får til det du vil gjøre hjemme, på skolen og på "
        "jobb. Du kan få hjelp til å bruke hjelpemidler og til å sitte og arbeide godt.",
        for_whom="Alle aldre, også barn",
        how_to_apply="Ring oss. Du trenger ingen henvisning.",
        contact="Tlf. 400 00 020, hverdager 8–15",
        giver="Fysio- og ergoterapitjenesten",
        law=HEALTH_LAW,
        months_old=14,
    ),
    Offer(
        name="Fysioterapi for barn og unge",
        sector=Sector.REHABILITATION,
        description="Vi følger med på hvordan barnet rører seg, og viser øvelser som passer i lek.",
        for_whom="Barn og unge opp til 18 år",
        how_to_apply="Ring oss, eller be helsestasjonen melde fra.",
        contact="Tlf. 400 00 021, hverdager 8–15",
        law=HEALTH_LAW,
    ),
    Offer(
        name="Hverdagsrehabilitering",
        sector=Sector.REHABILITATION,
        description="Vi trener sammen med deg hjemme på det som er viktig for deg. Det varer i noen uker.",
        for_whom="Voksne som har blitt dårligere og vil klare mer selv",
        how_to_apply="Ring oss. Pårørende kan også ringe.",
        contact="Tlf. 400 00 022, hverdager 8–15",
        law=HEALTH_LAW,
    ),
    Offer(
        name="Brukerstyrt personlig assistanse (BPA)",
        sector=Sector.HEALTH_AND_CARE,
        description="Du får timer med en assistent, og bestemmer selv hvem som hjelper deg og når.",
        for_whom="Du som trenger mye hjelp over lang tid, og foreldre til barn som trenger det",
        how_to_apply="Send en søknad. Vi snakker med deg om hva du trenger.",
        contact="Tlf. 400 00 010, hverdager 9–15",
        law="Helse- og omsorgstjenesteloven § 3-8",
    ),
    Offer(
        name="Støttekontakt",
        sector=Sector.HEALTH_AND_CARE,
        description="En som blir med deg på noe du liker, for eksempel trening, kino eller tur.",
        for_whom="Du som trenger hjelp til å ha en god fritid",
        how_to_apply="Send en søknad.",
        contact="Tlf. 400 00 010, hverdager 9–15",
        law="Helse- og omsorgstjenesteloven § 3-2 nr. 6",
    ),
    Offer(
        name="Rask psykisk helsehjelp",
        sector=Sector.MENTAL_HEALTH,
        description="Samtaler og kurs når du er mye redd, trist eller ikke får sove.",
        for_whom="Alle over 16 år",
        how_to_apply="Ring oss selv. Du trenger ikke gå til legen først.",
        contact="Tlf. 400 00 030, hverdager 9–15",
    ),
    Offer(
        name="Helsestasjon for ungdom",
        sector=Sector.CHILD_HEALTH,
        description="Snakk med noen om kropp, følelser, venner og kjærester. Det er gratis.",
        for_whom="Unge fra 13 til 24 år",
        how_to_apply="Bare kom. Du trenger ikke avtale.",
        contact="Tlf. 400 00 040, tirsdag og torsdag 14–18",
        law=HEALTH_LAW,
    ),
    Offer(
        name="Pedagogisk-psykologisk tjeneste (PPT)",
        sector=Sector.SCHOOL,
        description="Vi finner ut hva et barn trenger for å lære og ha det bra, og gir råd til skolen.",
        for_whom="Barn i barnehage og skole",
        how_to_apply="Snakk med barnehagen eller skolen, eller ring oss selv.",
        contact="Tlf. 400 00 050, hverdager 8–15",
        law="Opplæringsloven kapittel 11",
    ),
    Offer(
        name="Råd og hjelp fra barnevernet",
        sector=Sector.CHILD_WELFARE,
        description="Du kan få råd, noen å snakke med og hjelp hjemme når det er vanskelig i familien.",
        for_whom="Barn, unge og foreldre",
        how_to_apply="Ring oss. Om kvelden ringer du barnevernvakten.",
        contact="Tlf. 400 00 060. Kveld og natt: 116 111",
        law="Barnevernsloven § 3-1",
    ),
    Offer(
        name="Økonomisk råd hos NAV",
        sector=Sector.WELFARE,
        description="Du får hjelp til å få oversikt over regninger, gjeld og hva du har rett til.",
        for_whom="Alle som strever med pengene",
        how_to_apply="Ring NAV, eller møt opp og be om en samtale.",
        contact="NAV, tlf. 55 55 33 33",
        giver="NAV Fjordvik",
        law="Sosialtjenesteloven § 17",
    ),
    Offer(
        name="Habilitering av barn ved sykehuset",
        sector=Sector.SPECIALIST,
        description="Leger og andre ser på hva barnet klarer og trenger, og hjelper oss i kommunen videre.",
        for_whom="Barn og unge med nedsatt funksjon",
        how_to_apply="Fastlegen eller kommunen sender en henvisning.",
        contact="Fjordane sykehus, tlf. 400 00 900",
        giver="Fjordane sykehus",
        law="Spesialisthelsetjenesteloven § 2-1 a",
        months_old=16,
    ),
    Offer(
        name="Lærings- og mestringskurs",
        sector=Sector.SPECIALIST,
        description="Møt andre i samme situasjon, og lær mer om sykdommen og om hverdagen med den.",
        for_whom="Voksne med langvarig sykdom, og familien deres",
        how_to_apply="Meld deg på selv, eller be legen om det.",
        contact="Fjordane sykehus, tlf. 400 00 901",
        giver="Fjordane sykehus",
    ),
    Offer(
        name="Likeperson for foreldre",
        sector=Sector.OTHER,
        description="Snakk med en mor eller far som selv har et barn med nedsatt funksjon.",
        for_whom="Foreldre som er nye i dette",
        how_to_apply="Ring foreningen. Alt du sier, blir mellom dere.",
        contact="Foreldreforeningen i Fjordvik, tlf. 400 00 910",
        giver="Foreldreforeningen i Fjordvik",
    ),
)
