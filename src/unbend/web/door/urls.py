"""Addresses of the door."""

from django.urls import path

from unbend.web.door import check_in, company, first, limits, morning, refer, sheets, side_by_side

app_name = "door"
urlpatterns = [
    path("door/", first.resume, name="resume"),
    path("door/first/<slug:slug>/", first.screen, name="first"),
    path("door/told/", first.told, name="told"),
    path("door/more/", sheets.more, name="more"),
    path("door/company/", company.company, name="company"),
    path("door/weekly/", sheets.weekly, name="weekly"),
    path("door/legs/", sheets.legs, name="legs"),
    path("door/skipped/", sheets.skipped, name="skipped"),
    path("door/side-by-side/", side_by_side.side_by_side, name="side_by_side"),
    path("door/look/", sheets.look, name="look"),
    path("door/again/", sheets.again, name="again"),
    path("door/again/<slug:group>/", sheets.again, name="again_group"),
    path("check-in/", check_in.check_in, name="check_in"),
    path("morning/", morning.morning, name="morning"),
    path("refer/", refer.refer, name="refer"),
    path("refer/country/", refer.country, name="country"),
    path("refer/looked/", refer.looked, name="looked"),
    path("limits/", limits.limits, name="limits"),
    path("limits/lift/", limits.lift, name="lift"),
]
