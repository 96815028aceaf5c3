"""Nothing is ever fetched from or sent to a network: the whole job runs with a watch on every socket, in all its processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Python raises these events before it acts; a hook cannot be taken off again, whatever the program does.
WATCH = """
import os, sys
LOG = os.environ["DRAGOMAN_NETWORK_LOG"]
FORBIDDEN = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")
def stays_here(event, arguments):
    # urllib3, which trafilatura brings along, looks on import whether there is IPv6 by taking a free port of this machine.
    return event == "socket.bind" and arguments[1][:2] == ("::1", 0)
def watch(event, arguments):
    if event in FORBIDDEN and not stays_here(event, arguments):
        with open(LOG, "a") as log:
            log.write(f"{event} {arguments!r}\\n")
        raise PermissionError(f"the network is forbidden: {event}")
sys.addaudithook(watch)
with open(LOG + ".watched", "a") as log:
    log.write(f"{os.getpid()}\\n")
"""


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python process is watched, and notes what it tries."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    mine = {
        "PYTHONPATH": str(tmp_path / "watch"),
        "DRAGOMAN_NETWORK_LOG": str(tmp_path / "tried"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    return {**{k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}, **mine}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", env=environment, timeout=180, check=False)


def tried(environment: dict[str, str]) -> list[str]:
    log = Path(environment["DRAGOMAN_NETWORK_LOG"])
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_the_watch_sees_what_it_forbids(watched: dict[str, str]) -> None:
    done = run(watched, "-c", "import socket; socket.create_connection(('127.0.0.1', 9), 1)")
    assert done.returncode != 0
    assert tried(watched)


def test_reports_become_a_brief_without_any_network(watched: dict[str, str], examples: Path, tmp_path: Path) -> None:
    record = str(tmp_path / "talks.db")
    reports = [str(p) for p in sorted((examples / "arms-control-2021").iterdir())]  # an HTML page is among them
    for arguments in (
        ["read", *reports[:1]],
        ["add", *reports, "--record", record],
        ["brief", "Russia", "United States", "--record", record],
        ["explain", "Lavrov met Blinken in Helsinki on Thursday."],
    ):
        done = run(watched, "-m", "dragoman", *arguments)
        assert done.returncode == 0, done.stderr
        assert done.stdout or arguments[0] == "add"
    assert tried(watched) == []
    assert Path(watched["DRAGOMAN_NETWORK_LOG"] + ".watched").exists()


def test_nothing_is_laid_up_to_be_sent_later(watched: dict[str, str], examples: Path) -> None:
    """A compiled library escapes the watch: ONNX Runtime 1.32 writes usage events into the cache, and sends them when it can."""
    done = run(watched, "-m", "dragoman", "read", str(examples / "arms-control-2021" / "01-meeting-expected.txt"))
    assert done.returncode == 0
    assert not [p for p in Path(watched["XDG_CACHE_HOME"]).rglob("*") if p.is_file()]
