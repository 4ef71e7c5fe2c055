"""The catalogue that the pages show, read once, with the person's own files laid over it."""

from functools import lru_cache

from django.conf import settings

from unbend.catalogue import Catalogue, load


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """What exists; ``UNBEND_HOME/catalogue`` adds to it or puts a file in place of ours."""
    return load(settings.UNBEND_HOME / "catalogue")
