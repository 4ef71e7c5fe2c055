"""Every feature states its own addresses in full; `docs/how-it-works.md` lists them."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [path("", include(f"unbend.web.{feature}.urls")) for feature in settings.FEATURES_WITH_PAGES]
