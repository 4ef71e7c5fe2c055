"""What a person wished of a movement, and what came of it today, in sentences."""

from collections.abc import Mapping, Sequence

from unbend.web.words.names import listed

WISHES: Mapping[str, str] = {
    "never": "You asked never to have it.",
    "not_today": "You left it out for today; tomorrow it may come again.",
    "more": "You asked for more of it.",
    "less": "You asked for less of it; today it still came out among the best.",
}
"""Why a movement is in or out by a wish, by its word."""

LABELS: Mapping[str, str] = {
    "not_today": "Not today",
    "less": "Less",
    "more": "More",
    "never": "Never",
    "as_is": "As before",
}
"""What stands on each button."""

IN_FORCE: Mapping[str, str] = {
    "not_today": "left out for today",
    "less": "less of it",
    "more": "more of it",
    "never": "never",
}
"""What holds now, to stand after 'you asked:'."""

NOTED: Mapping[str, str] = {
    "not_today": "{name} is left out for today; tomorrow it may come again.",
    "less": "Less of {name} from now on.",
    "more": "More of {name} from now on, as far as every limit allows.",
    "never": "{name} is left out from now on.",
    "": "{name} is as before: nothing is asked for.",
}


def noted(name: str, words: Sequence[str]) -> str:
    """What is in force now for a movement."""
    return " ".join(NOTED[word].format(name=f"'{name}'") for word in words or ("",))


def came_of_it(gone: Sequence[str], came: Sequence[str]) -> str:
    """What today's practice looks like for it: names of what went and what came."""
    if gone and came:
        return f"Today {_are(came, 'stands', 'stand')} in the place of {listed(list(gone))}."
    if gone:
        return (
            f"Today's practice does without {listed(list(gone))}; nothing else came out better in its place."
        )
    if came:
        return f"Today {_are(came, 'joins', 'join')} the practice."
    return "Today's practice stays as it is."


def _are(names: Sequence[str], one: str, more: str) -> str:
    return f"{listed(list(names))} {one if len(names) == 1 else more}"
