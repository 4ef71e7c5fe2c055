"""Library and routines as pages: complete, light, plain, and open without a person."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from unbend.catalogue import load
from unbend.web import library
from unbend.web.journal import store
from unbend.web.people.models import Person

CATALOGUE = load()
PAGES = [
    "/library/",
    "/routines/",
    *(f"/library/{slug}/" for slug in CATALOGUE.movements),
    *(f"/routines/{routine}/" for routine in CATALOGUE.routines),
]


class Seen(HTMLParser):
    """What the tests look at in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.inner: list[str] = []
        self.inline: list[str] = []
        self.labels: set[str] = set()
        self.fields: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if identity := given.get("id"):
            self.ids.append(identity)
        if (link := given.get("href") or "").startswith("#"):
            self.inner.append(link[1:])
        scripted = tag == "script" and not given.get("src")
        if tag == "style" or scripted or "style" in given or any(name.startswith("on") for name in given):
            self.inline.append(tag)
        if tag == "label":
            self.labels.add(given.get("for") or "")
        if tag in ("input", "select") and given.get("type") != "hidden":
            self.fields.add(given.get("id") or "")


def text(client: Client, path: str) -> str:
    """A page's words, with single spaces and no tags."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(plain.replace("&#x27;", "'").replace("&quot;", '"').split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_light_and_well_formed(client: Client, path: str) -> None:
    """At most 60 KB on the wire, one h1, no level skipped, no id twice, nothing inline, every field with its label."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) < 60_000
    seen = Seen(answer.content.decode())
    assert seen.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(seen.headings, seen.headings[1:], strict=False))
    assert len(seen.ids) == len(set(seen.ids))
    assert set(seen.inner) <= set(seen.ids)
    assert seen.inline == []
    assert seen.fields <= seen.labels


@pytest.mark.parametrize("path", ["/library/no-such-thing/", "/routines/no-such-thing/"])
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_index_leads_to_every_movement_and_filters_without_javascript(client: Client) -> None:
    html = client.get("/library/").content.decode()
    assert all(f'href="/library/{slug}/"' in html for slug in CATALOGUE.movements)
    narrowed = client.get("/library/?q=calf&place=chair").content.decode()
    assert 'value="calf"' in narrowed
    assert re.search(r'<option value="chair" selected>', narrowed)
    assert "/library/side-bridge/" not in narrowed
    assert "Nothing fits all of that." in client.get("/library/?q=dragon").content.decode()


def test_what_was_typed_comes_back_as_text(client: Client) -> None:
    html = client.get("/library/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    "slug", ["towel-decompression", "hip-airplane", "sciatic-slider-seated", "twisted-glute"]
)
def test_a_movements_page_tells_everything_about_it(client: Client, slug: str) -> None:
    """Name, synonyms, rungs and steps, cues, breath, sensation, slips, adaptations, stop rule, grade, sources."""
    movement = CATALOGUE.movements[slug]
    page = text(client, f"/library/{slug}/")
    told = [
        movement.name,
        *movement.also_called,
        movement.summary,
        *(rung.name for rung in movement.rungs),
        *(step for rung in movement.rungs for step in rung.steps),
        *movement.cues,
        movement.breath,
        movement.spine_note,
        *movement.sensation.fine,
        *movement.sensation.not_fine,
        *(sentence for slip in movement.slips for sentence in (slip.name, slip.does, slip.shows)),
        *(adapt.say for adapt in movement.adapt),
        movement.stop,
        movement.confidence_note,
        movement.evidence_note,
        movement.author,
        movement.licence,
        *(CATALOGUE.sources[source].took for source in movement.sources if source != "ours"),
    ]
    assert [said for said in told if " ".join(said.split()) not in page] == []


@pytest.mark.parametrize("slug", ["glute-bridge", "walking-intervals", "hip-flex-ext-mob"])
def test_a_version_that_has_words_of_its_own_shows_them_with_its_steps(client: Client, slug: str) -> None:
    """The movement's cues say which versions they are said in; where they are said in all, nothing is said of it."""
    movement = CATALOGUE.movements[slug]
    html = client.get(f"/library/{slug}/").content.decode()
    for rung in movement.rungs:
        body = html.partition(f'id="rung-{rung.id}"')[2].partition("</details>")[0].replace("&#x27;", "'")
        shown = [cue for cue in rung.cues or movement.cues if cue in body]
        assert shown == list(rung.cues or ())
        assert (f"</strong> {rung.breath}" in body) == bool(rung.breath)
    assert ("Said in " in html) == any(rung.cues for rung in movement.rungs)


def test_a_dose_is_marked_with_its_origin(client: Client) -> None:
    assert "Hold for 30 seconds on each side; " in text(client, "/library/hip-flexor-stretch/")
    assert "Stated by document D2" in text(client, "/library/hip-flexor-stretch/")
    assert "Stated by document D0" in text(client, "/library/wall-calf-hinge/")
    assert "From source" in text(client, "/library/big-toe-stretch/")
    assert "Ours" in text(client, "/library/sit-on-feet/")


def test_weak_and_recalled_sources_are_marked(client: Client) -> None:
    assert "S21 weak" in text(client, "/library/towel-decompression/")


def test_what_is_discouraged_shows_the_other_way_first(client: Client) -> None:
    """Before its own shape, and without a dose."""
    page = text(client, "/library/knee-hug-supine/")
    assert (
        page.index("What to do instead")
        < page.index("A towel under the curve")
        < page.index("What it looks like")
    )
    assert "How much" not in page


def test_who_does_it_differently_is_led_there(client: Client) -> None:
    html = client.get("/library/sit-on-feet/").content.decode()
    assert 'href="#rung-chair"' in html
    assert (
        'href="/library/wall-side-bend/#rung-small"'
        in client.get("/library/wall-forward-flexion/").content.decode()
    )


@pytest.mark.parametrize("routine", list(CATALOGUE.routines))
def test_a_routines_page_tells_everything_about_it(client: Client, routine: str) -> None:
    """Its order, doses with origin, what the document states, what is ours, what is missing, cautions and the view."""
    given = CATALOGUE.routines[routine]
    page = text(client, f"/routines/{routine}/")
    told = [given.name, given.by, given.summary, *given.how, *given.as_stated, *given.ours, *given.missing]
    told += [*given.cautions, given.view, *(step.note for step in (*given.steps, *given.comfort))]
    assert [said for said in told if " ".join(said.split()) not in page] == []
    after, html = 0, client.get(f"/routines/{routine}/").content.decode()
    for step in given.steps:
        after = html.index(f'href="/library/{step.movement.partition("/")[0]}/', after + 1)


def test_the_four_moves_say_on_the_page_that_two_are_missing(client: Client) -> None:
    assert (
        "Not in the document The document announces four moves and names two; the other two are not in it."
        in text(client, "/routines/four-moves/")
    )


@pytest.mark.django_db
def test_a_routine_is_chosen_and_taken_back(here: Client, anna: Person) -> None:
    """Chosen once, it stays until another choice; the page says which one it is."""
    assert "Choose this for today" in text(here, "/routines/relief-routine/")
    answer = here.post("/routines/relief-routine/choose/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert store.case_of(anna.id).routine == "relief-routine"
    assert "This routine is chosen." in text(here, "/routines/relief-routine/")
    assert "chosen now" in text(here, "/routines/")
    answer = here.post("/routines/the-coach/choose-again/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert store.case_of(anna.id).routine is None
    assert "chosen now" not in text(here, "/routines/")


@pytest.mark.django_db
def test_an_unknown_routine_cannot_be_chosen(here: Client, anna: Person) -> None:
    assert here.post("/routines/the-fifth-move/choose/").status_code == 404
    assert list(store.events_of(anna.id)) == []


def test_choosing_needs_a_person_and_a_post(client: Client) -> None:
    """Who is not known yet is asked who is here; a link cannot choose."""
    assert client.post("/routines/relief-routine/choose/")["Location"] == "/people/"
    assert client.post("/routines/the-coach/choose-again/")["Location"] == "/people/"
    assert client.get("/routines/relief-routine/choose/").status_code == 405
    assert "who is here" in text(client, "/routines/relief-routine/")


def test_the_pages_own_words_are_ours() -> None:
    """No forbidden word in a template either."""
    from tests.catalogue.test_words import forbidden_in

    for template in Path(library.__path__[0]).glob("templates/**/*.html"):
        words = re.sub(r"\{[%{].*?[%}]\}|<[^>]+>", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert forbidden_in(words) == [], template.name
