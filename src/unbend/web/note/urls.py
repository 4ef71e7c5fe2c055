"""Address of the note."""

from django.urls import path

from unbend.web.note import views

app_name = "note"
urlpatterns = [path("note/", views.note, name="note")]
