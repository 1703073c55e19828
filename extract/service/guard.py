"""What every request passes first: by which name it came, from which page, how large it is, how long it takes.

Names: a page of another site can point its own domain at 127.0.0.1 and talk to this service as if it were that site;
but its requests then carry that domain as Host. An IP address cannot be pointed elsewhere, so those pass. Pages: a form
of another site can post here, but browsers say where it comes from. Every answer forbids browsers to run anything but
this service's own scripts.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterable
from time import monotonic
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extract.service.settings import Refusal

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}

LINES = 4
"""How many times the size of a report its corrections may have: they carry its text, and each record twice."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""


class Guard:
    """The middleware.

    Args:
        app: what it guards.
        hosts: names that the service is called by, besides localhost and IP addresses.
        max_bytes: of a report; corrections of one may be `LINES` times as large.
        seconds: that a body may take to arrive.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], max_bytes: int, seconds: float) -> None:
        self.app = app
        self.hosts = frozenset({"localhost", *(name.lower() for name in hosts)})
        self.max_bytes = max_bytes
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # a websocket is not answered

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        limit = self.max_bytes * (1 if scope["path"] == "/extract" else LINES)
        try:
            self._look(scope["method"], Headers(scope=scope), limit)
        except Refusal as refusal:
            answer = JSONResponse({"error": refusal.detail}, refusal.status_code)
            await answer(scope, receive, send_with_headers)
            return
        await self.app(scope, self._limited(receive, limit), send_with_headers)

    def _look(self, method: str, headers: Headers, limit: int) -> None:
        """Raises a Refusal where the head of the request is enough to tell."""
        host = headers.get("host", "")
        if not self._is_ours(host):
            raise Refusal(421, f"this service is not called {host!r}; --allow-host adds a name")
        if method not in READING:
            origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
            if (origin is not None and urlsplit(origin).netloc != host) or site not in ("same-origin", "none"):
                raise Refusal(403, "a page of another site may not send anything here")
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > limit:
            raise _too_large(limit)

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self.hosts or _is_address(name)

    def _limited(self, receive: Receive, limit: int) -> Receive:
        """`receive`, which refuses a body that is too large or takes too long."""
        left, end, arrived = limit, monotonic() + self.seconds, False

        async def limited() -> Message:
            nonlocal left, arrived
            if arrived:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.0, end - monotonic()))
            except TimeoutError:
                raise Refusal(408, f"the request did not arrive within {self.seconds:g} seconds") from None
            left -= len(message.get("body", b""))
            arrived = not message.get("more_body", False)
            if left < 0:
                raise _too_large(limit)
            return message

        return limited


def _too_large(limit: int) -> Refusal:
    return Refusal(413, f"larger than {limit:,} bytes; send the report's text, or in parts")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
