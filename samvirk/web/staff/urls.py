"""Addresses of staff."""

from django.urls import path

from samvirk.web.staff import absence_views, views

app_name = "staff"
urlpatterns = [
    path("", views.staff, name="staff"),
    path("ny/", views.employ, name="new"),
    path("<uuid:professional_id>/", views.professional, name="professional"),
    path("<uuid:professional_id>/endre/", views.revise, name="revise"),
    path("<uuid:professional_id>/slutt/", views.end, name="end"),
    path("<uuid:professional_id>/flytt/", views.move, name="move"),
    path("<uuid:professional_id>/fravaer/", absence_views.report, name="absence_new"),
    path("fravaer/<uuid:absence_id>/endre/", absence_views.revise, name="absence_edit"),
    path("fravaer/<uuid:absence_id>/ta-bort/", absence_views.withdraw, name="absence_withdraw"),
]
