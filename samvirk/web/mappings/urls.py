"""Addresses of mappings."""

from django.urls import path

from samvirk.web.mappings import views

app_name = "mappings"
_ALL = "personer/<uuid:person_id>/kartlegging/"
_ONE = f"{_ALL}<uuid:mapping_id>/"
urlpatterns = [
    path(_ALL, views.mapping, name="mapping"),
    path(f"{_ALL}ny/", views.begin, name="begin"),
    path(_ONE, views.mapping, name="mapping"),
    path(f"{_ONE}viktig/", views.what_matters, name="what_matters"),
    path(f"{_ONE}samtalen/", views.how_heard, name="how_heard"),
    path(f"{_ONE}omfang/", views.extent, name="extent"),
    path(f"{_ONE}sammen/", views.agree, name="agree"),
    path(f"{_ONE}omrader/<slug:area_path>/", views.area, name="area"),
    path(f"{_ONE}omrader/<slug:area_path>/aktuelt/", views.relevance, name="relevance"),
]
