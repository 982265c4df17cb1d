"""Addresses of evaluations, and of the end of the work around a person."""

from django.urls import path

from samvirk.web.reviews import ending_views, review_views, write_views

app_name = "reviews"
_ALL = "personer/<uuid:person_id>/evaluering/"
_ONE = f"{_ALL}<uuid:review_id>/"
_END = "personer/<uuid:person_id>/avslutning/"
urlpatterns = [
    path("evalueringer/", review_views.to_hold, name="list"),
    path(_ALL, review_views.reviews, name="overview"),
    path(f"{_ALL}begynn/", review_views.begin, name="begin"),
    path(_ONE, review_views.review, name="review"),
    path(f"{_ONE}fag/", write_views.evaluate, name="evaluate"),
    path(f"{_ONE}ord/", write_views.speak, name="speak"),
    path(f"{_ONE}for-andre/", write_views.speak_for, name="speak_for"),
    path(f"{_ONE}ferdig/", write_views.finish, name="finish"),
    path(_END, ending_views.end, name="end"),
    path(f"{_END}onske/", ending_views.wish, name="wish"),
    path(f"{_END}angre/", ending_views.take_back, name="take_back"),
    path(f"{_END}igjen/", ending_views.restore, name="restore"),
    path(f"{_END}<uuid:ending_id>/brev-<slug:language>.pdf", ending_views.letter, name="letter"),
]
