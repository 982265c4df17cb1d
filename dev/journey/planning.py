"""Steps 7 to 10: what matters, what they work in, who meets, and the plan."""

from dev.journey.acts import due, fill, follow, press
from dev.journey.stage import Stage, on
from samvirk.demo import journey as told
from samvirk.demo.journey import Day


def they_find_out_what_matters(stage: Stage) -> None:
    """Step 7: the child says it first, in her words; the start meeting goes through it together."""
    stage.day(on(Day.MAPPING_BEGUN))
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("kartlegging/"))
    follow(kari, "Begynn")
    fill(kari, {"Kort: det viktigste": True})
    press(kari, "Begynn")
    stage.day(on(Day.MATTERS_TOLD), hour=17)
    ronja = stage.window(told.CHILD)
    follow(ronja, "Skriv", of="Fortell hva som er viktig")
    follow(ronja, "Skriv", of="Hva er viktig for deg?")
    fill(ronja, {"Hva er viktig for deg?": told.MATTERS})
    press(ronja, "Lagre")
    stage.tell("Ronja, 9 år", "Skriver hva som er viktig for henne.", "R-126")
    hilde = stage.window(told.MOTHER)
    hilde.goto(stage.of_child("kartlegging/"))
    follow(hilde, "Skriv", of="Familie og nettverk")
    fill(hilde, {"Med egne ord": "Vi er to hjemme. Bestemor hjelper når hun kan."})
    press(hilde, "Lagre")
    stage.day(on(Day.MAPPING_AGREED), hour=13)
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("kartlegging/"))
    follow(kari, "Skriv", of="Barnehage, skole og opplæring")
    fill(kari, {"Det som går bra": told.GOES_WELL, "Det som trengs": told.IS_NEEDED})
    press(kari, "Lagre")
    follow(kari, "Vi har gått gjennom den")
    fill(kari, {"Barnet og foreldrene": True})
    press(kari, "Ferdig")
    kari.goto(stage.of_child("koordinering/"))
    until = due(kari, "Oppstartsmøte")
    follow(kari, "Skriv inn at det er gjort", of="Oppstartsmøte")
    press(kari, "Lagre")
    stage.tell("Kari", "Går gjennom kartleggingen med Ronja og Hilde.", "R-125", "R-063", step=7, due=until)


def they_choose_what_to_work_in(stage: Stage) -> None:
    """Step 8: plan, minutes or a koordinator alone; whoever helps is told what the family agrees to."""
    stage.day(on(Day.TOOL_CHOSEN))
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("verktoy/"))
    follow(kari, "Velg verktøy")
    fill(kari, {"Individuell plan": True, "Hvorfor?": told.WHY_PLAN})
    press(kari, "Velg")
    stage.tell("Kari", "Familien velger individuell plan, og planen begynner.", "R-135", step=8)
    kari.goto(stage.of_child("samtykke/"))
    fill(kari, {"Hvem skal få vite noe?": "Jonas"})
    kari.get_by_role("button", name="Finn").click()
    follow(kari, told.TEACHER)
    until = on(Day.SHARED_UNTIL)
    fill(kari, {"Skole og barnehage": True, "Familie": True, "Til og med": until})
    press(kari, "Send spørsmålet")
    hilde = stage.window(told.MOTHER)
    follow(hilde, "Les og svar", of="Svar på spørsmålet om samtykke")
    press(hilde, "Ja, del dette")
    stage.tell("Hilde, mor", "Sier ja til at skolen får vite om skole og familie.", "R-107")
    for _service in range(2):
        kari.goto(stage.of_child("tjenester/"))
        press(kari, "Ta med")
    stage.tell("Kari", "Tar med tjenestene fra søknaden i planen.", "R-004")


def those_who_help_become_a_group(stage: Stage) -> None:
    """Step 9: the ansvarsgruppe, of members who are told what happens when something is late."""
    stage.day(on(Day.TEAM_STARTED))
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("gruppe/"))
    follow(kari, "Opprett ansvarsgruppe")
    fill(
        kari,
        {
            "Hvorfor trenger": told.TEAM_NEED,
            "Hvem tok initiativet": told.SCHOOL,
            "Hvem sa ja": told.TEAM_YES,
            "Gruppen skal vare lenge": True,
        },
    )
    press(kari, "Opprett gruppen")
    for who, mandate in told.MANDATES.items():
        follow(kari, "Legg til medlem")
        fill(kari, {"Hvem?": who, "Hva bidrar": mandate, "Har fått vite": True})
        fill(kari, {"Fast, er med": True})
        press(kari, "Ta med i gruppen")
    until = due(kari, "Neste møte senest")
    stage.tell("Kari", "Oppretter ansvarsgruppe med skolen og Hilde.", "R-173", "R-169", step=9, due=until)


def they_make_a_plan(stage: Stage) -> None:
    """Step 10: goals and who does what; the plan answers nine points, and the mother approves it."""
    stage.day(on(Day.GOAL_WRITTEN))
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("maal/"))
    follow(kari, "Nytt mål")
    fill(kari, {"Hva er målet?": told.GOAL, "Personen selv": True, "På lengre sikt": True})
    press(kari, "Lagre målet")
    for what, who, until in (
        (told.ROOM, told.TEACHER, on(Day.ROOM_DUE)),
        (told.SWIMMING, told.KOORDINATOR, on(Day.SWIMMING_DUE)),
        (told.TIRING, told.MOTHER, on(Day.LIST_DUE)),
    ):
        follow(kari, "Nytt tiltak")
        fill(kari, {"Hva skal gjøres?": what, "Hvem gjør det?": who, "Innen": until})
        fill(kari, {"Hva skal det hjelpe med?": told.GOAL[:11]})
        fill(kari, {"Personen var med": True, "Hvordan?": told.HOW})
        press(kari, "Lagre tiltaket")
    stage.tell("Kari", "Skriver mål og tiltak sammen med dem det gjelder.", "R-144", "R-160")
    jonas = stage.window(told.TEACHER)
    jonas.goto(stage.of_child("maal/"))
    press(jonas, "Ja", of="hvilerom")
    stage.tell("Jonas, skolen", "Tar på seg hvilerommet, til 24. april.", "R-161")
    hilde = stage.window(told.MOTHER)
    hilde.goto(stage.of_child("maal/"))
    press(hilde, "Ja, dette er et mål")
    press(hilde, "Ja, jeg gjør det")
    stage.tell("Hilde, mor", "Er enig i målet, og skriver ned det hun vet.", "R-143")


def the_plan_is_approved(stage: Stage) -> None:
    """The plan answers its nine points; the mother reads all of it, and says yes."""
    stage.day(on(Day.PLAN_SENT))
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("plan/"))
    follow(kari, "Skriv i planen")
    fill(kari, {"Hva hver av dere": told.CONTRIBUTIONS, "Samarbeid": told.COOPERATION})
    press(kari, "Lagre")
    follow(kari, "Sett perioden")
    until, revised = on(Day.PLAN_ENDS), on(Day.PLAN_LOOKED_OVER)
    begins = {"Planen gjelder fra": on(Day.PLAN_SENT), "Planen gjelder til": until}
    fill(kari, {**begins, "Når ser dere": revised})
    press(kari, "Lagre")
    review = due(kari, "Rutinen sier at dere ser over planen innen")
    follow(kari, "Send til godkjenning")
    press(kari, "Send til godkjenning")
    stage.tell("Kari", "Sender planen med ni av ni punkter.", "R-140", due=review)
    stage.day(on(Day.PLAN_APPROVED), hour=20)
    hilde = stage.window(told.MOTHER)
    follow(hilde, "Les og svar", of="1 plan venter på svaret ditt")
    press(hilde, "Ja")
    stage.tell("Hilde, mor", "Leser planen på telefonen, og godkjenner den.", "R-154", step=10)
