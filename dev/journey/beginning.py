"""Steps 1 to 6: a need is seen, applied for and granted, and somebody is koordinator."""

from playwright.sync_api import expect

from dev.journey.acts import choose, due, fill, follow, press
from dev.journey.stage import Stage, on
from samvirk.demo import journey as told
from samvirk.demo.journey import Day


def a_need_is_reported(stage: Stage) -> None:
    """Step 1: the mother reports it at night; the unit acknowledges it the next morning."""
    stage.day(on(Day.REPORTED), hour=21)
    hilde = stage.window(told.MOTHER)
    follow(hilde, "Meld fra om et behov")
    follow(hilde, "Jeg svarer for barnet")
    fill(hilde, {"Hva trengs?": told.NEED})
    press(hilde, "Send meldingen")
    expect(hilde.get_by_role("heading", name="Vi har fått meldingen")).to_be_visible()
    stage.tell("Hilde, mor", "Melder fra om et behov for Ronja.", "R-030", step=1)

    stage.day(on(Day.APPLIED))
    ingrid = stage.window(told.UNIT_WORKER)
    follow(ingrid, "Ta neste melding")
    for question in ("koordinator og barnekoordinator", "individuell plan", "kontakte oss direkte"):
        choose(ingrid, question, "Ja")
    fill(ingrid, {"På telefon": True, "Hvordan så du at det var forstått?": "Hilde fortalte det tilbake."})
    press(ingrid, "Kvitter og lagre")
    stage.tell("Ingrid, KE", "Forteller om koordinator og plan, og kvitterer.", "R-028")


def it_is_applied_for(stage: Stage) -> None:
    """Step 3: an application in six short steps; the first deadlines begin to run."""
    hilde = stage.window(told.MOTHER)
    follow(hilde, "Søk om koordinator")
    follow(hilde, "Søk", of=told.CHILD)
    press(hilde, "Start søknaden")
    fill(hilde, {"Barnekoordinator": True, "Individuell plan": True})
    press(hilde, "Lagre og gå videre")
    fill(hilde, {"Hva er viktig": told.IMPORTANT})
    press(hilde, "Lagre og gå videre")
    fill(hilde, {"Hva trenger dere hjelp til?": told.NEED})
    press(hilde, "Lagre og gå videre")
    for place, sector in ((told.SCHOOL, "Skole"), (told.HABILITATION, "Helse og omsorg")):
        follow(hilde, "Legg til en som hjelper")
        fill(hilde, {"Hvor?": place, "Område": sector})
        press(hilde, "Legg til")
    follow(hilde, "Gå videre")
    fill(hilde, {"Hvem kunne du ønske": told.HOPE})
    press(hilde, "Lagre og gå videre")
    follow(hilde, "Gå videre")
    press(hilde, "Send søknaden")
    answer = due(hilde, "Svar eller foreløpig svar senest")
    stage.tell("Hilde, mor", "Søker om barnekoordinator og individuell plan.", "R-039", step=3, due=answer)


def the_unit_talks_with_the_family(stage: Stage) -> None:
    """Step 4: they meet at home, and the child is heard with her talking book."""
    stage.day(on(Day.TALKED), hour=14)
    ingrid = stage.window(told.UNIT_WORKER)
    follow(ingrid, "Søknader")
    follow(ingrid, told.CHILD)
    aim = due(ingrid, "Målet er å svare innen")
    follow(ingrid, "Skriv inn samtale")
    fill(
        ingrid,
        {
            "Hjemme": True,
            "Hvem var til stede?": told.TALK_PRESENT,
            "Hva mener personen selv?": told.TALK_VIEW,
            "Hvordan fikk dere vite det?": told.TALK_HOW,
            "Hva kom dere fram til?": told.TALK_RESULT,
        },
    )
    press(ingrid, "Lagre samtalen")
    stage.tell("Ingrid, KE", "Snakker med Ronja og Hilde hjemme hos dem.", "R-044", step=4, due=aim)


def it_is_granted(stage: Stage) -> None:
    """Every condition is judged, and the answer goes out as a letter."""
    stage.day(on(Day.GRANTED))
    ingrid = stage.window(told.UNIT_WORKER)
    follow(ingrid, "Søknader")
    follow(ingrid, told.CHILD)
    application = ingrid.url
    while (left := ingrid.locator("main li").filter(has_text="Ikke vurdert")).count():
        left.first.get_by_role("link", name="Vurder").click()
        fill(ingrid, {"Oppfylt": True, "Hvorfor?": told.WHY_MET})
        press(ingrid, "Lagre vurderingen")
        ingrid.goto(application)
    follow(ingrid, "Avgjør")
    fill(ingrid, {"Barnekoordinator": True, "Hvorfor svarer dere slik?": told.WHY_GRANTED})
    choose(ingrid, "Individuell plan", "Ja")
    press(ingrid, "Avgjør og send brevet")
    stage.tell("Ingrid, KE", "Avgjør: barnekoordinator og plan. Brevet går til Hilde.", "R-047", "R-001")


def the_family_agrees(stage: Stage) -> None:
    """Step 2: without a yes of those who decide for the child there is neither koordinator nor plan."""
    ingrid = stage.window(told.UNIT_WORKER)
    follow(ingrid, "Alle koordineringer")
    follow(ingrid, told.CHILD)
    follow(ingrid, "Ønsker en bestemt ansatt")
    fill(ingrid, {"Hva heter fagpersonen?": "Kari"})
    ingrid.get_by_role("button", name="Finn fagpersonen").click()
    follow(ingrid, told.KOORDINATOR)
    fill(ingrid, {"Med personens egne ord": told.WISH})
    press(ingrid, "Lagre ønsket")
    stage.tell("Ingrid, KE", "Skriver ned hvem familien ønsker seg.", "R-045")
    for what in ("Barnekoordinator", "Individuell plan"):
        ingrid.goto(stage.of_child("samtykke/"))
        follow(ingrid, what)
        press(ingrid, "Send spørsmålet")
        hilde = stage.window(told.MOTHER)
        follow(hilde, "Les og svar", of="Svar på spørsmålet om samtykke")
        press(hilde, "Ja")
    stage.tell("Hilde, mor", "Sier ja til barnekoordinator og til plan.", "R-003", step=2)


def somebody_is_appointed(stage: Stage) -> None:
    """Step 5: the one they wish for and her leader say yes, and the unit appoints her."""
    ingrid = stage.window(told.UNIT_WORKER)
    ingrid.goto(stage.of_child("koordinering/"))
    press(ingrid, "Spør", of=told.KOORDINATOR)
    stage.day(on(Day.SAID_YES))
    kari = stage.window(told.KOORDINATOR)
    follow(kari, "Svar", of="spørsmål om koordinator")
    until = due(kari, "Svar innen")
    press(kari, "Ja")
    stage.tell("Kari", "Sier ja til å være koordinator.", "R-050", due=until)
    torbjorn = stage.window(told.LEADER)
    follow(torbjorn, "Svar", of="spørsmål om koordinator")
    press(torbjorn, "Ja")
    stage.tell("Torbjørn, leder", "Seier ja, og set av tid.", "R-051")
    stage.day(on(Day.APPOINTED))
    ingrid = stage.window(told.UNIT_WORKER)
    follow(ingrid, "Oppnevn", of="1 koordinator")
    follow(ingrid, told.CHILD)
    press(ingrid, "Oppnevn", of=told.KOORDINATOR)
    first = due(ingrid, "Første kontakt")
    stage.tell("Ingrid, KE", "Oppnevner Kari. Brevet sier hvem hun er.", "R-046", step=5, due=first)


def they_get_to_know_one_another(stage: Stage) -> None:
    """Step 6: the koordinator calls within two weeks, and sits down with them."""
    for day, what in ((on(Day.CONTACTED), "Første kontakt"), (on(Day.CONVERSED), "Oppstartsamtale")):
        stage.day(day)
        kari = stage.window(told.KOORDINATOR)
        kari.goto(stage.of_child("koordinering/"))
        until = due(kari, what)
        follow(kari, "Skriv inn at det er gjort", of=what)
        fill(kari, {"Kort om det": "Ronja viste fram snakkeboka si."})
        press(kari, "Lagre")
        stage.tell("Kari", f"{what} med Ronja og Hilde.", "R-062", step=6, due=until)
