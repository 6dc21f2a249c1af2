"""Production, rehearsed: init, pages and worker by themselves, nginx with TLS before them."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
import stat
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tongqu.conf import paths

pytestmark = pytest.mark.install
HOST = "tongqu.test"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Site:
    """Where the rehearsal stands."""

    home: Path
    inner: int
    outer: int
    said: str
    environment: dict[str, str]


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "tongqu.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "tongqu.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _proxy(home: Path, inner: int, outer: int) -> subprocess.Popen[bytes]:
    """Start Debian's nginx with our example, on ports and files of its own."""
    _certificate(home)
    example = (paths.ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    server = (
        example.replace("listen 80;", f"listen 127.0.0.1:{_port()};")
        .replace("listen 443 ssl;", f"listen 127.0.0.1:{outer} ssl;")
        .replace("127.0.0.1:8000", f"127.0.0.1:{inner}")
        .replace("tongqu.example", HOST)
        .replace("/etc/ssl/", f"{home}/")
    )
    kinds = "/etc/nginx/mime.types"
    whole = f"""
pid {home}/nginx.pid; error_log stderr; daemon off; worker_processes 1;
events {{ }}
http {{ include {kinds}; access_log off; client_body_temp_path {home}/body;
proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/f; uwsgi_temp_path {home}/u;
scgi_temp_path {home}/s; {server} }}
"""
    (home / "nginx.conf").write_text(whole, encoding="utf-8")
    return subprocess.Popen(["/usr/sbin/nginx", "-c", home / "nginx.conf", "-p", home])


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    home = Path(tempfile.mkdtemp(prefix="tongqu-production-"))
    home.chmod(0o711)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"TONGQU_HOME": str(home / "state")}
    done = subprocess.run(
        [paths.ROOT / "tongqu", "init", "--production", "--host", HOST],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = (home / "state" / "tongqu.env").read_text(encoding="utf-8").splitlines()
    environment |= dict(line.split("=", 1) for line in lines if "=" in line and line[0] != "#")
    inner, outer = _port(), _port()
    serve = [paths.ROOT / "tongqu", "serve", "--port", str(inner), "--workers", "1"]
    with (home / "web.log").open("wb") as log:
        children = [
            subprocess.Popen(serve, env=environment, stdout=log, stderr=log),
            subprocess.Popen([paths.ROOT / "tongqu", "worker"], env=environment, stderr=log),
            _proxy(home, inner, outer),
        ]
    try:
        _wait(f"http://127.0.0.1:{inner}/healthz", home)
        yield Site(home, inner, outer, done.stdout, environment)
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)


def _wait(url: str, home: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            request = urllib.request.Request(url, headers={"Host": HOST})
            with urllib.request.urlopen(request, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError((home / "web.log").read_text(encoding="utf-8", errors="replace")[-3000:])


def _outside(site: Site, path: str, *headers: str) -> tuple[int, dict[str, str], str]:
    """Ask through the proxy, as the world does."""
    trusting = ssl.create_default_context(cafile=str(site.home / "tongqu.crt"))
    with (
        socket.create_connection(("127.0.0.1", site.outer), timeout=20) as plain,
        trusting.wrap_socket(plain, server_hostname=HOST) as line,
    ):
        lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}", "Connection: close", *headers]
        asked = "\r\n".join([*lines, "", ""])
        line.sendall(asked.encode())
        raw = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = raw.decode(errors="replace").partition("\r\n\r\n")
    first, *rest = head.split("\r\n")
    headers = {name.lower(): value for name, value in (row.split(": ", 1) for row in rest)}
    return int(first.split()[1]), headers, body


def _inside(site: Site, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{site.inner}{path}"
    request = urllib.request.Request(url, headers={"Host": HOST})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_it_opens_three_administrators_and_no_demonstration(site: Site) -> None:
    assert site.said.count("admin-") == 3
    _, _, body = _outside(site, "/")
    assert "演示数据" not in body


def test_its_configuration_is_its_owners_alone(site: Site) -> None:
    for name in ("tongqu.env", "secret.key"):
        mode = stat.S_IMODE((site.home / "state" / name).stat().st_mode)
        assert mode == 0o600, name


def test_the_world_gets_tls_and_strict_headers(site: Site) -> None:
    status, headers, _ = _outside(site, "/console/sign-in")
    assert status == 200
    assert "max-age=31536000" in headers["strict-transport-security"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "x-request-id" in headers
    assert "Secure" in headers["set-cookie"]


@pytest.mark.parametrize("path", ["/metrics", "/healthz/full"])
def test_monitoring_is_for_this_machine_alone(site: Site, path: str) -> None:
    assert _outside(site, path)[0] == 404
    assert _inside(site, path)[0] in {200, 503}


def test_metrics_count_the_pages_by_name(site: Site) -> None:
    _outside(site, "/")
    _, text = _inside(site, "/metrics")
    assert 'tongqu_requests_total{kind="2xx",page="portal:home"}' in text


def test_the_worker_gives_a_sign_of_life(site: Site) -> None:
    deadline = time.monotonic() + PATIENCE
    found: dict[str, bool] = {}
    while time.monotonic() < deadline and not found.get("worker"):
        found = json.loads(_inside(site, "/healthz/full")[1])
        time.sleep(0.5)
    assert found["worker"]


def test_every_line_of_the_log_is_json_with_the_requests_number(site: Site) -> None:
    _, headers, _ = _outside(site, "/guides/")
    time.sleep(0.2)
    log = (site.home / "web.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert headers["x-request-id"] in {line.get("reference") for line in lines}


def test_init_does_not_touch_what_is_there(site: Site) -> None:
    before = (site.home / "state" / "tongqu.env").read_bytes()
    again = [paths.ROOT / "tongqu", "init", "--production", "--host", HOST]
    done = subprocess.run(again, env=site.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "已经存在，没有改动它" in done.stderr
    assert (site.home / "state" / "tongqu.env").read_bytes() == before


def test_a_forged_header_makes_no_new_address_behind_the_proxy(site: Site) -> None:
    before = int(_within(site, COUNT))
    _outside(site, "/guides/")
    for number in range(5):
        status, headers, _ = _outside(
            site, "/guides/", f"X-Forwarded-For: 198.51.100.{number}, 192.0.2.{number}"
        )
        assert status == 200
        assert headers["x-frame-options"] == "DENY"
    assert int(_within(site, COUNT)) <= before + 1


COUNT = (
    "from tongqu.conf import boot; boot.ready();"
    "from tongqu.kernel.accounts.models import Pace; print(Pace.objects.count())"
)


def _within(site: Site, code: str) -> str:
    around = site.environment | {"PYTHONPATH": str(paths.ROOT / "src")}
    python = paths.ROOT / ".venv" / "bin" / "python"
    done = subprocess.run(
        [python, "-c", code], env=around, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_demonstration_data_may_not_be_served_in_production(site: Site) -> None:
    code = (
        "from tongqu.conf import boot; boot.ready();"
        "from tongqu.kernel.accounts.models import User;"
        "u = User.objects.create(username='x', name='x', is_demo=True);"
        "from tongqu.cli.production import refuse_what_is_unfit\n"
        "try:\n refuse_what_is_unfit()\nfinally:\n u.delete()\n"
    )
    around = site.environment | {"PYTHONPATH": str(paths.ROOT / "src")}
    python = paths.ROOT / ".venv" / "bin" / "python"
    done = subprocess.run(
        [python, "-c", code], env=around, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "库中有演示账户" in done.stderr
