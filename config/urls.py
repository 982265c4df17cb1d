"""All addresses: Norwegian words, no names and no national ids in any of them."""

from django.urls import include, path

urlpatterns = [
    path("", include("samvirk.web.shell.urls")),
    path("", include("samvirk.web.access.urls")),
    path("", include("samvirk.web.desk.urls")),
    path("", include("samvirk.web.organisations.urls")),
    path("", include("samvirk.web.audit.urls")),
    path("kommunen/import/", include("samvirk.web.imports.urls")),
    path("kommunen/ansatte/", include("samvirk.web.staff.urls")),
    path("", include("samvirk.web.people.urls")),
    path("", include("samvirk.web.intake.urls")),
    path("", include("samvirk.web.consent.urls")),
    path("", include("samvirk.web.applications.urls")),
    path("", include("samvirk.web.coordination.urls")),
    path("", include("samvirk.web.goals.urls")),
    path("", include("samvirk.web.mappings.urls")),
    path("", include("samvirk.web.tools.urls")),
    path("", include("samvirk.web.plans.urls")),
    path("", include("samvirk.web.teams.urls")),
    path("", include("samvirk.web.meetings.urls")),
    path("", include("samvirk.web.minutes.urls")),
    path("kalender/", include("samvirk.web.meetings.calendar_urls")),
    path("", include("samvirk.web.progress.urls")),
    path("", include("samvirk.web.reviews.urls")),
    path("frister/", include("samvirk.web.rules.urls")),
    path("beskjeder/", include("samvirk.web.notifications.urls")),
    path("sok/", include("samvirk.web.search.urls")),
]
handler403 = "samvirk.web.shell.errors.forbidden"
handler404 = "samvirk.web.shell.errors.not_found"
handler500 = "samvirk.web.shell.errors.failed"
handler400 = "samvirk.web.shell.errors.not_understood"
