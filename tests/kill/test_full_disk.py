"""A disk that takes no more: a clear sentence, nothing half stored, everything before it still there."""

import json
import resource
import subprocess
import sys
from pathlib import Path

from tests.kill.server import Server, environment, exported, step_done

LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that a write fails as it does on a full disk
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
from unbend.cli import main
main()
"""


def test_a_full_disk_is_507_and_loses_nothing(tmp_path: Path) -> None:
    """The server's files may not grow beyond a limit; posting goes on until they would."""
    server = Server(tmp_path)
    with server:
        browser = server.browser().arrive("Anna")
        size = max(path.stat().st_size for path in tmp_path.iterdir() if path.is_file())
        limit = size + 300_000
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        acknowledged: list[str] = []
        for start in range(0, 60_000, 100):
            batch = [step_done("full", start + step) for step in range(100)]
            status, content = browser.send("/events/", json.dumps(batch).encode())
            if status != 200:
                break
            acknowledged += json.loads(content)["stored"]
        assert (status, acknowledged != []) == (507, True)
        sentence = json.loads(content)["error"]
        assert sentence.startswith(
            f"The disk that holds {tmp_path} takes no more: nothing of this was stored"
        )
        assert sentence.endswith("Free some space there, then do it again.")
        other = server.browser()
        other.send("/people/")
        for number in range(200):  # what is smaller may still fit for a while
            status, page = other.submit("/people/new/", name=f"Bert {number}", pin="")
            if status != 302:
                break
        assert (status, b"The disk is full" in page) == (507, True)
        assert browser.send("/data/")[0] == 200, "reading goes on"
        resource.prlimit(
            server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        )
        again = browser.post_events(batch)
        assert len(again) == len(batch), "with space again, the same events are taken"
    assert [event["id"] for event in exported(tmp_path, "Anna")] == acknowledged + [
        event["id"] for event in batch
    ]


def test_a_first_start_on_a_full_disk_says_so(tmp_path: Path) -> None:
    """Not even the tables fit."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "20000"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"The disk that holds {tmp_path} takes no more")
