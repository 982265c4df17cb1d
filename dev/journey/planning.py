"""Steps 7 to 10: what matters, what they work in, who meets, and the plan."""

from datetime import date

from dev.journey.acts import due, fill, follow, press
from dev.journey.stage import Stage


def they_find_out_what_matters(stage: Stage) -> None:
    """Step 7: the child says it first, in her words; the start meeting goes through it together."""
    stage.day(date(2026, 2, 10))
    kari = stage.window("Kari Lund")
    kari.goto(stage.of_emma("kartlegging/"))
    follow(kari, "Begynn")
    fill(kari, {"Kort: det viktigste": True})
    press(kari, "Begynn")
    stage.day(date(2026, 2, 12), hour=17)
    emma = stage.window("Emma Nilsen")
    follow(emma, "Skriv", of="Fortell hva som er viktig")
    follow(emma, "Skriv", of="Hva er viktig for deg?")
    fill(emma, {"Hva er viktig for deg?": "At skolen vet når jeg er sliten. Og å svømme."})
    press(emma, "Lagre")
    stage.tell("Emma, 9 år", "Skriver hva som er viktig for henne.", "R-126")
    mona = stage.window("Mona Nilsen")
    mona.goto(stage.of_emma("kartlegging/"))
    follow(mona, "Skriv", of="Familie og nettverk")
    fill(mona, {"Med egne ord": "Vi er to hjemme. Bestemor hjelper når hun kan."})
    press(mona, "Lagre")
    stage.day(date(2026, 2, 24), hour=13)
    kari = stage.window("Kari Lund")
    kari.goto(stage.of_emma("kartlegging/"))
    follow(kari, "Skriv", of="Barnehage, skole og opplæring")
    fill(kari, {"Det som går bra": "Emma har gode venner.", "Det som trengs": "Et sted å hvile på skolen."})
    press(kari, "Lagre")
    follow(kari, "Vi har gått gjennom den")
    fill(kari, {"Barnet og foreldrene": True})
    press(kari, "Ferdig")
    kari.goto(stage.of_emma("koordinering/"))
    until = due(kari, "Oppstartsmøte")
    follow(kari, "Skriv inn at det er gjort", of="Oppstartsmøte")
    press(kari, "Lagre")
    stage.tell("Kari", "Går gjennom kartleggingen med Emma og Mona.", "R-125", "R-063", step=7, due=until)


def they_choose_what_to_work_in(stage: Stage) -> None:
    """Step 8: plan, minutes or a koordinator alone; whoever helps is told what the family agrees to."""
    stage.day(date(2026, 3, 3))
    kari = stage.window("Kari Lund")
    kari.goto(stage.of_emma("verktoy/"))
    follow(kari, "Velg verktøy")
    fill(kari, {"Individuell plan": True, "Hvorfor?": "Flere hjelper, og familien vil ha én plan."})
    press(kari, "Velg")
    stage.tell("Kari", "Familien velger individuell plan, og planen begynner.", "R-135", step=8)
    kari.goto(stage.of_emma("samtykke/"))
    fill(kari, {"Hvem skal få vite noe?": "Jonas"})
    kari.get_by_role("button", name="Finn").click()
    follow(kari, "Jonas Berg")
    until = date(2027, 3, 2)
    fill(kari, {"Skole og barnehage": True, "Familie": True, "Til og med": until})
    press(kari, "Send spørsmålet")
    mona = stage.window("Mona Nilsen")
    follow(mona, "Les og svar", of="Svar på spørsmålet om samtykke")
    press(mona, "Ja, del dette")
    stage.tell("Mona, mor", "Sier ja til at skolen får vite om skole og familie.", "R-107")
    for _service in range(2):
        kari.goto(stage.of_emma("tjenester/"))
        press(kari, "Ta med")
    stage.tell("Kari", "Tar med tjenestene fra søknaden i planen.", "R-004")


def those_who_help_become_a_group(stage: Stage) -> None:
    """Step 9: the ansvarsgruppe, of members who are told what happens when something is late."""
    stage.day(date(2026, 3, 10))
    kari = stage.window("Kari Lund")
    kari.goto(stage.of_emma("gruppe/"))
    follow(kari, "Opprett ansvarsgruppe")
    fill(
        kari,
        {
            "Hvorfor trenger": "Skolen, avlastningen og sykehuset må vite om hverandre.",
            "Hvem tok initiativet": "Fjordvik skole",
            "Hvem sa ja": "Mona, på oppstartsmøtet",
            "Gruppen skal vare lenge": True,
        },
    )
    press(kari, "Opprett gruppen")
    for who, mandate in (("Jonas Berg", "Skoledagen"), ("Mona Nilsen", "Kjenner Emma best")):
        follow(kari, "Legg til medlem")
        fill(kari, {"Hvem?": who, "Hva bidrar": mandate, "Har fått vite": True})
        fill(kari, {"Fast, er med": True})
        press(kari, "Ta med i gruppen")
    until = due(kari, "Neste møte senest")
    stage.tell("Kari", "Oppretter ansvarsgruppe med skolen og Mona.", "R-173", "R-169", step=9, due=until)


def they_make_a_plan(stage: Stage) -> None:
    """Step 10: goals and who does what; the plan answers nine points, and the mother approves it."""
    stage.day(date(2026, 3, 17))
    kari = stage.window("Kari Lund")
    kari.goto(stage.of_emma("maal/"))
    follow(kari, "Nytt mål")
    fill(kari, {"Hva er målet?": "Emma orker hele skoleuka.", "Personen selv": True, "På lengre sikt": True})
    press(kari, "Lagre målet")
    for what, who, until in (
        ("Lage et hvilerom ved klasserommet", "Jonas Berg", date(2026, 4, 24)),
        ("Søke om svømming i varmt vann", "Kari Lund", date(2026, 4, 15)),
        ("Skrive ned hva som gjør Emma sliten", "Mona Nilsen", date(2026, 4, 1)),
    ):
        follow(kari, "Nytt tiltak")
        fill(kari, {"Hva skal gjøres?": what, "Hvem gjør det?": who, "Innen": until})
        fill(kari, {"Hva skal det hjelpe med?": "Emma orker"})
        fill(kari, {"Personen var med": True, "Hvordan?": "Prøves i seks uker, så snakker vi om det."})
        press(kari, "Lagre tiltaket")
    stage.tell("Kari", "Skriver mål og tiltak sammen med dem det gjelder.", "R-144", "R-160")
    jonas = stage.window("Jonas Berg")
    jonas.goto(stage.of_emma("maal/"))
    press(jonas, "Ja", of="hvilerom")
    stage.tell("Jonas, skolen", "Tar på seg hvilerommet, til 24. april.", "R-161")
    mona = stage.window("Mona Nilsen")
    mona.goto(stage.of_emma("maal/"))
    press(mona, "Ja, dette er et mål")
    press(mona, "Ja, jeg gjør det")
    stage.tell("Mona, mor", "Er enig i målet, og skriver ned det hun vet.", "R-143")


def the_plan_is_approved(stage: Stage) -> None:
    """The plan answers its nine points; the mother reads all of it, and says yes."""
    stage.day(date(2026, 3, 24))
    kari = stage.window("Kari Lund")
    kari.goto(stage.of_emma("plan/"))
    follow(kari, "Skriv i planen")
    fill(kari, {"Hva hver av dere": "Skolen: hvilerom.", "Samarbeid": "Sykehuset får lese planen."})
    press(kari, "Lagre")
    follow(kari, "Sett perioden")
    until, revised = date(2027, 3, 23), date(2026, 6, 2)
    begins = {"Planen gjelder fra": date(2026, 3, 24), "Planen gjelder til": until}
    fill(kari, {**begins, "Når ser dere": revised})
    press(kari, "Lagre")
    review = due(kari, "Rutinen sier at dere ser over planen innen")
    follow(kari, "Send til godkjenning")
    press(kari, "Send til godkjenning")
    stage.tell("Kari", "Sender planen med ni av ni punkter.", "R-140", due=review)
    stage.day(date(2026, 3, 26), hour=20)
    mona = stage.window("Mona Nilsen")
    follow(mona, "Les og svar", of="1 plan venter på svaret ditt")
    press(mona, "Ja")
    stage.tell("Mona, mor", "Leser planen på telefonen, og godkjenner den.", "R-154", step=10)
