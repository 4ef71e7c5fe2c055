"""Sentences for what the core says in ids and numbers. Nowhere else is a reason put into words."""

from unbend.web.words.bounds import bound, dimension_name
from unbend.web.words.errors import UnknownWord
from unbend.web.words.findings import Advice, advice
from unbend.web.words.reasons import sentence, sentences
from unbend.web.words.spoken import spoken, spoken_all

__all__ = [
    "Advice",
    "UnknownWord",
    "advice",
    "bound",
    "dimension_name",
    "sentence",
    "sentences",
    "spoken",
    "spoken_all",
]
