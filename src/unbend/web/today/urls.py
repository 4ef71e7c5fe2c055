"""Addresses of today."""

from django.urls import path

from unbend.web.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("today/question/", views.answer, name="answer"),
]
