"""Addresses of the gates."""

from django.urls import path

from unbend.web.gates import views

app_name = "gates"
urlpatterns = [path("gates/<slug:gate_id>/", views.gate, name="gate")]
