"""Addresses that belong to no feature."""

from django.urls import path

from unbend.web.shell import views

app_name = "shell"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
"""Included at the root."""
