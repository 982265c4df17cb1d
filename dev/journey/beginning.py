"""Steps 1 to 6: a need is seen, applied for and granted, and somebody is koordinator."""

from datetime import date

from playwright.sync_api import expect

from dev.journey.acts import choose, due, fill, follow, press
from dev.journey.stage import Stage

NEED = "Noen som holder i trådene mellom skolen, sykehuset og avlastningen."


def a_need_is_reported(stage: Stage) -> None:
    """Step 1: the mother reports it at night; the unit acknowledges it the next morning."""
    stage.day(date(2026, 1, 12), hour=21)
    mona = stage.window("Mona Nilsen")
    follow(mona, "Meld fra om et behov")
    follow(mona, "Jeg svarer for barnet")
    fill(mona, {"Hva trengs?": NEED})
    press(mona, "Send meldingen")
    expect(mona.get_by_role("heading", name="Vi har fått meldingen")).to_be_visible()
    stage.tell("Mona, mor", "Melder fra om et behov for Emma.", "R-030", step=1)

    stage.day(date(2026, 1, 13))
    ingrid = stage.window("Ingrid Solheim")
    follow(ingrid, "Ta neste melding")
    for question in ("koordinator og barnekoordinator", "individuell plan", "kontakte oss direkte"):
        choose(ingrid, question, "Ja")
    fill(ingrid, {"På telefon": True, "Hvordan så du at det var forstått?": "Mona fortalte det tilbake."})
    press(ingrid, "Kvitter og lagre")
    stage.tell("Ingrid, KE", "Forteller om koordinator og plan, og kvitterer.", "R-028")


def it_is_applied_for(stage: Stage) -> None:
    """Step 3: an application in six short steps; the first deadlines begin to run."""
    mona = stage.window("Mona Nilsen")
    follow(mona, "Søk om koordinator")
    follow(mona, "Søk", of="Emma Nilsen")
    press(mona, "Start søknaden")
    fill(mona, {"Barnekoordinator": True, "Individuell plan": True})
    press(mona, "Lagre og gå videre")
    fill(mona, {"Hva er viktig": "At Emma slipper å fortelle alt på nytt til hver nye voksen."})
    press(mona, "Lagre og gå videre")
    fill(mona, {"Hva trenger dere hjelp til?": NEED})
    press(mona, "Lagre og gå videre")
    for place, sector in (("Fjordvik skole", "Skole"), ("Habilitering og avlastning", "Helse og omsorg")):
        follow(mona, "Legg til en som hjelper")
        fill(mona, {"Hvor?": place, "Område": sector})
        press(mona, "Legg til")
    follow(mona, "Gå videre")
    fill(mona, {"Hvem kunne du ønske": "Kari Lund, hun kjenner oss."})
    press(mona, "Lagre og gå videre")
    follow(mona, "Gå videre")
    press(mona, "Send søknaden")
    answer = due(mona, "Svar eller foreløpig svar senest")
    stage.tell("Mona, mor", "Søker om barnekoordinator og individuell plan.", "R-039", step=3, due=answer)


def the_unit_talks_with_the_family(stage: Stage) -> None:
    """Step 4: they meet at home, and the child is heard with her talking book."""
    stage.day(date(2026, 1, 20), hour=14)
    ingrid = stage.window("Ingrid Solheim")
    follow(ingrid, "Søknader")
    follow(ingrid, "Emma Nilsen")
    aim = due(ingrid, "Målet er å svare innen")
    follow(ingrid, "Skriv inn samtale")
    fill(
        ingrid,
        {
            "Hjemme": True,
            "Hvem var til stede?": "Mona, Emma og Ingrid",
            "Hva mener personen selv?": "Emma vil at de voksne snakker sammen.",
            "Hvordan fikk dere vite det?": "Emma fortalte det selv, med snakkeboka.",
            "Hva kom dere fram til?": "De vil ha barnekoordinator og plan.",
        },
    )
    press(ingrid, "Lagre samtalen")
    stage.tell("Ingrid, KE", "Snakker med Emma og Mona hjemme hos dem.", "R-044", step=4, due=aim)


def it_is_granted(stage: Stage) -> None:
    """Every condition is judged, and the answer goes out as a letter."""
    stage.day(date(2026, 1, 22))
    ingrid = stage.window("Ingrid Solheim")
    follow(ingrid, "Søknader")
    follow(ingrid, "Emma Nilsen")
    application = ingrid.url
    while (left := ingrid.locator("main li").filter(has_text="Ikke vurdert")).count():
        left.first.get_by_role("link", name="Vurder").click()
        fill(ingrid, {"Oppfylt": True, "Hvorfor?": "Emma trenger hjelp fra flere, over lang tid."})
        press(ingrid, "Lagre vurderingen")
        ingrid.goto(application)
    follow(ingrid, "Avgjør")
    fill(ingrid, {"Barnekoordinator": True, "Hvorfor svarer dere slik?": "Emma har en sykdom som varer."})
    choose(ingrid, "Individuell plan", "Ja")
    press(ingrid, "Avgjør og send brevet")
    stage.tell("Ingrid, KE", "Avgjør: barnekoordinator og plan. Brevet går til Mona.", "R-047", "R-001")


def the_family_agrees(stage: Stage) -> None:
    """Step 2: without a yes of those who decide for the child there is neither koordinator nor plan."""
    ingrid = stage.window("Ingrid Solheim")
    follow(ingrid, "Alle koordineringer")
    follow(ingrid, "Emma Nilsen")
    follow(ingrid, "Ønsker en bestemt ansatt")
    fill(ingrid, {"Hva heter fagpersonen?": "Kari"})
    ingrid.get_by_role("button", name="Finn fagpersonen").click()
    follow(ingrid, "Kari Lund")
    fill(ingrid, {"Med personens egne ord": "Kari kjenner oss fra før."})
    press(ingrid, "Lagre ønsket")
    stage.tell("Ingrid, KE", "Skriver ned hvem familien ønsker seg.", "R-045")
    for what in ("Barnekoordinator", "Individuell plan"):
        ingrid.goto(stage.of_emma("samtykke/"))
        follow(ingrid, what)
        press(ingrid, "Send spørsmålet")
        mona = stage.window("Mona Nilsen")
        follow(mona, "Les og svar", of="Svar på spørsmålet om samtykke")
        press(mona, "Ja")
    stage.tell("Mona, mor", "Sier ja til barnekoordinator og til plan.", "R-003", step=2)


def somebody_is_appointed(stage: Stage) -> None:
    """Step 5: the one they wish for and her leader say yes, and the unit appoints her."""
    ingrid = stage.window("Ingrid Solheim")
    ingrid.goto(stage.of_emma("koordinering/"))
    press(ingrid, "Spør", of="Kari Lund")
    stage.day(date(2026, 1, 26))
    kari = stage.window("Kari Lund")
    follow(kari, "Svar", of="spørsmål om koordinator")
    until = due(kari, "Svar innen")
    press(kari, "Ja")
    stage.tell("Kari", "Sier ja til å være koordinator.", "R-050", due=until)
    torbjorn = stage.window("Torbjørn Kvam")
    follow(torbjorn, "Svar", of="spørsmål om koordinator")
    press(torbjorn, "Ja")
    stage.tell("Torbjørn, leder", "Seier ja, og set av tid.", "R-051")
    stage.day(date(2026, 1, 27))
    ingrid = stage.window("Ingrid Solheim")
    follow(ingrid, "Oppnevn", of="1 koordinator")
    follow(ingrid, "Emma Nilsen")
    press(ingrid, "Oppnevn", of="Kari Lund")
    first = due(ingrid, "Første kontakt")
    stage.tell("Ingrid, KE", "Oppnevner Kari. Brevet sier hvem hun er.", "R-046", step=5, due=first)


def they_get_to_know_one_another(stage: Stage) -> None:
    """Step 6: the koordinator calls within two weeks, and sits down with them."""
    for day, what in ((date(2026, 1, 30), "Første kontakt"), (date(2026, 2, 6), "Oppstartsamtale")):
        stage.day(day)
        kari = stage.window("Kari Lund")
        kari.goto(stage.of_emma("koordinering/"))
        until = due(kari, what)
        follow(kari, "Skriv inn at det er gjort", of=what)
        fill(kari, {"Kort om det": "Emma viste fram snakkeboka si."})
        press(kari, "Lagre")
        stage.tell("Kari", f"{what} med Emma og Mona.", "R-062", step=6, due=until)
