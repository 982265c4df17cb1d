"""The address of one's own calendar, which is no page about a person."""

from django.urls import path

from samvirk.web.meetings import calendar_views

app_name = "calendar"
urlpatterns = [path("", calendar_views.calendar, name="mine")]
