"""Addresses of the practice."""

from django.urls import path

from unbend.web.practice import after, offline, views

app_name = "practice"
urlpatterns = [
    path("practice/start/", views.start, name="start"),
    path("practice/worker.js", offline.worker, name="worker"),
    path("practice/silence.wav", offline.silence, name="silence"),
    path("practice/<str:practice>/", views.play, name="play"),
    path("practice/<str:practice>/after/", after.after, name="after"),
    path("practice/<str:practice>/changed/", after.changed, name="changed"),
]
