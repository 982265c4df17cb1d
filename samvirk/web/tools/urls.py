"""Addresses of the tool, the services, and the relatives who take part."""

from django.urls import path

from samvirk.web.tools import choice_views, service_views

app_name = "tools"
_PERSON = "personer/<uuid:person_id>/"
_SERVICES = f"{_PERSON}tjenester/"
urlpatterns = [
    path(f"{_PERSON}verktoy/", choice_views.tools, name="tools"),
    path(f"{_PERSON}verktoy/velg/", choice_views.choose, name="choose"),
    path(_SERVICES, service_views.services, name="services"),
    path(f"{_SERVICES}ny/", service_views.service_new, name="service_new"),
    path(f"{_SERVICES}<uuid:involved_id>/", service_views.service_edit, name="service_edit"),
    path(f"{_SERVICES}<uuid:involved_id>/avslutt/", service_views.service_end, name="service_end"),
    path(f"{_SERVICES}fra-soknaden/<uuid:agency_id>/", service_views.take_in, name="take_in"),
    path(f"{_SERVICES}parorende/", service_views.relative_new, name="relative_new"),
    path(f"{_SERVICES}parorende/ingen/", service_views.no_relatives, name="no_relatives"),
    path(
        f"{_SERVICES}parorende/<uuid:taking_part_id>/avslutt/",
        service_views.relative_end,
        name="relative_end",
    ),
]
