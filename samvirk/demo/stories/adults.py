"""Stories of adults until they are 67."""

from typing import Final

from samvirk.access.models import EmergencyOutcome, EmergencyReason
from samvirk.consent.models import Area, ConsentForm
from samvirk.core.national_id import IdKind
from samvirk.demo.happenings.access import (
    PARTICIPANT,
    AuthorisationEnded,
    Authorised,
    Blocked,
    EmergencyFollowedUp,
    OpenedInEmergency,
)
from samvirk.demo.happenings.consent import COORDINATOR as COORDINATING
from samvirk.demo.happenings.consent import SHARING, ConsentAsked, ConsentWithdrawn, agreed
from samvirk.demo.happenings.family import GuardianAdded
from samvirk.demo.happenings.persons import AddressProtected, CapacityNoted
from samvirk.demo.stories.staff import MENTAL_HEALTH
from samvirk.demo.stories.story import Story, adult, helped, story
from samvirk.family.models import GuardianKind, Scope
from samvirk.people.models import ProtectedAddress

STORIES: Final[tuple[Story, ...]] = (
    story(
        "Sara, of the cast: only her doctor, named one by one, knows where she is.",
        Authorised(
            ago=150,
            person="Sara Lie",
            professional="Bente Hagen",
            relation=PARTICIPANT,
            can_see_place=True,
        ),
    ),
    story(
        "Tore, of the cast: is asked whether the physiotherapist may know.",
        ConsentAsked(ago=1, person="Tore Haugen", kind=SHARING, receiver="Sigrid Moe", days=180),
    ),
    story(
        "Rune works in the home care, and has a plan of his own: his colleagues must not see it.",
        adult(200, "Rune Dahl", (41, 6, 14), "Åsveien 33", ("Mona Dahl", "ektefelle")),
        helped(90, "Rune Dahl", "Hilde Rød", "Suresh Nair"),
    ),
    story(
        "Linda has mental-health and substance needs, and has seen eleven services in two years.",
        adult(
            *(330, "Linda Østby", (36, 3, 3), "Kaiveien 18", ("Kine Østby", "søster")),
            day_place="Arbeidstreningen på kaia",
            communication="Ring ikke før klokka 11. Send melding først",
        ),
        GuardianAdded(
            ago=100,
            of="Linda Østby",
            name="Kine Østby",
            scope=Scope.ECONOMIC,
            appointed_by="Linda selv",
            kind=GuardianKind.PROXY,
        ),
        helped(180, "Linda Østby", "Hilde Rød", "Sindre Aga", "Eva Lindqvist", "Marte Bell"),
        agreed(179, "Linda Østby", COORDINATING, days=178),
        agreed(179, "Linda Østby", SHARING, MENTAL_HEALTH, days=300),
        agreed(150, "Linda Østby", SHARING, "Marte Bell", areas=(Area.WORK, Area.ECONOMY), days=300),
        ConsentWithdrawn(
            ago=10,
            person="Linda Østby",
            about="Marte Bell",
            how=ConsentForm.ORAL,
            note="Linda ringte og sa at NAV ikke skal få vite mer.",
        ),
    ),
    story(
        "Kjetil was hurt in a traffic accident, and learns to plan his days anew.",
        adult(
            *(310, "Kjetil Moland", (29, 11, 11), "Bakken 21", ("Signe Moland", "mor")),
            communication="Trenger korte setninger og en liste",
        ),
        helped(170, "Kjetil Moland", "Tone Vik", "Cecilie Ruud", "Jan Petter Krog"),
        agreed(169, "Kjetil Moland", COORDINATING, days=None),
        agreed(169, "Kjetil Moland", SHARING, "Jan Petter Krog", areas=(Area.WORK,), days=160),
        agreed(100, "Kjetil Moland", SHARING, "Cecilie Ruud", areas=(Area.HEALTH,), days=120),
    ),
    story(
        "Marte has a rare condition that only the competence centre knew of.",
        adult(250, "Marte Engen", (24, 0, 23), "Strandgata 61", ("Roy Engen", "far")),
        helped(120, "Marte Engen", "Siri Dahl", "Ingvild Haaland", "Bente Hagen"),
    ),
    story(
        "Kristoffer was entered when he moved here.",
        adult(220, "Kristoffer Aasen", (47, 9, 2), "Kaiveien 8", ("Unn Aasen", "samboer")),
        helped(100, "Kristoffer Aasen", "Pål Grindheim", "Suresh Nair"),
    ),
    story(
        "Kristofer was entered once more, spelt otherwise and without a number: waits to be merged.",
        adult(15, "Kristofer Åsen", (47, 9, 2), "Kaiveien 8", id_kind=None),
    ),
    story(
        "Fatuma wants a woman as interpreter, and her daughter with her.",
        adult(
            *(240, "Fatuma Ali", (52, 4, 8), "Åsveien 15", ("Sahra Ali", "datter")),
            language="somali",
            has_interpreter_need=True,
        ),
        helped(110, "Fatuma Ali", "Pål Grindheim", "Tone Vik"),
    ),
    story(
        "Bjørn has multiple sclerosis, and leads his own assistants from a private firm.",
        adult(350, "Bjørn Tangen", (47, 2, 27), "Nøsteveien 31", ("Kari Anne Tangen", "ektefelle")),
        helped(190, "Bjørn Tangen", "Tone Vik", "Marit Aune", "Anders Holm"),
    ),
    story(
        "Wenche cares for her husband and is tired herself; she asked for one talk.",
        adult(30, "Wenche Skaar", (63, 1, 1), "Bakken 33", ("Atle Skaar", "ektefelle")),
    ),
    story(
        "Hanne's former partner is entered as next of kin from before, and blocked.",
        adult(
            *(260, "Hanne Lien", (33, 8, 15), "Strandgata 70"),
            *(("Grethe Lien", "mor"), ("Tor Hauge", "tidligere samboer")),
        ),
        Blocked(
            ago=200,
            person="Hanne Lien",
            who="Tor Hauge",
            grounds="Hanne har bedt om at han ikke får vite noe, og har fått medhold i det.",
        ),
        helped(130, "Hanne Lien", "Hilde Rød", "Yngve Sande"),
    ),
    story(
        "Per Arne has a guardian for his money, who sees nothing else.",
        adult(300, "Per Arne Bø", (55, 5, 17), "Tunet 7", ("Liv Bø", "søster")),
        GuardianAdded(
            ago=280,
            of="Per Arne Bø",
            name="Jostein Bø",
            scope=Scope.ECONOMIC,
            appointed_by="Statsforvalteren",
        ),
        helped(140, "Per Arne Bø", "Gaute Lien", "Nadia Hussein"),
    ),
    story(
        "Tomasz works offshore and was injured; his employer has been told nothing.",
        adult(
            *(95, "Tomasz Zielinski", (38, 7, 7), "Kaiveien 60", ("Magda Zielinska", "ektefelle")),
            language="polsk",
            has_interpreter_need=True,
        ),
        helped(40, "Tomasz Zielinski", "Tone Vik", "Jan Petter Krog"),
    ),
    story(
        "Gro lives for some months in a place that nobody may know of.",
        adult(85, "Gro Hove", (45, 10, 30), "Skjermet vei 8", ("Oddny Hove", "mor")),
        AddressProtected(ago=85, name="Gro Hove", grade=ProtectedAddress.CONFIDENTIAL),
        helped(45, "Gro Hove", "Hilde Rød", "Marte Bell"),
    ),
    story(
        "Øystein could not consent after his stroke, and can again.",
        adult(320, "Øystein Krogh", (50, 3, 25), "Åsveien 41", ("Vigdis Krogh", "ektefelle")),
        CapacityNoted(
            ago=300,
            of="Øystein Krogh",
            has_capacity=False,
            grounds="Forstår spørsmålene, men glemmer dem før han rekker å svare.",
            assessed_by="Anders Holm, overlege",
        ),
        CapacityNoted(
            ago=120,
            of="Øystein Krogh",
            has_capacity=True,
            grounds="Gjengir hva samtykket gjelder, og har samme svar en uke senere.",
            assessed_by="Bente Hagen, fastlege",
        ),
        helped(115, "Øystein Krogh", "Pål Grindheim", "Tone Vik"),
    ),
    story(
        "Mariam came from Afghanistan two years ago, pregnant and alone.",
        adult(
            *(75, "Mariam Hosseini", (27, 2, 20), "Strandgata 44", ("Zahra Hosseini", "tante")),
            language="dari",
            has_interpreter_need=True,
        ),
        helped(30, "Mariam Hosseini", "Mette Sørli", "Suresh Nair", "Svein Ås"),
    ),
    story(
        "Leif has chronic pain, and wants one meeting where all are there.",
        adult(210, "Leif Grande", (59, 9, 9), "Bakken 44", ("Else Grande", "ektefelle")),
        helped(65, "Leif Grande", "Pål Grindheim", "Anders Holm", "Jan Petter Krog"),
    ),
    story(
        "Astrid is deaf; her first language is Norwegian sign language.",
        adult(
            *(245, "Astrid Ness", (31, 6, 12), "Kaiveien 71", ("Vegard Ness", "bror")),
            language="norsk tegnspråk",
            has_interpreter_need=True,
            communication="Norsk tegnspråk. Send melding, ikke ring",
        ),
        helped(85, "Astrid Ness", "Åse Myklebust", "Marte Bell"),
    ),
    story(
        "Jan Erik's koordinator is away for two months, and somebody stands in.",
        adult(225, "Jan Erik Foss", (44, 11, 21), "Nøsteveien 9", ("Berit Foss", "mor")),
        helped(95, "Jan Erik Foss", "Åse Myklebust", "Terje Lom"),
    ),
    story(
        "Iryna has a D-number and two jobs, and a son who is ill.",
        adult(
            *(65, "Iryna Bondarenko", (35, 0, 5), "Strandgata 33", ("Maksym Bondarenko", "bror")),
            language="ukrainsk",
            has_interpreter_need=True,
            id_kind=IdKind.D_NUMBER,
        ),
    ),
    story(
        "Ståle's koordinator was ended by his own wish, and he has had none for five weeks.",
        adult(275, "Ståle Grov", (26, 5, 29), "Åsveien 50", ("Inger Grov", "mor")),
        helped(135, "Ståle Grov", "Sindre Aga", "Eva Lindqvist"),
        AuthorisationEnded(ago=35, person="Ståle Grov", professional="Sindre Aga"),
    ),
    story(
        "Nina could not be reached for a day, and a neighbour was afraid: Odd opened her entry last night.",
        adult(190, "Nina Haukås", (39, 1, 18), "Bakken 55", ("Arild Haukås", "bror")),
        helped(80, "Nina Haukås", "Hilde Rød"),
        OpenedInEmergency(
            ago=160,
            person="Nina Haukås",
            by="Jonas Berg",
            reason=EmergencyReason.NOBODY_ELSE,
            explanation="Koordinator er på ferie, og Nina sto ved skolen og trengte noen å ringe.",
        ),
        EmergencyFollowedUp(
            ago=158,
            person="Nina Haukås",
            outcome=EmergencyOutcome.JUSTIFIED,
            finding="Jonas ringte broren, og skrev hva han hadde sett på.",
        ),
        OpenedInEmergency(
            ago=1,
            person="Nina Haukås",
            by="Odd Neråsen",
            reason=EmergencyReason.DANGER_TO_LIFE,
            explanation="Naboen ringte vakta. Ingen svarte på døra, og vi visste ikke hvem vi kunne ringe.",
        ),
    ),
)
