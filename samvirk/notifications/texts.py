"""The words of every notice, for the screen and for e-mail, in the language that is active.

They say what kind of thing has happened and what to do, never about whom: no name, no id, nothing about
health. An e-mail does not even say the kind. A guard reads all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a notice says on the screen; `is_question` where somebody waits for an answer."""

    title: Any
    text: Any
    is_question: bool = False


WORDS: Final[Mapping[str, Words]] = {
    "intake.report_received": Words(
        title=gettext_lazy("Det har kommet en melding om behov"),
        text=gettext_lazy("Les den, og svar den som har meldt."),
    ),
    "intake.report_acknowledged": Words(
        title=gettext_lazy("Vi har fått meldingen din"),
        text=gettext_lazy("Koordinerende enhet leser den nå."),
    ),
    "intake.report_closed": Words(
        title=gettext_lazy("Vi er ferdige med meldingen din"),
        text=gettext_lazy("Takk for at du sa fra."),
    ),
    "applications.received": Words(
        title=gettext_lazy("Det har kommet en søknad"),
        text=gettext_lazy("Les den, og finn ut hvem som skal svare."),
    ),
    "applications.documents_asked": Words(
        title=gettext_lazy("Vi trenger mer for å svare på søknaden"),
        text=gettext_lazy("Se hva som mangler. Ring oss hvis noe er vanskelig."),
        is_question=True,
    ),
    "applications.preliminary_answer": Words(
        title=gettext_lazy("Svaret på søknaden tar lengre tid"),
        text=gettext_lazy("Se hvorfor, og når svaret kommer."),
    ),
    "applications.decided": Words(
        title=gettext_lazy("Søknaden er avgjort"),
        text=gettext_lazy("Les brevet. Der står det også hvordan du kan klage."),
    ),
    "coordination.requested": Words(
        title=gettext_lazy("Du har fått et spørsmål om koordinator"),
        text=gettext_lazy("Les det, og svar innen fristen."),
        is_question=True,
    ),
    "coordination.accepted": Words(
        title=gettext_lazy("Noen har sagt ja til en koordinator"),
        text=gettext_lazy("Se hva du skal svare, eller hva du skal gjøre nå."),
        is_question=True,
    ),
    "coordination.answered": Words(
        title=gettext_lazy("Det har kommet svar på et spørsmål om koordinator"),
        text=gettext_lazy("Se svaret, og ta neste steg."),
    ),
    "coordination.appointed": Words(
        title=gettext_lazy("En koordinator er oppnevnt"),
        text=gettext_lazy("Se hvem det er, og hva som skjer nå."),
    ),
    "changes.asked": Words(
        title=gettext_lazy("Noen ønsker å bytte koordinator"),
        text=gettext_lazy("Les ønsket, og svar. Koordinatoren fortsetter så lenge."),
        is_question=True,
    ),
    "changes.answered": Words(
        title=gettext_lazy("Det er svart om bytte av koordinator"),
        text=gettext_lazy("Se svaret, og hva som skjer nå."),
    ),
    "goals.asked": Words(
        title=gettext_lazy("Du er spurt om et tiltak"),
        text=gettext_lazy("Les hva det er. Du kan si ja eller nei."),
        is_question=True,
    ),
    "goals.reminded": Words(
        title=gettext_lazy("Et tiltak venter fortsatt på svar fra deg"),
        text=gettext_lazy("Si ja eller nei. Ingenting begynner før du har svart."),
        is_question=True,
    ),
    "progress.asked": Words(
        title=gettext_lazy("Noen spør hvordan det går med et tiltak"),
        text=gettext_lazy("Fristen er passert. Si hvordan det går, eller foreslå en ny dag."),
        is_question=True,
    ),
    "progress.answered": Words(
        title=gettext_lazy("Det har kommet svar om et tiltak"),
        text=gettext_lazy("Se svaret, og hva du kan gjøre nå."),
    ),
    "deadlines.due": Words(
        title=gettext_lazy("En frist er nådd"),
        text=gettext_lazy("Se hva det er, og hvorfor den er i dag."),
    ),
    "mapping.begun": Words(
        title=gettext_lazy("Fortell hva som er viktig for deg"),
        text=gettext_lazy("En kartlegging er begynt. Du kan skrive med egne ord."),
    ),
    "tool.chosen": Words(
        title=gettext_lazy("Dere har valgt hvordan dere vil arbeide"),
        text=gettext_lazy("Se hva som er valgt. Si fra hvis det er feil."),
    ),
    "teams.joined": Words(
        title=gettext_lazy("Noen er tatt med i en ansvarsgruppe"),
        text=gettext_lazy("Se hvem det er. Si fra hvis du ikke vil ha noen med."),
    ),
    "teams.declined": Words(
        title=gettext_lazy("Noen har sagt nei i en ansvarsgruppe"),
        text=gettext_lazy("Se hva det gjelder, og hva du må gjøre nå."),
    ),
    "reviews.begun": Words(
        title=gettext_lazy("Vi skal se på hvordan det går"),
        text=gettext_lazy("Si hva du mener, med dine egne ord."),
        is_question=True,
    ),
    "reviews.disputed": Words(
        title=gettext_lazy("Noen er uenige om koordinering trengs"),
        text=gettext_lazy("Les begge syn, og ta kontakt med dem det gjelder."),
    ),
    "reviews.wished": Words(
        title=gettext_lazy("Noen vil ikke ha koordinering lenger"),
        text=gettext_lazy("Ønsket gjelder. Se hva som slutter, og bekreft."),
        is_question=True,
    ),
    "reviews.ended": Words(
        title=gettext_lazy("En koordinering er avsluttet"),
        text=gettext_lazy("De som har vært med, ser ikke opplysningene lenger. Ingenting er slettet."),
    ),
    "reviews.restored": Words(
        title=gettext_lazy("En koordinering er tatt opp igjen"),
        text=gettext_lazy("Samtykker må gis på nytt, og en koordinator må finnes."),
    ),
    "consent.asked": Words(
        title=gettext_lazy("Vi trenger svar fra deg"),
        text=gettext_lazy("Les hva du blir spurt om. Du kan si ja eller nei."),
        is_question=True,
    ),
    "consent.given": Words(
        title=gettext_lazy("Noen har gitt samtykke"),
        text=gettext_lazy("Se hva det gjelder, og hvor lenge."),
    ),
    "consent.refused": Words(
        title=gettext_lazy("Noen har sagt nei til et samtykke"),
        text=gettext_lazy("Se hva det gjelder. Det som trenger samtykke, kan ikke gjøres."),
    ),
    "meetings.called": Words(
        title=gettext_lazy("Du er kalt inn til et møte"),
        text=gettext_lazy("Se når det er, og si fra om du kommer."),
        is_question=True,
    ),
    "meetings.moved": Words(
        title=gettext_lazy("Et møte er flyttet"),
        text=gettext_lazy("Se det nye tidspunktet, og svar på nytt."),
        is_question=True,
    ),
    "meetings.cancelled": Words(
        title=gettext_lazy("Et møte er avlyst for deg"),
        text=gettext_lazy("Du trenger ikke komme."),
    ),
    "minutes.released": Words(
        title=gettext_lazy("Referatet fra et møte er klart"),
        text=gettext_lazy("Les hva dere ble enige om, og hva du skal gjøre."),
    ),
    "consent.withdrawn": Words(
        title=gettext_lazy("Et samtykke er trukket tilbake"),
        text=gettext_lazy("Delingen er stoppet. Se hva du må gjøre nå."),
    ),
    "plans.sent": Words(
        title=gettext_lazy("En plan venter på svaret ditt"),
        text=gettext_lazy("Les planen. Si ja, eller skriv hva som skal endres."),
        is_question=True,
    ),
    "plans.answered": Words(
        title=gettext_lazy("Det har kommet svar på en plan"),
        text=gettext_lazy("Se svaret. Skal noe endres, står det der."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """An e-mail as it is sent."""

    subject: str
    body: str


def email_of(topic: str, link: str) -> Email:
    """Return the e-mail about a topic, in the language that is active; all topics of a sort read alike."""
    subject, what = _("Du har en ny beskjed i Samvirk"), _("Logg inn for å lese beskjeden:")
    if WORDS[topic].is_question:
        subject, what = _("Noen venter på svar fra deg i Samvirk"), _("Logg inn for å svare:")
    why = _("Vi skriver ikke her hva det gjelder, for e-post er ikke trygt nok.")
    end = _("Du kan ikke svare på denne e-posten.")
    return Email(subject=subject, body="\n\n".join((f"{what}\n{link}", why, end, _("Hilsen Samvirk"))))
