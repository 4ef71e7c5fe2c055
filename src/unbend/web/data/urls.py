"""Addresses of the data page."""

from django.urls import path

from unbend.web.data import views

app_name = "data"
urlpatterns = [
    path("data/", views.overview, name="overview"),
    path("data/export/", views.download, name="export"),
    path("data/import/", views.upload, name="import"),
    path("data/erase/", views.erase_person, name="erase"),
]
