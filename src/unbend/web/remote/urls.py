"""What the practice's own page asks for, on loopback. The device's addresses are in ``device``."""

from django.urls import path

from unbend.web.remote import views

app_name = "remote"
urlpatterns = [
    path("remote/offer/", views.offer, name="offer"),
    path("remote/told/", views.told, name="told"),
    path("remote/hear/", views.hear, name="hear"),
    path("remote/end/", views.end, name="end"),
]
