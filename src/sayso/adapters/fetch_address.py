"""One address that the user gave to an original, and no way into the user's own network."""

import ipaddress
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import httpx

from sayso import __version__
from sayso.adapters.find_originals import unpack
from sayso.adapters.read_any import find_choice
from sayso.adapters.read_encoding import charset_of
from sayso.adapters.read_kind import find_media_type
from sayso.adapters.read_limits import ReadLimits, say_size
from sayso.errors import FetchRefused, TooLarge
from sayso.model.document import Metadata
from sayso.ports import Original

MAX_REDIRECTS = 5
MAX_PORT = 65535

#: A name or an IPv4 address, or an IPv6 address.
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+\]?")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"sayso/{__version__}",
    "Accept": "text/html, application/pdf, */*;q=0.5",
    "Accept-Encoding": "identity",
}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
#: Host and port to the addresses that it has.
Resolver = Callable[[str, int], list[str]]


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of `host`, by the system's resolver.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch_address(
    url: str,
    limits: ReadLimits,
    *,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolver = resolve_host,
) -> Original:
    """What stands at `url`; its last address after redirects is in `stated`.

    Each host is resolved once, its addresses are checked, and the connection goes to
    a checked address and not to the name: a name that changes its address in between
    gains nothing. No proxy and no setting of the environment is used.

    Raises:
        FetchRefused: the address may not be fetched, or could not be.
        TooLarge: it sends more than the limit.
        UnknownFormat: it sends what no reader knows.
    """
    fetch = _Fetch(url, limits, resolve, time.monotonic() + limits.timeout_s)
    with httpx.Client(transport=transport, trust_env=False, follow_redirects=False) as client:
        last, content, stated = fetch.run(client)
    content = unpack(url, content, limits)
    media_type = find_media_type(content, last.path, stated)
    charset = charset_of(stated or "")
    if charset is not None and charset_of(media_type) is None and "text" in media_type:
        media_type = f"{media_type}; charset={charset}"
    find_choice(url, media_type)
    return Original(url, content, media_type, Metadata(url=str(last)))


@dataclass(frozen=True, slots=True)
class _Fetch:
    """One fetch: what was asked for, and until when it may go on."""

    asked: str
    limits: ReadLimits
    resolve: Resolver
    deadline: float

    def run(self, client: httpx.Client) -> tuple[httpx.URL, bytes, str | None]:
        """The last address, what it sent, and the media type that it stated."""
        try:
            url = self._check(httpx.URL(self.asked))
            for _ in range(MAX_REDIRECTS + 1):
                response = self._connect(client, url)
                try:
                    if response.status_code not in _REDIRECTS:
                        content = self._receive(response)
                        return url, content, response.headers.get("content-type")
                    url = self._check(url.join(response.headers.get("location", "")))
                finally:
                    response.close()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            self._refuse(f"it could not be fetched: {str(error) or type(error).__name__}")
        except (UnicodeError, ValueError) as error:
            self._refuse(f"it is no address that can be fetched: {error}")
        return self._refuse(f"it leads on more than {MAX_REDIRECTS} times", "give the last address")

    def _check(self, url: httpx.URL) -> httpx.URL:
        """`url`, if its form allows it to be fetched."""
        if url.scheme not in _PORTS or not url.host:
            self._refuse(f"{url} is no http or https address", "give a web address")
        if not _HOST.fullmatch(url.raw_host.decode("ascii")) or (url.port or 1) > MAX_PORT:
            self._refuse(f"{url.host} is no host with a port", "check the address")
        if url.userinfo:
            self._refuse("the address holds a password", "give it without")
        return url.copy_with(fragment=None)

    def _connect(self, client: httpx.Client, url: httpx.URL) -> httpx.Response:
        """The response's head, from the first of the host's addresses that answers."""
        failure: httpx.HTTPError | None = None
        for address in self._find_addresses(url):
            request = client.build_request(
                "GET",
                url.copy_with(host=address),
                headers={**_HEADERS, "Host": url.netloc.decode("ascii")},
                extensions={"sni_hostname": url.raw_host.decode("ascii")},
                timeout=self._remaining(),
            )
            try:
                return client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure or httpx.ConnectError("the host has no address")

    def _find_addresses(self, url: httpx.URL) -> list[str]:
        """The addresses of the host, all of them allowed."""
        port = url.port or _PORTS[url.scheme]
        try:
            found = self.resolve(url.raw_host.decode("ascii").strip("[]"), port)
        except OSError as error:
            self._refuse(f"the host {url.host} is not known: {error.strerror or error}")
        inside = next((address for address in found if not is_public(address)), None)
        if inside is not None and not self.limits.allow_private:
            named = url.host if url.host == inside else f"{url.host} is {inside}, which"
            self._refuse(
                f"{named} is not on the public internet",
                "save the page and give the file, or add --allow-private",
            )
        return found

    def _receive(self, response: httpx.Response) -> bytes:
        if response.status_code != httpx.codes.OK:
            self._refuse(f"the server answered {response.status_code} {response.reason_phrase}")
        limit = self.limits.max_bytes
        stated = response.headers.get("content-length", "")
        content = bytearray()
        if not (stated.isascii() and stated.isdigit() and int(stated) > limit):
            for chunk in response.iter_bytes():
                content += chunk
                self._remaining()
                if len(content) > limit:
                    break
            else:
                return bytes(content)
        raise TooLarge(self.asked, f"it sends more than {say_size(limit)}", "raise the limit")

    def _remaining(self) -> float:
        """The seconds left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            limit = f"{self.limits.timeout_s:g} seconds"
            self._refuse(f"it took longer than {limit}", "try again later, or raise the limit")
        return left

    def _refuse(
        self, reason: str, remedy: str = "check the address, or save the page and give the file"
    ) -> NoReturn:
        raise FetchRefused(self.asked, reason, remedy)


def is_public(address: str) -> bool:
    """Whether `address` is on the public internet, also if it is wrapped in another.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        ip = _unwrap(ipaddress.ip_address(address))
    except ValueError:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_link_local)


def _unwrap(ip: IpAddress) -> IpAddress:
    """The IPv4 address inside an IPv6 address that only carries one."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
