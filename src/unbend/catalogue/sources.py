"""The list of sources, several in a file because each is one line."""

from unbend.catalogue.base import Entry, Source


class SourceList(Entry):
    """One file of ``catalogue/sources``."""

    sources: tuple[Source, ...]
