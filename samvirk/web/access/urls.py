"""Addresses for logging in and out, for one's own choices, and for who may see whom."""

from django.urls import path

from samvirk.web.access import (
    emergency_views,
    parental_views,
    register_views,
    shut_out_views,
    views,
    who_sees,
)

app_name = "access"
_PERSON = "personer/<uuid:person_id>/"
urlpatterns = [
    path("logg-inn/", views.log_in, name="log_in"),
    path("logg-ut/", views.log_out, name="log_out"),
    path("meg/", views.me, name="me"),
    path("meg/visning/", views.display, name="display"),
    path("meg/rolle/", views.role, name="role"),
    path("hvem-ser-hva/", who_sees.who_sees, name="who_sees"),
    path(f"{_PERSON}tilgang/", register_views.show, name="register"),
    path(f"{_PERSON}tilgang/gi/", register_views.give, name="give"),
    path(f"{_PERSON}tilgang/gi/<uuid:professional_id>/", register_views.give_to, name="give_to"),
    path(f"{_PERSON}tilgang/<uuid:authorisation_id>/", register_views.sees, name="sees"),
    path(f"{_PERSON}tilgang/<uuid:authorisation_id>/avslutt/", register_views.end, name="end"),
    path(f"{_PERSON}tilgang/<uuid:authorisation_id>/forny/", register_views.renew, name="renew"),
    path(f"{_PERSON}sperringer/", shut_out_views.show, name="shut_out"),
    path(f"{_PERSON}sperringer/<slug:kind>/<uuid:whom_id>/", shut_out_views.block, name="block"),
    path(f"{_PERSON}sperringer/<uuid:block_id>/opphev/", shut_out_views.lift, name="lift_block"),
    path(f"{_PERSON}inhabil/", shut_out_views.declare, name="declare"),
    path(
        f"{_PERSON}inhabil/<uuid:disqualification_id>/opphev/",
        shut_out_views.end_disqualification,
        name="end_disqualification",
    ),
    path("inhabil/meldt/", shut_out_views.declared, name="declared"),
    path(f"{_PERSON}foreldre/", parental_views.answer, name="parental"),
    path("kommunen/ungdom/", parental_views.unanswered, name="unanswered"),
    path("kommunen/tilganger/", register_views.tend, name="tend"),
    path("nodtilgang/", emergency_views.emergency_access, name="emergency"),
    path("nodtilgang/<uuid:access_id>/lukk/", emergency_views.close, name="emergency_close"),
    path("kommunen/nodtilgang/", emergency_views.emergencies, name="emergencies"),
    path("kommunen/nodtilgang/<uuid:access_id>/", emergency_views.follow_up, name="emergency_follow_up"),
]
