"""Addresses: what is fetched, where no connection goes, and when it is given up."""

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from sayso.adapters.fetch_address import fetch_address, is_public
from sayso.adapters.read_limits import ReadLimits
from sayso.errors import FetchRefused, TooLarge, UnknownFormat
from sayso.ports import Original

PAGE = b"<html><body><p>Ten people died.</p></body></html>"
PUBLIC = "93.184.215.14"

Handler = Callable[[httpx.Request], httpx.Response]


def fetch(
    url: str,
    handler: Handler,
    *,
    hosts: dict[str, list[str]] | None = None,
    limits: ReadLimits | None = None,
) -> Original:
    def resolve(host: str, port: int) -> list[str]:
        del port
        return [host] if host[0].isdigit() else (hosts or {}).get(host, [PUBLIC])

    return fetch_address(
        url, limits or ReadLimits(), transport=httpx.MockTransport(handler), resolve=resolve
    )


def answer(content: bytes = PAGE, media_type: str = "text/html") -> Handler:
    return lambda _: httpx.Response(200, content=content, headers={"Content-Type": media_type})


def never(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"asked for {request.url}")


def test_the_original_has_the_address_and_the_bytes() -> None:
    found = fetch("https://paper.example/a#top", answer())
    assert (found.path, found.content) == ("https://paper.example/a#top", PAGE)
    assert found.stated.url == "https://paper.example/a"


def test_the_charset_that_the_server_states_is_kept() -> None:
    found = fetch("https://paper.example/a", answer(PAGE, "text/html; charset=koi8-r"))
    assert found.media_type == "text/html; charset=koi8-r"


def test_the_connection_goes_to_the_checked_address_under_the_hosts_name() -> None:
    seen = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        return answer()(request)

    fetch("https://paper.example:8443/a", handler)
    assert seen == [(PUBLIC, "paper.example:8443", "paper.example")]


def test_the_program_says_who_it_is_and_nothing_more() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["user-agent"] == "sayso/0.1.0"
        assert "cookie" not in request.headers
        return answer()(request)

    assert fetch("https://paper.example/a", handler).content == PAGE


@pytest.mark.parametrize(
    "url",
    ["ftp://paper.example/a", "file:///etc/passwd", "paper.example/a", "https://", "http://[bad",
     "https://ann:secret@paper.example/", "https://paper.example:99999/", "http://a\0b/", ""],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(url, never)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
     "0.0.0.0", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1",
     "ff02::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "fe80::1%eth0", "no"],
)  # fmt: skip
def test_an_address_inside_is_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(FetchRefused, match="not on the public internet"):
        fetch("https://paper.example/a", never, hosts={"paper.example": [PUBLIC, address]})


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_an_address_outside_is_allowed(address: str) -> None:
    assert is_public(address)
    assert fetch("https://p.example/", answer(), hosts={"p.example": [address]}).content == PAGE


def test_each_redirect_is_checked_anew() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["host"] == "paper.example"
        return httpx.Response(302, headers={"Location": "http://inside.example/secret"})

    with pytest.raises(FetchRefused, match=r"inside\.example is 10\.0\.0\.1"):
        fetch("https://paper.example/a", handler, hosts={"inside.example": ["10.0.0.1"]})


def test_a_redirect_to_another_kind_of_address_is_refused() -> None:
    with pytest.raises(FetchRefused, match="no http or https"):
        fetch(
            "https://p.example/", lambda _: httpx.Response(301, headers={"Location": "file:///a"})
        )


def test_redirects_are_followed_to_the_last_address() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/a":
            return httpx.Response(307, headers={"Location": "/b"})
        return answer()(request)

    assert fetch("https://paper.example/a", handler).stated.url == "https://paper.example/b"


def test_redirects_without_end_are_refused() -> None:
    with pytest.raises(FetchRefused, match="leads on"):
        fetch("https://p.example/a", lambda _: httpx.Response(302, headers={"Location": "/a"}))


@pytest.mark.parametrize("status", [204, 304, 403, 404, 500])
def test_an_answer_without_the_document_is_refused(status: int) -> None:
    with pytest.raises(FetchRefused, match=str(status)):
        fetch("https://paper.example/a", lambda _: httpx.Response(status))


def test_a_host_that_is_not_known_is_refused() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError(-2, f"Name or service not known: {host}:{port}")

    with pytest.raises(FetchRefused, match="not known"):
        fetch_address("https://no.example/", ReadLimits(), resolve=resolve)


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.host == "1.1.1.1":
            raise httpx.ConnectError("no route")
        return answer()(request)

    hosts = {"paper.example": ["1.1.1.1", PUBLIC]}
    assert fetch("https://paper.example/", handler, hosts=hosts).content == PAGE


def test_a_host_none_of_whose_addresses_answers_is_refused() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("", request=request)

    with pytest.raises(FetchRefused, match="ConnectTimeout"):
        fetch("https://paper.example/", handler)


@pytest.mark.parametrize("states_length", [True, False])
def test_what_is_over_the_limit_is_given_up(states_length: bool) -> None:
    def send() -> Iterator[bytes]:
        for _ in range(100):
            yield b"a" * 1000

    def handler(_: httpx.Request) -> httpx.Response:
        headers = {"Content-Length": "100000"} if states_length else {}
        return httpx.Response(200, content=send(), headers=headers)

    with pytest.raises(TooLarge):
        fetch("https://paper.example/", handler, limits=ReadLimits(max_bytes=10_000))


def test_a_packed_document_is_unpacked() -> None:
    found = fetch("https://p.example/a.txt.gz", answer(gzip.compress(b"Ten."), "application/gzip"))
    assert (found.content, found.media_type) == (b"Ten.", "text/plain")


def test_a_kind_that_is_not_read_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        fetch("https://paper.example/a.jpg", answer(b"\xff\xd8\xff\xe0\0\0", "image/jpeg"))


class _Server(BaseHTTPRequestHandler):
    stop = threading.Event()

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)
        if self.path == "/slow":
            while not self.stop.wait(0.02):
                try:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                except OSError:
                    return

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output stays clean."""


@pytest.fixture
def server() -> Iterator[str]:
    _Server.stop.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        _Server.stop.set()
        running.shutdown()
        thread.join()


def test_a_server_inside_is_reached_only_where_it_is_allowed(server: str) -> None:
    with pytest.raises(FetchRefused, match="allow-private"):
        fetch_address(f"{server}/a", ReadLimits())
    assert fetch_address(f"{server}/a", ReadLimits(allow_private=True)).content == PAGE


def test_a_server_that_never_ends_is_given_up(server: str) -> None:
    limits = ReadLimits(timeout_s=0.3, allow_private=True)
    with pytest.raises(FetchRefused, match=r"longer than 0\.3 seconds"):
        fetch_address(f"{server}/slow", limits)


def test_a_port_where_nobody_listens_is_refused(server: str) -> None:
    port = int(server.rsplit(":", 1)[1])
    closed = f"http://127.0.0.1:{1 if port != 1 else 2}/"
    with pytest.raises(FetchRefused):
        fetch_address(closed, ReadLimits(allow_private=True))
