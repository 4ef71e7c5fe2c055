"""Addresses of progress and history."""

from django.urls import path

from unbend.web.progress import views

app_name = "progress"
urlpatterns = [
    path("progress/", views.progress, name="progress"),
    path("history/", views.history, name="history"),
    path("history/<str:practice>/", views.past, name="past"),
]
