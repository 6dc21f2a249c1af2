"""`./tongqu up` in a fresh checkout, as root and as an ordinary user."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from urllib.error import HTTPError

import psutil
import pytest

from tests.install.checkout import Checkout, Person, answers, signed_in
from tests.install.conftest import ME

pytestmark = pytest.mark.install
LOOPBACK_UP = (
    "import fcntl, socket, struct;"
    "fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh14x', b'lo', 0x41))"
)
REACH_OUT = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)"


def test_a_first_start_tells_its_progress_the_address_and_the_accounts(place: Checkout) -> None:
    said = (place.home / "first.txt").read_text(encoding="utf-8")
    for part in ("安装运行所需的程序库", "建立内置数据库", "http://127.0.0.1:", "口令都是 "):
        assert part in said
    assert "plan-office" in said
    assert "演示·周全" in said


def test_the_accounts_and_their_password_stay_the_same(place: Checkout) -> None:
    first = (place.home / "first.txt").read_text(encoding="utf-8")
    password = next(line for line in first.splitlines() if "口令都是" in line)
    code, said = place.run("demo")
    assert code == 0
    assert password.strip() in said


def test_a_printed_account_opens_the_worklist_with_the_printed_password(place: Checkout) -> None:
    with place.up() as running:
        url = running.ready()
        password = running.text.partition("口令都是 ")[2].partition("(")[0]
        page = signed_in(url, username="county-clerk", password=password)
        assert "演示·吴勤" in page
        assert "待办" in page
        with pytest.raises(HTTPError, match="422") as refused:
            signed_in(url, username="county-clerk", password="wrong")  # noqa: S106 -- refused
        refused.value.close()


def test_ctrl_c_ends_everything_that_was_started(place: Checkout) -> None:
    with place.up() as running:
        assert answers(running.ready())
        names = " ".join(process.name() for process in place.alive())
        assert "postgres" in names
        assert len(place.alive()) > 5
        assert running.interrupt() == 0
        assert running.lines[-1] == "已全部结束。"
    assert place.is_quiet()
    assert not place.short_folders()


def test_a_first_start_may_be_interrupted_or_killed_at_any_point(place: Checkout) -> None:
    state = place.home / "状态"
    interrupted = place.start("up", state=state)
    interrupted.until("建立内置数据库")
    assert interrupted.interrupt() == 0
    assert place.is_quiet()
    killed = place.start("up", state=state)
    killed.until("建立内置数据库|建立演示省|通衢已启动")
    assert place.kill() >= 1
    killed.ended()
    again = place.start("up", state=state)
    assert answers(again.ready())
    assert again.interrupt() == 0
    assert place.is_quiet()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["kill", "终端关闭"])
def test_a_polite_end_ends_everything_too(mine: Checkout, number: signal.Signals) -> None:
    with mine.up() as running:
        running.ready()
        assert running.interrupt(number) == 0
    assert mine.is_quiet()


def test_it_listens_on_this_machine_alone(mine: Checkout) -> None:
    with mine.up() as running:
        running.ready()
        listening = {
            each.laddr.ip
            for process in mine.alive()
            for each in process.net_connections(kind="inet")
            if each.status == psutil.CONN_LISTEN
        }
    assert listening == {"127.0.0.1"}


def test_another_address_is_refused_while_there_are_demonstration_accounts(mine: Checkout) -> None:
    for arguments in (("up", "--host", "0.0.0.0"), ("up", "--no-demo", "--host", "0.0.0.0")):  # noqa: S104 -- refused
        code, said = mine.run(*arguments)
        assert code == 2
        assert "只能监听 127.0.0.1" in said
    assert mine.is_quiet()


def test_a_second_start_points_to_the_first(place: Checkout) -> None:
    with place.up() as running:
        url = running.ready()
        assert place.run("up") == (0, f"平台已在运行：{url}。")
        assert answers(url)


def test_two_checkouts_run_at_once(mine: Checkout, theirs: Checkout) -> None:
    with mine.up() as one, theirs.up() as other:
        first, second = one.ready(), other.ready()
        assert (mine is theirs) or first != second
        assert answers(first)
        assert answers(second)
    assert mine.is_quiet()
    assert theirs.is_quiet()


def test_a_taken_port_is_told_and_the_next_is_taken(mine: Checkout) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with mine.up("--port", str(port)) as running:
            assert answers(running.ready())
        assert f"端口 {port} 已被占用，改用 " in running.text


def test_it_starts_again_after_kill_9_of_everything(place: Checkout) -> None:
    with place.up() as running:
        running.ready()
        assert place.kill() > 5
    assert place.is_quiet()
    with place.up() as running:
        assert answers(running.ready())
        assert running.interrupt() == 0
    assert place.is_quiet()


def test_what_a_killed_start_left_running_is_ended_by_the_next(place: Checkout) -> None:
    with place.up() as running:
        running.ready()
        running.process.kill()
        running.process.wait()
    assert place.alive()
    with place.up() as running:
        assert answers(running.ready())
        assert "遗留的" in running.text
    assert place.is_quiet()


def test_a_foreign_process_that_holds_the_recorded_number_is_left_alone(place: Checkout) -> None:
    with place.up() as running:
        running.ready()
        record = json.loads((place.state / "up.json").read_text(encoding="utf-8"))
        place.kill()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as foreign:
        for member in record["members"]:
            member["pid"] = foreign.pid
        (place.state / "up.json").write_text(json.dumps(record), encoding="utf-8")
        lock = place.state / "postgres" / "data" / "postmaster.pid"
        _, _, rest = lock.read_text(encoding="utf-8").partition("\n")
        lock.write_text(f"{foreign.pid}\n{rest}", encoding="utf-8")
        with place.up() as running:
            assert answers(running.ready())
            assert "遗留的" not in running.text
        assert foreign.poll() is None
        foreign.communicate(b"\n")
    assert place.is_quiet()


def test_nothing_needs_a_network_once_installed(place: Checkout) -> None:
    running = place.start("up", before=[*without_network(), *becoming(place.person)])
    try:
        running.ready()
    finally:
        code = running.interrupt()
    assert code == 0, running.text
    probe = [*without_network(), sys.executable, "-c", REACH_OUT]
    reached = subprocess.run(probe, capture_output=True, check=False)
    assert b"unreachable" in reached.stderr
    assert place.is_quiet()


def without_network() -> list[str]:
    """What starts a command where there is no network but the loopback."""
    rights = [] if ME.uid == 0 else ["--user", "--map-root-user"]
    shell = f'python3 -c "{LOOPBACK_UP}" && exec "$@"'
    return ["unshare", "--net", *rights, "sh", "-c", shell, "sh"]


def becoming(person: Person) -> list[str]:
    """What makes the privileged process inside that person again."""
    if person.uid == 0:
        return []
    if ME.uid == 0:
        ids = ["--reuid", str(person.uid), "--regid", str(person.gid)]
        return ["setpriv", *ids, "--clear-groups"]
    return ["unshare", "--user", f"--map-user={person.uid}", f"--map-group={person.gid}"]
