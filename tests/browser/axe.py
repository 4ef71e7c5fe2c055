"""Asks axe-core what it finds wrong with a page."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "player" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, *, tags: list[str] | None = None) -> list[str]:
    """One line for each element that breaks a rule; the page's own policy is left as strict as it is."""
    assert SCRIPT.is_file(), f"{SCRIPT} is missing: run npm ci in player/"
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    options: dict[str, Any] = {
        "resultTypes": ["violations"],
        "runOnly": {"type": "tag", "values": tags or TAGS},
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['id']} ({one['impact']}): {' '.join(node['target'])}: {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
