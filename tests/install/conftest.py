from __future__ import annotations

import os
import pwd
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.install import checkout
from tests.install.checkout import Checkout, Person

ME = Person(pwd.getpwuid(os.geteuid()).pw_name, os.geteuid(), os.getegid())
NOBODY = pwd.getpwnam("nobody")
PERSONS = [ME, Person("nobody", NOBODY.pw_uid, NOBODY.pw_gid)] if ME.uid == 0 else [ME]
SECONDS: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how long the starts took: measured, never asserted."""
    for line in SECONDS:
        terminalreporter.write_line(line)


def installed(person: Person) -> Iterator[Checkout]:
    """Make a checkout from nothing and let its first start run to the pages."""
    place = Path(tempfile.mkdtemp(prefix="tongqu-install-"))
    place.chmod(0o755)
    made = checkout.make(place, person)
    try:
        started = time.monotonic()
        first = made.start("up")
        first.ready()
        SECONDS.append(f"{person.name}：首次启动 {time.monotonic() - started:.1f} 秒")
        assert first.interrupt() == 0, first.text
        (made.home / "first.txt").write_text(first.text, encoding="utf-8")
        size = made.size_of_environment()
        (made.home / "size.txt").write_text(str(size), encoding="utf-8")
        SECONDS.append(f"{person.name}：环境 {size / 1e6:.0f} MB")
        started = time.monotonic()
        with made.up() as later:
            later.ready()
            SECONDS.append(f"{person.name}：再次启动 {time.monotonic() - started:.1f} 秒")
        yield made
    finally:
        made.remove()
        shutil.rmtree(place)


@pytest.fixture(scope="session")
def mine() -> Iterator[Checkout]:
    """The checkout of whoever runs the tests: root in the gate."""
    yield from installed(PERSONS[0])


@pytest.fixture(scope="session")
def theirs() -> Iterator[Checkout]:
    """The checkout of an ordinary user."""
    yield from installed(PERSONS[-1])


@pytest.fixture(params=[person.name for person in PERSONS])
def place(request: pytest.FixtureRequest) -> Checkout:
    """Each person's checkout in turn, with nothing running in it."""
    name = "mine" if request.param == ME.name else "theirs"
    found: Checkout = request.getfixturevalue(name)
    assert found.is_quiet()
    return found
