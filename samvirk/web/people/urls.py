"""Addresses of persons; none holds a name or a number of theirs."""

from django.urls import path

from samvirk.web.people import (
    family_views,
    file_views,
    merge_views,
    note_views,
    person_views,
    protection_views,
    register_views,
)

app_name = "people"
PERSON = "personer/<uuid:person_id>/"
RELATIVE = f"{PERSON}familie/<slug:relation>/"
urlpatterns = [
    path("om-meg/", person_views.own, name="own"),
    path("personer/", person_views.persons, name="list"),
    path("personer/sok/", register_views.search, name="search"),
    path("personer/ny/", register_views.register, name="new"),
    path(PERSON, person_views.person, name="person"),
    path(f"{PERSON}fodselsnummer/vis/", person_views.show_number, name="show_number"),
    path(f"{PERSON}fodselsnummer/", register_views.number, name="number"),
    path(f"{PERSON}endre/", register_views.revise, name="edit"),
    path(f"{PERSON}fodt/", register_views.born, name="born"),
    path(f"{PERSON}hvem-samtykker/", family_views.consent, name="consent"),
    path(f"{RELATIVE}ny/", family_views.add, name="relative_new"),
    path(f"{RELATIVE}<uuid:relative_id>/endre/", family_views.revise, name="relative_edit"),
    path(f"{RELATIVE}<uuid:relative_id>/avslutt/", family_views.end, name="relative_end"),
    path(f"{PERSON}samtykkekompetanse/", note_views.capacity, name="capacity"),
    path(f"{PERSON}samtykkekompetanse/ny/", note_views.assess, name="capacity_new"),
    path(f"{PERSON}notater/", note_views.notes, name="notes"),
    path(f"{PERSON}notater/ny/", note_views.write, name="note_new"),
    path(f"{PERSON}notater/<uuid:note_id>/endre/", note_views.revise, name="note_edit"),
    path(f"{PERSON}notater/<uuid:note_id>/ta-bort/", note_views.archive, name="note_archive"),
    path(f"{PERSON}vedlegg/ny/", file_views.upload, name="file_new"),
    path(f"{PERSON}vedlegg/<uuid:attachment_id>/", file_views.download, name="file"),
    path(f"{PERSON}vedlegg/<uuid:attachment_id>/ta-bort/", file_views.archive, name="file_archive"),
    path(f"{PERSON}adressesperre/", protection_views.protect, name="protection"),
    path(f"{PERSON}sla-sammen/", merge_views.choose, name="merge_choose"),
    path(f"{PERSON}sla-sammen/<uuid:other_id>/", merge_views.merge, name="merge"),
    path("sammenslainger/<uuid:merge_id>/angre/", merge_views.undo, name="merge_undo"),
]
