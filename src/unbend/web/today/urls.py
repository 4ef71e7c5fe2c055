"""Addresses of today."""

from django.urls import path

from unbend.web.today import views, weeks

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("today/question/", views.answer, name="answer"),
    path("today/walk/", weeks.walked, name="walked"),
    path("today/walk/back/", weeks.walk_back, name="walk_back"),
    path("today/sore-day/", weeks.sore_day, name="sore_day"),
]
