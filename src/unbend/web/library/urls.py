from django.urls import path

from unbend.web.library import views

app_name = "library"
urlpatterns = [
    path("library/", views.index, name="index"),
    path("library/<slug:slug>/", views.movement, name="movement"),
    path("routines/", views.routines, name="routines"),
    path("routines/<slug:routine_id>/", views.routine, name="routine"),
    path("routines/<slug:routine_id>/choose/", views.choose, name="choose"),
    path("routines/the-coach/choose-again/", views.back_to_coach, name="back_to_coach"),
]
