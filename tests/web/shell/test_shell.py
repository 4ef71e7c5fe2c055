"""What every page stands in."""

import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client

import unbend.web.shell as shell

FOLDER = Path(shell.__file__).parent
CSS = sorted((FOLDER / "static" / "shell").glob("*.css"))
MOST_CSS_BYTES = 25_000


@pytest.mark.django_db
def test_healthz_says_that_pages_and_the_database_answer(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["ok"] is True


@pytest.mark.django_db
def test_healthz_says_when_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DatabaseError("no such file")

    monkeypatch.setattr(connection, "cursor", broken)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["ok"]) == (503, False)


@pytest.mark.django_db
def test_a_page_says_what_it_is_and_can_be_skipped_to(here: Client) -> None:
    page = here.get("/door/weekly/").content.decode()
    assert (
        "For personal use. Not assessed or approved as a medical device, not reviewed by a clinician." in page
    )
    assert '<a class="skip-link" href="#main">' in page
    assert page.count("<main") == page.count("<h1") == 1
    assert "Anna" in page


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_plain_words(client: Client) -> None:
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert "There is no page here" in response.content.decode()


def test_a_page_gives_its_name_and_the_base_alone_adds_ours() -> None:
    """So that no title lacks it and none has it twice."""
    for template in FOLDER.parent.rglob("*.html"):
        if template.name == "base.html":
            continue
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"block name %}[^{]*Unbend", text), template
        assert all(
            end == "· Unbend{% endblock %}" for end in re.findall(r"block title %}.*?(.{22})$", text, re.M)
        ), template


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_every_error_page_can_be_made_without_a_request(code: str) -> None:
    """A page about a fault must not need anything that may be at fault."""
    page = render_to_string(f"{code}.html")
    assert "<h1>" in page
    assert "href=" in page
    assert page.count(" · Unbend</title>") == 1


@pytest.mark.django_db
def test_the_manifest_and_the_old_favicon_name_lead_to_the_icon(client: Client) -> None:
    manifest = client.get("/manifest.webmanifest")
    assert manifest.json()["name"] == "Unbend"
    assert client.get("/favicon.ico").headers["Location"].endswith(".svg")


def test_the_styles_stay_small() -> None:
    assert sum(len(path.read_bytes()) for path in CSS) <= MOST_CSS_BYTES


def test_colours_are_named_by_role_in_one_file_only() -> None:
    for path in CSS:
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", path.read_text(encoding="utf-8")), path.name


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    light, dark = (
        (FOLDER / "static/shell/tokens.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme")
    )
    found = {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))
        for name, text in (("light", light), ("dark", dark))
    }
    assert found["light"].keys() == found["dark"].keys()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        *(
            (ink, ground, 4.5)
            for ink in ("ink", "ink-soft", "green", "amber")
            for ground in ("paper", "sheet")
        ),
        ("ink", "green-wash", 4.5),
        ("ink", "amber-wash", 4.5),
        ("amber", "amber-wash", 4.5),
        ("green-deep", "green-wash", 4.5),
        ("on-green", "green", 4.5),
        ("on-green", "green-deep", 4.5),
        ("line-strong", "paper", 3),
        ("line-strong", "sheet", 3),
        ("focus", "paper", 3),
        ("clay", "paper", 3),
    ],
)
def test_every_pair_of_colours_can_be_read(scheme: str, text: str, ground: str, least: float) -> None:
    tokens = schemes()[scheme]
    assert contrast(tokens[text], tokens[ground]) >= least
