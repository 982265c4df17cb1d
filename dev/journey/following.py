"""Step 11: they meet, promise, are asked, and what stands still goes up the ladder until it moves."""

from datetime import date

from dev.journey.acts import choose_in, due, fill, follow, press
from dev.journey.stage import Stage


def they_are_called_to_meet(stage: Stage) -> None:
    """The call goes out with more than fourteen full days; everybody answers, and the mother adds a point."""
    stage.day(date(2026, 3, 30))
    kari = stage.window("Kari Lund")
    kari.goto(stage.of_emma("moter/"))
    follow(kari, "Planlegg et møte")
    fill(kari, {"Første møte i ansvarsgruppa": True, "Hvilken dag?": date(2026, 4, 27)})
    fill(kari, {"Fra klokken": "14:00", "Til klokken": "15:00", "Hvor?": "Møterommet på skolen"})
    press(kari, "Planlegg møtet")
    last_day = due(kari, "Siste dag for å kalle inn")
    stage.meeting = kari.url
    press(kari, "Sett på listen", of="hvilerom")
    follow(kari, "Ny sak")
    fill(kari, {"Hva skal dere snakke om?": "Hvem gjør hva", "Til avgjørelse": True})
    press(kari, "Legg til saken")
    kari.goto(stage.meeting)
    follow(kari, "Se over og kall inn")
    press(kari, "Send innkallingen")
    stage.tell("Kari", "Kaller inn til det første møtet i ansvarsgruppa.", "R-192", "R-197", due=last_day)
    stage.day(date(2026, 3, 31), hour=20)
    mona = stage.window("Mona Nilsen")
    mona.goto(stage.meeting)
    press(mona, "Jeg kommer")
    follow(mona, "Noe jeg vil snakke om")
    fill(mona, {"Hva vil du snakke om?": "Hvem ringer meg når planer endrer seg?"})
    press(mona, "Sett det på listen")
    mona.goto(stage.of_emma("maal/"))
    press(mona, "Ferdig", of="Skrive ned")
    stage.tell("Mona, mor", "Kommer, har en sak selv, og er ferdig med det hun lovte.", "R-197", "R-162")
    jonas = stage.window("Jonas Berg")
    jonas.goto(stage.meeting)
    press(jonas, "Jeg blir med på video")
    stage.tell("Jonas, skolen", "Svarer at han blir med på video.", "R-192")


def they_write_minutes_together(stage: Stage) -> None:
    """The minutes answer the agenda, are read out before they part, and each promise becomes an activity."""
    stage.day(date(2026, 4, 27), hour=15)
    kari = stage.window("Kari Lund")
    follow(kari, "Skriv referat")
    fill(kari, {"Mona Nilsen": True, "Jonas Berg": True, "Kari Lund": True})
    for number, decision in enumerate(("Rommet er ikke klart.", "Skolen ringer Mona.", "Kari."), start=1):
        fill(kari, {f"Sak {number}: dette ble": decision})
    for number, who, what, until in (
        (1, "Jonas Berg", "Skaffe en seng til hvilerommet", "29.5."),
        (2, "Emma Nilsen", "Si fra når jeg er sliten", "løpende"),
    ):
        choose_in(kari, f"Hvem, sak {number}", who)
        fill(kari, {f"Hva, sak {number}": what, f"Innen, sak {number}": until})
    fill(kari, {"Dag": "19.10.", "Klokken": "14", "Alle fikk vite": True, "Opplest og bekreftet": True})
    press(kari, "Send referatet")
    stage.tell("Kari", "Leser opp og sender referatet. Neste møte er avtalt.", "R-186", "R-199", "R-206")
    emma = stage.window("Emma Nilsen")
    follow(emma, "Svar", of="venter på svar fra deg")
    press(emma, "Ja", of="Si fra når jeg er sliten")
    stage.tell("Emma, 9 år", "Var ikke med på møtet, og svarer selv på det hun skal gjøre.", "R-165")


def what_was_promised_is_done(stage: Stage) -> None:
    """Each marks on their own screen what they have done."""
    for day, name, what, who in (
        (date(2026, 5, 6), "Kari Lund", "Søke om svømming", "Kari"),
        (date(2026, 5, 22), "Jonas Berg", "Lage et hvilerom", "Jonas, skolen"),
    ):
        stage.day(day)
        page = stage.window(name)
        page.goto(stage.of_emma("maal/"))
        press(page, "Ferdig", of=what)
        stage.tell(who, f"Er ferdig: «{what} …».", "R-162")


def what_stands_still_is_asked_about(stage: Stage) -> None:
    """The bed does not come. The school has no leader in Samvirk, so the unit decides after the reminder."""
    bed = "Skaffe en seng"
    for day, step, what, rule in (
        (date(2026, 6, 1), "Spør hvordan det går", "Spør Jonas hvordan det går med sengen.", "R-167"),
        (date(2026, 6, 15), "Minn på det", "Minner Jonas på den.", "R-168"),
        (date(2026, 6, 29), "Meld til koordinerende enhet", "Melder fra til koordinerende enhet.", "R-171"),
    ):
        stage.day(day)
        kari = stage.window("Kari Lund")
        follow(kari, "Se hvilke", of="forsinket")
        until = due(kari, step)
        follow(kari, step, of=bed)
        press(kari, "Send")
        stage.tell("Kari", what, rule, due=until)
    stage.day(date(2026, 7, 1))
    ingrid = stage.window("Ingrid Solheim")
    follow(ingrid, "Avgjør 1 forsinket tiltak")
    ingrid.goto("/fremdrift/spurt/")
    follow(ingrid, "Avgjør")
    fill(ingrid, {"Ny frist": True, "Ny dag": date(2026, 8, 14), "Hvorfor?": "Skolen får senga i august."})
    press(ingrid, "Lagre avgjørelsen")
    stage.tell("Ingrid, KE", "Avgjør: ny frist 14. august.", "R-171", "R-066")
    mona = stage.window("Mona Nilsen")
    mona.goto(stage.of_emma("maal/"))
    press(mona, "Ja", of=bed)
    stage.tell("Mona, mor", "Sier ja til den nye dagen.", "R-146")


def it_moves_again(stage: Stage) -> None:
    """The bed stands there before the new day."""
    bed = "Skaffe en seng"
    stage.day(date(2026, 8, 12))
    jonas = stage.window("Jonas Berg")
    jonas.goto(stage.of_emma("maal/"))
    press(jonas, "Ferdig", of=bed)
    stage.tell("Jonas, skolen", "Senga er på plass.", "R-166", step=11)
