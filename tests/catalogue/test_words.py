"""The words that Unbend does not use, in nothing that a person sees (design.md, Words; evidence.md 8.2)."""

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from unbend.catalogue import Catalogue, load
from unbend.catalogue.loader import KINDS

FORBIDDEN = [
    r"treat(s|ed|ing|ment\w*)?\b",
    r"cur(e|es|ed|ing)\b",
    r"fix(es|ed|ing)?\b",
    r"heal(s|ed|ing)?\b",
    r"diagnos\w*",
    r"therap\w*",
    r"prescri\w*",
    r"rehab\w*",
    r"decompress\w*",
    r"re-?align\w*",
    r"resets?\b|resetting\b",
    r"release the nerve",
    r"root causes?",
    r"weak core",
    r"damag\w*",
    r"wear and tear",
    r"wrong\w*",
    r"bad\b",
    r"(?<!by )mistakes?\b",
    r"safe for you",
    r"risk-free",
    r"guarante\w*",
    r"clinically proven",
    r"injury prevention",
    r"prevents? (injur|recurr|back|pain)\w*",
    r"reliev\w* (\w+ ){0,3}pain",
]
NOT_SEEN_AS_OURS = {
    "also_called": "authors' names stay as synonyms",
    "discouraged_view": "a coach's view, reported as such",
    "title": "a source's own title",
    "where": "an address",
}
EXEMPT = {
    ("sources/E-csp-girft", "fixed"): "'no fixed pattern' is not a promise to fix anything",
}
"""(entry, word): why it may stand. A new one is a decision, so it is a line here."""


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load()


def texts(part: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an entry with its key; ids and other single lower-case tokens are no text."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name), name)
    elif isinstance(part, (tuple, list)):
        for item in part:
            yield from texts(item, key)
    elif isinstance(part, str) and not re.fullmatch(r"[a-z0-9_./-]*", part):
        yield key, part


def forbidden_in(text: str) -> list[str]:
    """Forbidden words of a text, without its ids (a slug is an address, not a word of ours)."""
    plain = re.sub(r"\b(?!re-align|risk-free)[a-z0-9]+(-[a-z0-9]+)+\b", " ", text)
    found = (re.search(rf"\b({word})", plain, re.IGNORECASE) for word in FORBIDDEN)
    return [match.group(0).casefold() for match in found if match]


@pytest.mark.parametrize(
    "kind",
    KINDS,
)
def test_no_forbidden_word_stands_in_what_a_person_sees(whole: Catalogue, kind: str) -> None:
    """Case does not matter, endings do not matter; what is exempt is named with its reason."""
    found = [
        (f"{kind}/{name}", key, word, text)
        for name, entry in getattr(whole, kind).items()
        for key, text in texts(entry)
        if key not in NOT_SEEN_AS_OURS
        for word in forbidden_in(text)
        if (f"{kind}/{name}", word) not in EXEMPT
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "This FIXES your back.",
        "A clinically proven way.",
        "Decompression of the spine.",
        "Corrects your posture by re-aligning it.",
        "Damaged discs heal.",
        "Relieves your low back pain.",
        "Your treatment for today.",
    ],
)
def test_the_search_finds_them(text: str) -> None:
    """In any case and with any ending."""
    assert forbidden_in(text)


@pytest.mark.parametrize(
    "text",
    ["Retreat a little.", "The prefix of a fixture.", "towel-decompression", "Badge.", "Tapped by mistake."],
)
def test_the_search_leaves_innocent_words_alone(text: str) -> None:
    """A stem inside another word, and an id, is none of them."""
    assert forbidden_in(text) == []


def test_every_exemption_is_still_needed(whole: Catalogue) -> None:
    """One that nothing uses any more is taken away."""
    for entry, word in EXEMPT:
        kind, _, name = entry.partition("/")
        assert any(word in forbidden_in(text) for _, text in texts(getattr(whole, kind)[name]))


def test_a_practitioners_explanation_is_reported_as_a_view(whole: Catalogue) -> None:
    """Each routine's view says whose it is."""
    for routine in whole.routines.values():
        assert routine.view.startswith("That coach holds that"), routine.id
