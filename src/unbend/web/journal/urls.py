"""Addresses of the journal."""

from django.urls import path

from unbend.web.journal import views

app_name = "journal"
urlpatterns = [path("events/", views.events, name="events")]
