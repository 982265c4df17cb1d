"""The server speaks TLS 1.2 and 1.3 with good ciphers, or to this machine alone."""

import datetime
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from config import serving
from dev.postgres import free_port
from dev.setup import ROOT
from tests.config.test_start_in_production import run

PATIENCE_SECONDS = 60
SHOW = "import config.serving as s; print(s.bind, s.certfile, s.timeout, s.threads)"


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost that lasts an hour, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(hours=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    signed = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "certificate.txt").write_bytes(signed)
    (folder / "key.txt").write_bytes(private)
    return folder / "certificate.txt", folder / "key.txt"


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    certificate: Path

    def speak(self, version: ssl.TLSVersion, ciphers: str = "ALL:@SECLEVEL=0") -> tuple[str, str]:
        """Shake hands in one version of TLS; return the version and the cipher."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(self.certificate)
        context.set_ciphers(ciphers)
        context.minimum_version = context.maximum_version = version
        with (
            socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as spoken,
        ):
            cipher = spoken.cipher()
            assert cipher
            return str(spoken.version()), cipher[0]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    signed, private = certificate(tmp_path_factory.mktemp("tls"))
    port = free_port()
    environment = {
        **os.environ,
        "SAMVIRK_BIND": f"127.0.0.1:{port}",
        "SAMVIRK_TLS_CERTIFICATE_PATH": str(signed),
        "SAMVIRK_TLS_KEY_PATH": str(private),
        "SAMVIRK_WORKERS": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:config.serving", "--log-level=critical"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up_at:
        try:
            Server(port, signed).speak(ssl.TLSVersion.TLSv1_3)
            break
        except OSError:
            time.sleep(0.1)
    yield Server(port, signed)
    process.terminate()
    process.wait(timeout=PATIENCE_SECONDS)


@pytest.mark.slow
@pytest.mark.enable_socket
def test_it_speaks_the_newest_version_and_the_one_before(server: Server) -> None:
    assert server.speak(ssl.TLSVersion.TLSv1_3)[0] == "TLSv1.3"
    assert server.speak(ssl.TLSVersion.TLSv1_2)[0] == "TLSv1.2"


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1:DeprecationWarning")
@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_it_speaks_no_older_version(server: Server, version: str) -> None:
    with pytest.raises(OSError, match=r"(?i)version|alert|protocol|unsupported|reset|eof"):
        server.speak(ssl.TLSVersion[version])


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.parametrize("ciphers", ["AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "AES256-GCM-SHA384"])
def test_it_takes_no_cipher_without_forward_secrecy_or_authentication(server: Server, ciphers: str) -> None:
    with pytest.raises(OSError, match=r"(?i)handshake|alert|reset|eof|cipher"):
        server.speak(ssl.TLSVersion.TLSv1_2, f"{ciphers}:@SECLEVEL=0")
    assert server.speak(ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES256-GCM-SHA384")[1].endswith("GCM-SHA384")


@pytest.mark.slow
@pytest.mark.enable_socket
def test_it_does_not_fall_back_to_plain_http(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_SECONDS) as plain:
        plain.sendall(b"GET /hjelp/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try:
            said = plain.recv(1024)
        except ConnectionResetError:
            said = b""
    assert b"200 OK" not in said
    assert b"<html" not in said


def test_the_oldest_version_is_1_2_whatever_the_machine_can() -> None:
    context = serving.ssl_context(None, lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    offered = [cipher["name"] for cipher in context.get_ciphers()]
    assert offered
    assert not [name for name in offered if "GCM" not in name and "CHACHA20" not in name]


@pytest.mark.parametrize("bind", ["0.0.0.0:80", "[::]:443", "samvirk.example:80", "192.0.2.1:8000"])
def test_nobody_else_is_served_without_tls(bind: str) -> None:
    done = run("-c", SHOW, SAMVIRK_BIND=bind)
    assert "which others reach without TLS" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "bind", [None, "127.0.0.1:80", "[::1]:80", "localhost:80", "unix:/run/samvirk.socket"]
)
def test_a_proxy_on_this_machine_is(bind: str | None) -> None:
    done = run("-c", SHOW, SAMVIRK_BIND=bind)
    assert done.stdout.split() == [bind or "127.0.0.1:8000", "None", "30", "4"]
