"""Steps 12 and 13: how it went, whether more is needed, the end, and the way back."""

from datetime import date

from playwright.sync_api import expect

from dev.journey.acts import due, fill, follow, press
from dev.journey.stage import Stage, on
from samvirk.demo import journey as told
from samvirk.demo.journey import Day


def it_is_evaluated_and_goes_on(stage: Stage) -> None:
    """Step 12: every three months around a child; each says what they think in their own words."""
    evaluate(stage, on(Day.FIRST_REVIEW), ("Ikke bra", "Det går ikke bra", "Ikke nådd"), is_more_wanted=True)
    answer(stage, "Ja, fortsett som nå", "")
    stage.tell("Kari", "Første evaluering: de fortsetter.", "R-147", "R-239", step=12)


def it_is_evaluated_again(stage: Stage) -> None:
    """The goal is partly reached by the summer."""
    evaluate(stage, on(Day.SECOND_REVIEW), ("Midt på", "Det går litt", "Delvis nådd"), is_more_wanted=True)
    answer(stage, "Ja, men noe skal endres", "", "Endre mål eller tiltak")
    stage.tell("Kari", "Andre evaluering: målet skal justeres.", "R-147", "R-149")


def the_need_is_over(stage: Stage) -> None:
    """Step 13: the goal is reached and the mother wants no more; all see what ends before it does."""
    evaluate(stage, on(Day.THIRD_REVIEW), ("Bra", "Det går bra", "Nådd"), is_more_wanted=False)
    answer(stage, "Nei, behovet er over", "Skolen og avlastningen klarer seg uten koordinator.")
    stage.tell("Kari", "Tredje evaluering: behovet er over, og Hilde er enig.", "R-239", step=13)
    stage.day(on(Day.ENDED))
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("avslutning/"))
    fill(kari, {"Behovet er over": True, "Jeg har lest hva som slutter": True})
    press(kari, "Avslutt koordineringen")
    stage.tell("Kari", "Avslutter, og brevet er laget. Møtet 19. oktober blir avlyst.", "R-238")
    for name, who in ((told.KOORDINATOR, "Kari"), (told.TEACHER, "Jonas, skolen")):
        closed = stage.window(name).goto(stage.of_child("plan/"))
        if closed is None or closed.status != NOT_THERE:
            raise AssertionError(f"{name} still sees the plan.")
        stage.tell(who, "Ser ikke Ronja lenger.", "R-238")
    hilde = stage.window(told.MOTHER)
    hilde.goto(stage.of_child("plan/"))
    expect(hilde.get_by_text(told.GOAL).first).to_be_visible()
    stage.tell("Hilde, mor", "Kan fortsatt lese planen, målene og referatene.", "R-238")


NOT_THERE = 404


def it_is_taken_up_again(stage: Stage) -> None:
    """The unit alone takes it up again; nothing was lost, and old consents stay ended."""
    stage.day(on(Day.RESTORED))
    ingrid = stage.window(told.UNIT_WORKER)
    ingrid.goto(stage.of_child("evaluering/"))
    follow(ingrid, "Ta opp")
    fill(ingrid, {"Hvorfor": "Ronja er syk igjen, og Hilde ringte."})
    press(ingrid, "Ta opp koordineringen igjen")
    stage.tell("Ingrid, KE", "Tar opp koordineringen igjen. Alt som var, er der.", "R-238", "R-011")


def evaluate(stage: Stage, day: date, views: tuple[str, str, str], *, is_more_wanted: bool) -> None:
    """Let the child, the mother and the professionals say how it goes; the koordinator begins it."""
    child, mother, goal = views
    stage.day(day)
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.of_child("evaluering/"))
    until = due(kari, "Neste evaluering innen")
    press(kari, "Begynn evalueringen")
    stage.review = kari.url
    ronja = stage.window(told.CHILD)
    follow(ronja, "Si hva du mener")
    fill(ronja, {child: True, "Skriv litt": told.CHILD_SAYS})
    press(ronja, "Ferdig")
    hilde = stage.window(told.MOTHER)
    follow(hilde, "Si hva du mener")
    fill(hilde, {mother: True, "Hva vil du si om hjelpen?": told.MOTHER_SAYS})
    fill(hilde, {"Ja" if is_more_wanted else "Nei": True})
    press(hilde, "Lagre")
    follow(kari, "Skriv det fagfolkene mener")
    fill(kari, {goal: True, "Det fagfolkene mener": told.STAFF_SAYS})
    press(kari, "Lagre")
    stage.tell("Ronja og Hilde", f"Sier hvordan det går: «{child}», «{mother}».", "R-147", due=until)


def answer(stage: Stage, need: str, why: str, change: str = "") -> None:
    """Finish the evaluation with what is needed further."""
    kari = stage.window(told.KOORDINATOR)
    kari.goto(stage.review)
    follow(kari, "Gjør ferdig")
    fill(kari, {need: True, "Hvorfor?": why})
    if change:
        fill(kari, {change: True})
    press(kari, "Gjør ferdig evalueringen")
