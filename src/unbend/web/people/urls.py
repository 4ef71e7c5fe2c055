"""Addresses of the people."""

from django.urls import path

from unbend.web.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.everyone, name="list"),
    path("people/new/", views.create, name="create"),
    path("people/leave/", views.leave, name="leave"),
    path("people/rename/", views.rename, name="rename"),
    path("people/pin/", views.change_pin, name="pin"),
    path("people/<uuid:person_id>/", views.switch, name="switch"),
    path("people/move/<str:practice>/", views.move, name="move"),
]
