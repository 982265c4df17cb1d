"""The gallery: every building block on one page, with made-up content."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samvirk.access.requires import open_to_all
from samvirk.core import clock
from samvirk.rules.calendar import add_months
from samvirk.web.components import dates
from samvirk.web.components.conflict import ConflictPage, Difference
from samvirk.web.components.forms import DateField, Form
from samvirk.web.components.page import Link, Tag, Task
from samvirk.web.pictures import day_clock, load_table, network_map, progress_steps, timeline
from samvirk.web.pictures.day_slots import DayPart, Slot
from samvirk.web.pictures.load_table import Load, LoadTable
from samvirk.web.pictures.network_facts import Closeness, Contact, NetworkGroup, NetworkMap
from samvirk.web.pictures.progress_steps import Progress
from samvirk.web.pictures.timeline_marks import Event, EventKind
from samvirk.web.shell.errors import PAGES

COLOURS = ("primary", "accent", "extra1", "info", "success", "warning", "danger", "neutral")


class ExampleForm(Form):
    """One field of each kind."""

    submit_label = gettext_lazy("Lagre tiltaket")
    what = forms.CharField(
        label=gettext_lazy("Hva skal gjøres?"),
        help_text=gettext_lazy("Skriv én konkret ting, for eksempel «Søke om avlastning»."),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv hva som skal gjøres")},
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Hvem har ansvaret?"),
        choices=[("", gettext_lazy("Velg person")), ("1", "Kari Lund"), ("2", "Jonas Berg")],
        error_messages={"required": gettext_lazy("Velg hvem som har ansvaret")},
    )
    due_on = DateField(label=gettext_lazy("Når skal det være ferdig?"))
    how = forms.ChoiceField(
        label=gettext_lazy("Hvordan går det?"),
        choices=[
            ("open", gettext_lazy("Ikke startet")),
            ("doing", gettext_lazy("I gang")),
            ("done", gettext_lazy("Ferdig")),
        ],
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": gettext_lazy("Velg hvordan det går")},
    )
    is_in_plan = forms.BooleanField(
        label=gettext_lazy("Ta det med i planen"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Mer om tiltaket"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class WrongExampleForm(ExampleForm):
    """The same with errors, shown without moving the reader to them."""

    takes_focus = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the example table."""

    what: str
    who: str
    agency: str
    due: date
    state: Tag


@open_to_all("holds made-up content only, and shows designers and testers what pages are built of")
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every building block."""
    return render(request, "components/gallery.html", _blocks(clock.today()))


@open_to_all("shows the form of the gallery with its errors; stores nothing")
def form_errors(request: HttpRequest) -> HttpResponse:
    """Show the example form: as sent, with what is wrong beside each field."""
    form = ExampleForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = {"form": form, "up": Link(label=_("Byggeklosser"), url=reverse("shell:gallery"))}
    return render(request, "components/gallery_form.html", context, status=status)


def _blocks(today: date) -> dict[str, object]:
    return {
        "colours": COLOURS,
        "tasks": _tasks(today),
        "rows": _rows(today),
        "form": ExampleForm(),
        "wrong_form": WrongExampleForm({"wrong-what": "Søke om avlastning"}, prefix="wrong"),
        "conflict": _conflict(),
        "error_pages": [
            Link(label=str(p.title), url=reverse("shell:gallery_error", args=[code]))
            for code, p in PAGES.items()
        ],
        "timeline": _timeline(today),
        "network": _network(),
        "day_clock": _day_clock(),
        "progress": [progress_steps.draw(p, prefix=f"steps-{i}") for i, p in enumerate(_progress())],
        "load": _load(today),
    }


def _tasks(today: date) -> tuple[Task, ...]:
    form = reverse("shell:gallery_form")
    return (
        Task(
            title=_("Emma: Søke om avlastning"),
            text=_("Fristen er passert. Ansvarlig: deg."),
            url=form,
            action=_("Marker som ferdig"),
            icon="ExclamationmarkTriangle",
            colour="danger",
        ),
        Task(
            title=_("Emma: Send innkalling til evaluering"),
            text=_("Innkallingen skal ut minst 14 dager før møtet."),
            url=form,
            action=_("Se over og send"),
            icon="Calendar",
        ),
    )


def _rows(today: date) -> tuple[Row, ...]:
    late, doing, new = (
        Tag(label=_("Frist passert"), colour="danger"),
        Tag(label=_("I gang"), colour="info"),
        Tag(label=_("Ikke startet"), colour="neutral"),
    )
    return (
        Row(
            what=_("Søke om avlastning én helg i måneden"),
            who="Kari Lund",
            agency=_("Koordinerende enhet"),
            due=today - timedelta(4),
            state=late,
        ),
        Row(
            what=_("Prøve ut ny rullestol på skolen"),
            who="Jonas Berg",
            agency=_("Ergoterapi"),
            due=today + timedelta(5),
            state=doing,
        ),
        Row(
            what=_("Kontrolltime hos habiliteringen"),
            who="Anne-Margrethe Vik-Kristoffersen",
            agency=_("Habilitering for barn"),
            due=today + timedelta(53),
            state=new,
        ),
    )


def _conflict() -> ConflictPage:
    return ConflictPage(
        who="Kari Lund",
        when=dates.moment(clock.now()),
        version=4,
        takes_focus=False,
        differences=(
            Difference(label=_("Telefon"), yours="400 00 001", stored="400 00 002", is_different=True),
            Difference(
                label=_("E-post"),
                yours="ke@fjordvik.example",
                stored="ke@fjordvik.example",
                is_different=False,
            ),
        ),
    )


def _timeline(today: date) -> timeline.TimelinePicture:
    events = (
        Event(on=today - timedelta(80), label=_("Ansvarsgruppe"), kind=EventKind.MEETING),
        Event(on=today - timedelta(52), label=_("Vedtak om avlastning"), kind=EventKind.LETTER),
        Event(on=today - timedelta(4), label=_("Søke om avlastning"), kind=EventKind.OVERDUE),
        Event(on=today + timedelta(5), label=_("Rullestol"), kind=EventKind.ACTIVITY),
        Event(on=today + timedelta(18), label=_("Evaluering"), kind=EventKind.MEETING),
        Event(on=today + timedelta(53), label=_("Habilitering"), kind=EventKind.HEALTH),
    )
    return timeline.draw(timeline.Timeline(events=events, today=today), prefix="timeline")


def _network() -> network_map.NetworkMapPicture:
    group, close = NetworkGroup, Closeness
    people = (
        ("Mona Nilsen", _("Mor"), group.FAMILY, close.CLOSE),
        ("Per Nilsen", _("Far"), group.FAMILY, close.CLOSE),
        ("Ida Nilsen", _("Søster"), group.FAMILY, close.CLOSE),
        ("Liv Hansen", _("Mormor"), group.FAMILY, close.REGULAR),
        ("Kari Lund", _("Koordinator"), group.MUNICIPALITY, close.CLOSE),
        ("Jonas Berg", _("Ergoterapeut"), group.MUNICIPALITY, close.REGULAR),
        ("Tiril Dahl", _("Fysioterapeut"), group.MUNICIPALITY, close.REGULAR),
        ("Siri Moen", _("Kontaktlærer"), group.SCHOOL, close.CLOSE),
        ("Ola Krog", "PPT", group.SCHOOL, close.SELDOM),
        ("Anne Vik", _("Habilitering"), group.SPECIALIST, close.REGULAR),
        ("Lars Eid", "NAV", group.SPECIALIST, close.SELDOM),
        ("Tom Aas", _("Svømming"), group.LEISURE, close.REGULAR),
    )
    contacts = tuple(
        Contact(name=name, role=role, group=group, closeness=close) for name, role, group, close in people
    )
    return network_map.draw(NetworkMap(person="Emma", contacts=contacts), prefix="network")


def _day_clock() -> day_clock.DayClockPicture:
    hours = (
        (22, 6, _("Søvn"), DayPart.SLEEP),
        (6, 8, _("Stell"), DayPart.CARE),
        (8, 9, _("Drosje"), DayPart.TRAVEL),
        (9, 14, _("Skole"), DayPart.SCHOOL),
        (14, 16, _("SFO"), DayPart.RELIEF),
        (16, 18, _("Trening"), DayPart.TRAINING),
        (18, 20, _("Fritid"), DayPart.FREE),
        (20, 22, _("Stell"), DayPart.CARE),
    )
    slots = tuple(Slot(begins=time(a), ends=time(b), label=label, part=part) for a, b, label, part in hours)
    return day_clock.draw(day_clock.DayClock(name="Emma", slots=slots), prefix="clock")


def _progress() -> tuple[Progress, ...]:
    return (Progress(done=2, total=4), Progress(done=0, total=0), Progress(done=9, total=20))


def _load(today: date) -> load_table.LoadTablePicture:
    months = tuple(add_months(today.replace(day=1), -back) for back in (3, 2, 1, 0))
    loads = (
        Load(name="Kari Lund", unit=_("Barn og familie"), counts=(5, 5, 6, 7)),
        Load(name="Nils Hætta", unit=_("Psykisk helse"), counts=(3, 3, 2, 2)),
        Load(name="Eva Strand", unit=_("Hjemmetjenesten"), counts=(4, 4, 4, 5)),
        Load(name="Ahmed Ali", unit=_("Rus og psykisk helse"), counts=(6, 5, 5, 4)),
    )
    return load_table.draw(LoadTable(months=months, loads=loads, limit=5))
