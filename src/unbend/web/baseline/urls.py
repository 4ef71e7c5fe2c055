"""Addresses of the tests."""

from django.urls import path

from unbend.web.baseline import views

app_name = "baseline"
urlpatterns = [
    path("baseline/", views.overview, name="overview"),
    path("baseline/<slug:measure>/", views.test, name="test"),
]
