"""WHAT EXISTS: movements, flags, limits, measures, routines, substitutions, gates and their sources."""

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.errors import CatalogueError, Problem
from unbend.catalogue.loader import load, read_file

__all__ = ["Catalogue", "CatalogueError", "Problem", "load", "read_file"]
