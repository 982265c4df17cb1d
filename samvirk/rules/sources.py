"""Acts, regulations and routines as data, each with the days on which it may be cited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from samvirk.rules.catalogue import SOURCES
from samvirk.rules.law import Citation, Force

LAST_READ_ON = date(2026, 11, 22)
REFORM_ON = date(2022, 8, 1)
"""The rules on IP moved to a regulation of their own, and koordinator became a right in pbrl."""
DAY_BEFORE_REFORM = date(2022, 7, 31)
NEW_COMPLAINT_RULES_ON = date(2012, 1, 1)
NEW_CONSENT_RULES_ON = date(2018, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A source with its title and its days; a section may have days of its own."""

    short: str
    title: str
    force: Force
    valid_from: date
    valid_until: date | None = None

    def at(self, section: str, *, valid_from: date | None = None, is_confirmed: bool = True) -> Citation:
        """A place in the act; without `valid_from` it is taken to be as old as the act."""
        return Citation(
            act=self.short,
            title=self.title,
            section=section,
            force=self.force,
            valid_from=valid_from or self.valid_from,
            valid_until=self.valid_until,
            last_read_on=LAST_READ_ON,
            is_confirmed=is_confirmed,
        )


PBRL = Act(
    short="pbrl.",
    title="lov 2. juli 1999 nr. 63 om pasient- og brukerrettigheter",
    force=Force.LAW,
    valid_from=date(2001, 1, 1),
)
HOL = Act(
    short="hol.",
    title="lov 24. juni 2011 nr. 30 om kommunale helse- og omsorgstjenester m.m.",
    force=Force.LAW,
    valid_from=date(2012, 1, 1),
)
HPL = Act(
    short="hpl.",
    title="lov 2. juli 1999 nr. 64 om helsepersonell m.v.",
    force=Force.LAW,
    valid_from=date(2001, 1, 1),
)
FVL = Act(
    short="fvl.",
    title="lov 10. februar 1967 om behandlingsmåten i forvaltningssaker",
    force=Force.LAW,
    valid_from=date(1970, 1, 1),
)
REHABILITATION_2012 = Act(
    short="FOR-2011-12-16-1256",
    title="forskrift om habilitering og rehabilitering, individuell plan og koordinator",
    force=Force.REGULATION,
    valid_from=date(2012, 1, 1),
    valid_until=DAY_BEFORE_REFORM,
)
REHABILITATION_2022 = Act(
    short="forskrift om habilitering, rehabilitering og koordinator",
    title="forskrift 16. desember 2011 nr. 1256 om habilitering, rehabilitering og koordinator",
    force=Force.REGULATION,
    valid_from=REFORM_ON,
)
PLAN_IN_NAV_2010 = Act(
    short="FOR-2010-11-19-1462",
    title="forskrift om individuell plan i arbeids- og velferdsforvaltningen",
    force=Force.REGULATION,
    valid_from=date(2010, 11, 19),
    valid_until=DAY_BEFORE_REFORM,
)
PLAN_2022 = Act(
    short="forskrift om individuell plan",
    title="forskrift om individuell plan ved ytelse av velferdstjenester",
    force=Force.REGULATION,
    valid_from=REFORM_ON,
)
# The routines below have no first day of their own in their sources; Samvirk offers them from the reform on.
LUND = Act(
    short="Lund kommune",
    title=SOURCES["S2"],
    force=Force.LOCAL_ROUTINE,
    valid_from=REFORM_ON,
)
MIDT_TROMS = Act(
    short="Kommune i Midt-Troms",
    title=SOURCES["S4"],
    force=Force.LOCAL_ROUTINE,
    valid_from=REFORM_ON,
)
AURLAND = Act(
    short="Aurland kommune",
    title="Retningsliner for koordinering og samhandling i Aurland kommune",
    force=Force.LOCAL_ROUTINE,
    valid_from=REFORM_ON,
)
STEINKJER = Act(
    short="Steinkjer kommune",
    title="Steinkjer kommunes kvalitetssystem",
    force=Force.LOCAL_ROUTINE,
    valid_from=REFORM_ON,
)
TYNSET = Act(
    short="Tynset kommune",
    title="Veiledning til samtykke til oppheving av taushetsplikt",
    force=Force.LOCAL_ROUTINE,
    valid_from=REFORM_ON,
)
COURSE = Act(
    short="Helsekompetanse",
    title="Helsekompetanse: kurs i individuell plan",
    force=Force.GUIDE,
    valid_from=REFORM_ON,
)
HELSENORGE = Act(
    short="Helsenorge",
    title="Helsenorge: bruk av helsenorge med barn",
    force=Force.GUIDE,
    valid_from=REFORM_ON,
)
NORMEN = Act(
    short="Normen",
    title="Norm for informasjonssikkerhet og personvern i helse- og omsorgssektoren",
    force=Force.GUIDE,
    valid_from=REFORM_ON,
)
SAMVIRK = Act(
    short="Samvirk",
    title="Forslag til lokal rutine, uten annen kilde",
    force=Force.LOCAL_ROUTINE,
    valid_from=REFORM_ON,
)

PRELIMINARY_ANSWER = FVL.at("§ 11 a", is_confirmed=False)
COMPLAINT_RIGHT = PBRL.at("§ 7-2", valid_from=NEW_COMPLAINT_RULES_ON)
COMPLAINT_TIME = PBRL.at("§ 7-5", valid_from=NEW_COMPLAINT_RULES_ON)
DEADLINE_ON_DAY_OFF = FVL.at("§ 30", is_confirmed=False)
CONSENT_RULE = PBRL.at("§ 4-1", is_confirmed=False)
PLAN_CONTENT = PLAN_2022.at("", is_confirmed=False)
PLAN_NEEDS_CONSENT = PBRL.at("§ 2-5")
COORDINATOR_RIGHT = PBRL.at("§ 2-5 b", valid_from=REFORM_ON)
CONFIDENTIALITY = HOL.at("§ 12-1", is_confirmed=False)
CONSENT_GUIDE = TYNSET.at("«Veiledning til samtykkeskjema»")
CONSENT_PERIODS = COURSE.at("«Samtykke for en periode»")
CAPACITY_TO_CONSENT = PBRL.at("§ 4-3", valid_from=NEW_CONSENT_RULES_ON)
CONSENT_TO_HEALTH_CARE = PBRL.at("§ 4-1", is_confirmed=False)
CONSENT_FOR_CHILD = PBRL.at("§ 4-4", valid_from=NEW_CONSENT_RULES_ON)
CONSENT_FOR_YOUTH = PBRL.at("§ 4-5", is_confirmed=False)
CONSENT_BY_GUARDIAN = PBRL.at("§ 4-7", is_confirmed=False)
INFORMATION_TO_PARENTS = PBRL.at("§ 3-4", is_confirmed=False)
INSIGHT = PBRL.at("§ 5-1", is_confirmed=False)
IMPARTIALITY = FVL.at("§ 6", is_confirmed=False)
HELSENORGE_WITH_CHILD = HELSENORGE.at("«Bruk helsenorge med barn»")
PROTECTED_ADDRESS = NORMEN.at("faktaark 55")
AURLAND_ACCESS = AURLAND.at("«Elektronisk individuell plan»")
COORDINATOR_DUTY = HOL.at("§ 7-2")
COORDINATING_UNIT_DUTY = HOL.at("§ 7-3")
CHILD_COORDINATOR_DUTY = HOL.at("§ 7-2 a", valid_from=REFORM_ON)
NEED_REPORT_DUTY = HPL.at("§ 38 a")
LUND_INFORMATION = LUND.at("punkt 5")
LUND_PURPOSE = LUND.at("punkt 3")
LUND_DUTIES = LUND.at("punkt 6")
LUND_START = LUND.at("punkt 7")
LUND_APPOINTING = LUND.at("punkt 11.1")
LUND_CHANGE = LUND.at("punkt 11.2")
LUND_PROGRESS = LUND.at("punkt 11.3")
LUND_CARE_TEAM = LUND.at("punkt 11.4")
MIDT_TROMS_HANDLING = MIDT_TROMS.at("«Saksbehandling og kontaktinformasjon»")
SAMVIRK_PROPOSAL = SAMVIRK.at("")


class Topic(StrEnum):
    """What a letter or a help text cites law for."""

    PLAN = "plan"
    COORDINATOR = "coordinator"
    CHILD_COORDINATOR = "child_coordinator"
    COORDINATING_UNIT = "coordinating_unit"
    NEED_REPORT = "need_report"
    PRELIMINARY_ANSWER = "preliminary_answer"
    COMPLAINT = "complaint"
    CONSENT = "consent"


CITATIONS: Mapping[Topic, tuple[Citation, ...]] = MappingProxyType(
    {
        Topic.PLAN: (
            PBRL.at("§ 2-5"),
            HOL.at("§ 7-1"),
            REHABILITATION_2012.at("kapittel 5"),
            PLAN_IN_NAV_2010.at("§ 4"),
            PLAN_2022.at("§§ 7 og 8"),
        ),
        Topic.COORDINATOR: (
            PBRL.at("§ 2-5 b", valid_from=REFORM_ON),
            COORDINATOR_DUTY,
            REHABILITATION_2012.at("§ 21"),
            REHABILITATION_2022.at("§§ 16 og 17"),
        ),
        Topic.CHILD_COORDINATOR: (PBRL.at("§ 2-5 c", valid_from=REFORM_ON), CHILD_COORDINATOR_DUTY),
        Topic.COORDINATING_UNIT: (HOL.at("§ 7-3"), REHABILITATION_2012.at("§ 6")),
        Topic.NEED_REPORT: (NEED_REPORT_DUTY, REHABILITATION_2012.at("§ 23")),
        Topic.PRELIMINARY_ANSWER: (PRELIMINARY_ANSWER,),
        Topic.COMPLAINT: (COMPLAINT_RIGHT, COMPLAINT_TIME, DEADLINE_ON_DAY_OFF),
        Topic.CONSENT: (CAPACITY_TO_CONSENT, CONSENT_FOR_CHILD, CONSENT_FOR_YOUTH, CONSENT_BY_GUARDIAN),
    }
)


def valid_on(topic: Topic, day: date) -> tuple[Citation, ...]:
    """The law that a document of that date cites for a topic."""
    return only_valid_on(CITATIONS[topic], day)


def only_valid_on(cites: Iterable[Citation], day: date) -> tuple[Citation, ...]:
    """Those of the citations that a document of that date may carry."""
    return tuple(cite for cite in cites if cite.is_valid_on(day))


def local_routine(title: str, *, section: str = "", valid_from: date, last_read_on: date) -> Citation:
    """A municipality's own decision or routine, as the source of a number it has set itself."""
    return Citation(
        act=title,
        title=title,
        section=section,
        force=Force.LOCAL_ROUTINE,
        valid_from=valid_from,
        last_read_on=last_read_on,
        is_confirmed=True,
    )
