"""In which country the person is."""

from django.conf import settings

from unbend.web.door.countries import Country, country_of
from unbend.web.journal.store import case_of
from unbend.web.people.here import HereRequest


def country_here(request: HereRequest) -> Country:
    """The chosen country, or a guess."""
    chosen = case_of(request.person.id).about.country
    return country_of(chosen, request.headers.get("Accept-Language", ""), settings.TIME_ZONE)
