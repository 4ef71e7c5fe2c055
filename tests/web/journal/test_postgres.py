"""The same migrations and the same guarantees on a real PostgreSQL."""

import os
import subprocess
import sys

import pytest

from tests.postgres import Cluster


@pytest.mark.postgres
def test_the_record_keeps_its_guarantees_on_postgresql(postgres: Cluster) -> None:
    """Journal, people and data tests, run once more in a process whose DATABASE_URL names the cluster."""
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not postgres and not proof"]
    folders = [f"tests/web/{feature}" for feature in ("journal", "people", "data")]
    command = [sys.executable, "-m", "pytest", *options, *folders]
    ours = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run(
        command,
        env={**ours, "DATABASE_URL": postgres.url},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
