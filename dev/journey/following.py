"""Step 11: they meet, promise, are asked, and what stands still goes up the ladder until it moves."""

from dev.journey.acts import choose_in, due, fill, follow, press
from dev.journey.stage import Stage, on
from samvirk.demo import journey as told
from samvirk.demo.journey import Day


def they_are_called_to_meet(stage: Stage) -> None:
    """The call goes out with more than fourteen full days; everybody answers, and the mother adds a point."""
    stage.day(on(Day.CALLED))
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("moter/"))
    follow(kari, "Planlegg et møte")
    fill(kari, {"Første møte i ansvarsgruppa": True, "Hvilken dag?": on(Day.MET)})
    fill(kari, {"Fra klokken": "14:00", "Til klokken": "15:00", "Hvor?": told.MEETING_PLACE})
    press(kari, "Planlegg møtet")
    last_day = due(kari, "Siste dag for å kalle inn")
    stage.meeting = kari.url
    press(kari, "Sett på listen", of="hvilerom")
    follow(kari, "Ny sak")
    fill(kari, {"Hva skal dere snakke om?": told.POINT, "Til avgjørelse": True})
    press(kari, "Legg til saken")
    kari.goto(stage.meeting)
    follow(kari, "Se over og kall inn")
    press(kari, "Send innkallingen")
    stage.tell("Kari", "Kaller inn til det første møtet i ansvarsgruppa.", "R-192", "R-197", due=last_day)
    stage.day(on(Day.ANSWERED_CALL), hour=20)
    hilde = stage.window(told.MOTHER)
    hilde.goto(stage.meeting)
    press(hilde, "Jeg kommer")
    follow(hilde, "Noe jeg vil snakke om")
    fill(hilde, {"Hva vil du snakke om?": told.MOTHERS_POINT})
    press(hilde, "Sett det på listen")
    hilde.goto(stage.of_child("maal/"))
    press(hilde, "Ferdig", of="Skrive ned")
    stage.tell("Hilde, mor", "Kommer, har en sak selv, og er ferdig med det hun lovte.", "R-197", "R-162")
    jonas = stage.window(told.TEACHER)
    jonas.goto(stage.meeting)
    press(jonas, "Jeg blir med på video")
    stage.tell("Jonas, skolen", "Svarer at han blir med på video.", "R-192")


def they_write_minutes_together(stage: Stage) -> None:
    """The minutes answer the agenda, are read out before they part, and each promise becomes an activity."""
    stage.day(on(Day.MET), hour=15)
    kari = stage.window(told.KOORDINATOR)
    follow(kari, "Skriv referat")
    fill(kari, {told.MOTHER: True, told.TEACHER: True, told.KOORDINATOR: True})
    for number, decision in enumerate(told.DECISIONS, start=1):
        fill(kari, {f"Sak {number}: dette ble": decision})
    for number, who, what, until in (
        (2, told.TEACHER, told.BED, "29.5."),
        (1, told.CHILD, told.TELL, "løpende"),
    ):
        choose_in(kari, f"Hvem, sak {number}", who)
        fill(kari, {f"Hva, sak {number}": what, f"Innen, sak {number}": until})
    fill(kari, {"Dag": "19.10.", "Klokken": "14", "Alle fikk vite": True, "Opplest og bekreftet": True})
    press(kari, "Send referatet")
    stage.tell("Kari", "Leser opp og sender referatet. Neste møte er avtalt.", "R-186", "R-199", "R-206")
    ronja = stage.window(told.CHILD)
    press(ronja, "Ja", of=told.TELL)
    stage.tell("Ronja, 9 år", "Var ikke med på møtet, og svarer selv på det hun skal gjøre.", "R-165")


def what_was_promised_is_done(stage: Stage) -> None:
    """Each marks on their own screen what they have done."""
    for day, name, what, who in (
        (on(Day.SWIMMING_DONE), told.KOORDINATOR, "Søke om svømming", "Kari"),
        (on(Day.ROOM_DONE), told.TEACHER, "Lage et hvilerom", "Jonas, skolen"),
    ):
        stage.day(day)
        page = stage.window(name)
        page.goto(stage.of_child("maal/"))
        press(page, "Ferdig", of=what)
        stage.tell(who, f"Er ferdig: «{what} …».", "R-162")


def what_stands_still_is_asked_about(stage: Stage) -> None:
    """The bed does not come. The school has no leader in Samvirk, so the unit decides after the reminder."""
    bed = "Skaffe en seng"
    for day, step, what, rule in (
        (on(Day.BED_ASKED), "Spør hvordan det går", "Spør Jonas hvordan det går med sengen.", "R-167"),
        (on(Day.BED_REMINDED), "Minn på det", "Minner Jonas på den.", "R-168"),
        (on(Day.BED_TOLD), "Meld til koordinerende enhet", "Melder fra til koordinerende enhet.", "R-171"),
    ):
        stage.day(day)
        kari = stage.window(told.KOORDINATOR)
        kari.goto("/fremdrift/")
        until = due(kari, step)
        follow(kari, step, of=bed)
        press(kari, "Send")
        stage.tell("Kari", what, rule, due=until)
    stage.day(on(Day.BED_DECIDED))
    ingrid = stage.window(told.UNIT_WORKER)
    follow(ingrid, "Avgjør 1 forsinket tiltak")
    ingrid.goto("/fremdrift/spurt/")
    follow(ingrid, "Avgjør")
    fill(ingrid, {"Ny frist": True, "Ny dag": on(Day.BED_DUE_ANEW), "Hvorfor?": "Skolen får senga i august."})
    press(ingrid, "Lagre avgjørelsen")
    stage.tell("Ingrid, KE", "Avgjør: ny frist 14. august.", "R-171", "R-066")
    hilde = stage.window(told.MOTHER)
    hilde.goto(stage.of_child("maal/"))
    press(hilde, "Ja", of=bed)
    stage.tell("Hilde, mor", "Sier ja til den nye dagen.", "R-146")


def it_moves_again(stage: Stage) -> None:
    """The bed stands there before the new day."""
    bed = "Skaffe en seng"
    stage.day(on(Day.BED_DONE))
    jonas = stage.window(told.TEACHER)
    jonas.goto(stage.of_child("maal/"))
    press(jonas, "Ferdig", of=bed)
    stage.tell("Jonas, skolen", "Senga er på plass.", "R-166", step=11)
