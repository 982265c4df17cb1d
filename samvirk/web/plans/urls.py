"""Addresses of the individuell plan."""

from django.urls import path

from samvirk.web.plans import answer_views, other_views, paper_views, version_views, views

app_name = "plans"
_PLAN = "personer/<uuid:person_id>/plan/"
_VERSION = f"{_PLAN}versjoner/<int:version_number>/"
urlpatterns = [
    path(_PLAN, views.plan, name="plan"),
    path(f"{_PLAN}periode/", views.period, name="period"),
    path(f"{_PLAN}tekst/", views.texts, name="texts"),
    path(f"{_PLAN}utelat/<slug:point>/", views.leave_out, name="leave_out"),
    path(f"{_PLAN}ta-med/<slug:point>/", views.take_back, name="take_back"),
    path(f"{_PLAN}hvil/", views.rest, name="rest"),
    path(f"{_PLAN}avslutt/", views.end, name="end"),
    path(f"{_PLAN}andre/ny/", other_views.note, name="note_other"),
    path(f"{_PLAN}andre/<uuid:other_plan_id>/", other_views.merge, name="merge_other"),
    path(f"{_PLAN}send/", version_views.send, name="send"),
    path(f"{_PLAN}forskjell/", version_views.difference, name="difference"),
    path(f"{_PLAN}utkast-<slug:language>.pdf", paper_views.draft, name="draft_paper"),
    path(_VERSION, version_views.version, name="version"),
    path(f"{_VERSION}godkjenn/", answer_views.approve, name="approve"),
    path(f"{_VERSION}enig/", answer_views.agree, name="agree"),
    path(f"{_VERSION}endre/", answer_views.object_to, name="object"),
    path(f"{_VERSION}svar/", answer_views.register, name="register"),
    path(f"{_PLAN}plan-<int:version_number>-<slug:language>.pdf", paper_views.paper, name="paper"),
]
