"""Addresses of reasons, likings and wishes."""

from django.urls import path

from unbend.web.why import views

app_name = "why"
urlpatterns = [
    path("why/", views.index, name="index"),
    path("why/<slug:slug>/", views.movement, name="movement"),
    path("likes/", views.likes, name="likes"),
    path("wishes/", views.wishes, name="wishes"),
    path("wishes/<slug:slug>/", views.wish, name="wish"),
]
