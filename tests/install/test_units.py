"""The systemd units: sound by systemd's own word, and what they start starts with nothing else."""

from __future__ import annotations

import configparser
import getpass
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tongqu.conf import paths

pytestmark = pytest.mark.install
HOST = "tongqu.test"
PLACE = "/srv/tongqu"
UNITS = ("tongqu-web.service", "tongqu-worker.service")
PATIENCE = 60.0
BARE = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}


def unit(name: str) -> dict[str, str]:
    """Return the [Service] part of a unit, with this checkout in the place of the example's."""
    reader = configparser.ConfigParser(interpolation=None, strict=False)
    reader.optionxform = str  # type: ignore[method-assign,assignment]
    reader.read_string((paths.ROOT / "deploy" / name).read_text(encoding="utf-8"))
    return {key: value.replace(PLACE, str(paths.ROOT)) for key, value in reader["Service"].items()}


@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_nothing_wrong_with_a_unit(name: str, tmp_path: Path) -> None:
    text = (paths.ROOT / "deploy" / name).read_text(encoding="utf-8")
    user = getpass.getuser()
    text = text.replace(PLACE, str(paths.ROOT)).replace("User=tongqu", f"User={user}")
    file = tmp_path / name
    file.write_text(text.replace("Group=tongqu\n", ""), encoding="utf-8")
    verify = ["/usr/bin/systemd-analyze", "verify", "--man=no", str(file)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    about = [line for line in done.stderr.splitlines() if name in line]
    assert about == []


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_gives_away_no_more_than_it_needs(name: str) -> None:
    found = unit(name)
    assert found["User"] == "tongqu"
    assert found["CapabilityBoundingSet"] == ""
    wanted = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "PrivateTmp": "yes"}
    assert wanted.items() <= found.items()
    assert found["ReadWritePaths"] == f"{paths.ROOT}/var"
    assert found["EnvironmentFile"] == f"{paths.ROOT}/var/tongqu.env"


@pytest.fixture
def prepared() -> Iterator[dict[str, str]]:
    """Prepare an installation; return what its environment file would give a unit, and no more."""
    home = Path(tempfile.mkdtemp(prefix="tongqu-units-"))
    home.chmod(0o711)
    bare = BARE | {"HOME": str(home), "USER": getpass.getuser(), "TONGQU_HOME": str(home / "var")}
    init = [paths.ROOT / "tongqu", "init", "--production", "--host", HOST]
    done = subprocess.run(init, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = (home / "var" / "tongqu.env").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if "=" in line and line[0] != "#")
    yield {key: value for key, value in bare.items() if key != "TONGQU_HOME"} | given
    shutil.rmtree(home, ignore_errors=True)


def test_what_the_web_unit_starts_answers(prepared: dict[str, str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = shlex.split(unit(UNITS[0])["ExecStart"])
    command[command.index("--port") + 1] = str(port)
    child = subprocess.Popen(command, env=prepared, cwd=paths.ROOT, stderr=subprocess.PIPE)
    try:
        assert _answer(f"http://127.0.0.1:{port}/healthz", child) == "ok\n"
    finally:
        child.terminate()
        child.communicate(timeout=30)


def test_what_the_worker_unit_starts_stays_until_it_is_told_to_stop(
    prepared: dict[str, str],
) -> None:
    command = shlex.split(unit(UNITS[1])["ExecStart"])
    child = subprocess.Popen(command, env=prepared, cwd=paths.ROOT, stderr=subprocess.PIPE)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(timeout=6)
    finally:
        child.terminate()
        child.communicate(timeout=30)
    assert child.returncode == 0


def _answer(url: str, child: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        try:
            request = urllib.request.Request(url, headers={"Host": HOST})
            with urllib.request.urlopen(request, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(os.strerror(child.returncode or 0))
