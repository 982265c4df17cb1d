"""Stories of needs that were reported: one for each state that a report can be in."""

from typing import Final

from samvirk.demo.happenings.reports import (
    GuidanceGiven,
    NeedReported,
    PersonAsked,
    ReportAcknowledged,
    ReportClosed,
    ReportLinked,
)
from samvirk.demo.stories.story import Story, story
from samvirk.intake.models import (
    GuidanceTopic,
    Notifier,
    Offered,
    PersonKnows,
    ReportChannel,
    ReportOutcome,
)
from samvirk.organisations.models import Sector

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Tuva's health visitor has just reported; nobody has opened it.",
        NeedReported(
            ago=1,
            about="Tuva Strømme",
            need="Tuva er to år og spiser lite. Foreldrene møter sju ulike tjenester og er slitne.",
            notifier=Notifier.PROFESSIONAL,
            notifier_name="Anne Berge",
            service="Fjordvik helsestasjon",
            sector=Sector.CHILD_HEALTH,
            found_ago=9,
            age=(2, 3, 0),
        ),
    ),
    story(
        "Reidar's ward reports that he goes home on Friday: it is urgent, and waits.",
        NeedReported(
            ago=3,
            about="Reidar Myhre",
            need="Hjerneslag. Utskrives fredag, og trenger fysioterapi, hjemmehjelp og tilpasset bolig.",
            notifier=Notifier.PROFESSIONAL,
            notifier_name="Siv Dahl",
            service="Fjordane sykehus, slagenheten",
            sector=Sector.SPECIALIST,
            is_urgent=True,
            found_ago=4,
            age=(71, 0, 9),
        ),
    ),
    story(
        "Frode does not know that his school called about him: the unit calls him first.",
        NeedReported(
            ago=12,
            about="Frode Aasen",
            need="Kommer sjelden på skolen. Er mye alene.",
            notifier=Notifier.PROFESSIONAL,
            channel=ReportChannel.PHONE,
            knows=PersonKnows.UNAWARE,
            notifier_name="Rektor Lien",
            service="Fjordvik videregående skole",
            sector=Sector.SCHOOL,
            typed_by="Ingrid Solheim",
            age=(17, 2, 2),
        ),
    ),
    story(
        "Mona has reported about Emma from home; she sees that it has come.",
        NeedReported(
            ago=2,
            about="Emma Nilsen",
            need="Vi trenger en som kan holde i alle avtalene med skolen og sykehuset.",
            notifier=Notifier.PARENT,
            knows=PersonKnows.REPRESENTED,
            by="Mona Nilsen",
        ),
    ),
    story(
        "Tore reported a need of his own; it is answered, and he is linked to his entry.",
        NeedReported(
            ago=8,
            about="Tore Haugen",
            need="Jeg vil ha én å ringe til. Nå ringer jeg fem.",
            notifier=Notifier.PERSON,
            by="Tore Haugen",
        ),
        ReportAcknowledged(ago=6, about="Tore Haugen", reported_ago=8),
        ReportLinked(ago=6, about="Tore Haugen", reported_ago=8),
    ),
    story(
        "Gro's report is answered, but she has not been told anything yet.",
        NeedReported(
            ago=7,
            about="Gro Hansen",
            need="Vil ha hjelp til å få oversikt etter at mannen døde.",
            notifier=Notifier.NEXT_OF_KIN,
            channel=ReportChannel.IN_PERSON,
            notifier_name="Nina Hansen",
            typed_by="Ingrid Solheim",
        ),
        ReportAcknowledged(ago=5, about="Gro Hansen", reported_ago=7, is_told=False),
    ),
    story(
        "Wenche has been told all there is to tell; the unit has not found her in the register.",
        NeedReported(
            ago=10,
            about="Wenche Lillebø",
            need="Trenger avlastning. Har søkt flere steder og fått ulike svar.",
            notifier=Notifier.NEXT_OF_KIN,
            notifier_name="Per Lillebø",
        ),
        ReportAcknowledged(ago=9, about="Wenche Lillebø", reported_ago=10),
    ),
    story(
        "Arne said no when the unit called: the report can be closed and wiped.",
        NeedReported(
            ago=16,
            about="Arne Moldskred",
            need="Naboen hører at han roper om natta.",
            notifier=Notifier.OTHER,
            channel=ReportChannel.PHONE,
            knows=PersonKnows.UNAWARE,
            typed_by="Ingrid Solheim",
        ),
        PersonAsked(ago=15, about="Arne Moldskred", reported_ago=16, answer=PersonKnows.REFUSES),
        ReportAcknowledged(
            ago=15, about="Arne Moldskred", reported_ago=16, why_not="Ville ikke snakke om det."
        ),
    ),
    story(
        "One was closed without consent: nobody can read any more whom it was about.",
        NeedReported(
            ago=70,
            about="Slettet Senere",
            need="Trenger hjelp i huset.",
            notifier=Notifier.NEXT_OF_KIN,
            channel=ReportChannel.PHONE,
            knows=PersonKnows.UNAWARE,
            typed_by="Ingrid Solheim",
        ),
        PersonAsked(ago=68, about="Slettet Senere", reported_ago=70, answer=PersonKnows.REFUSES),
        ReportAcknowledged(ago=68, about="Slettet Senere", reported_ago=70, why_not="Ville ikke."),
        ReportClosed(ago=68, about="Slettet Senere", reported_ago=70, outcome=ReportOutcome.WITHOUT_CONSENT),
    ),
    story(
        "Bjørg was guided to somebody else who could help.",
        NeedReported(
            ago=95,
            about="Bjørg Hauge",
            need="Trenger trygghetsalarm.",
            notifier=Notifier.PERSON,
            channel=ReportChannel.LETTER,
            typed_by="Ingrid Solheim",
        ),
        ReportAcknowledged(ago=92, about="Bjørg Hauge", reported_ago=95),
        ReportClosed(
            ago=91,
            about="Bjørg Hauge",
            reported_ago=95,
            outcome=ReportOutcome.GUIDED,
            note="Ringte hjemmetjenesten sammen med Bjørg.",
        ),
    ),
    story(
        "Kjell wants no coordination; a care team was offered.",
        NeedReported(
            ago=130,
            about="Kjell Nes",
            need="Mange avtaler etter operasjonen.",
            notifier=Notifier.PROFESSIONAL,
            notifier_name="Bente Hagen",
            service="Ytre Fjordvik legekontor",
            sector=Sector.HEALTH_AND_CARE,
            found_ago=131,
        ),
        ReportAcknowledged(ago=128, about="Kjell Nes", reported_ago=130),
        ReportClosed(
            ago=128,
            about="Kjell Nes",
            reported_ago=130,
            outcome=ReportOutcome.NOT_WANTED,
            offered=Offered.YES,
        ),
        NeedReported(
            ago=120,
            about="Kjell Nes",
            need="Trenger noen som samordner.",
            notifier=Notifier.NEXT_OF_KIN,
            notifier_name="Liv Nes",
        ),
        ReportAcknowledged(ago=118, about="Kjell Nes", reported_ago=120),
        ReportClosed(
            ago=118,
            about="Kjell Nes",
            reported_ago=120,
            outcome=ReportOutcome.DUPLICATE,
            same_as_ago=130,
        ),
    ),
    story(
        "Yusuf lives in Skogli: his report was sent on to the right municipality.",
        NeedReported(
            ago=45,
            about="Yusuf Ali",
            need="Trenger norskkurs, bolig og oppfølging etter skade.",
            notifier=Notifier.PROFESSIONAL,
            notifier_name="Omar Said",
            service="NAV Fjordvik",
            sector=Sector.WELFARE,
        ),
        ReportAcknowledged(ago=43, about="Yusuf Ali", reported_ago=45),
        ReportClosed(
            ago=43,
            about="Yusuf Ali",
            reported_ago=45,
            outcome=ReportOutcome.FORWARDED,
            note="Sendt til Skogli kommune. Yusuf var enig.",
        ),
    ),
    story(
        "Some asked without saying whom it was about.",
        GuidanceGiven(
            ago=20, topic=GuidanceTopic.CONSENT, given_to=Notifier.PROFESSIONAL, sector=Sector.SCHOOL
        ),
        GuidanceGiven(ago=33, topic=GuidanceTopic.WHO_HELPS, given_to=Notifier.NEXT_OF_KIN),
        GuidanceGiven(
            ago=50, topic=GuidanceTopic.PLAN, given_to=Notifier.PARENT, channel=ReportChannel.PHONE
        ),
    ),
)
