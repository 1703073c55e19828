"""`extract serve`: the page and the REST service, until Ctrl-C."""

from __future__ import annotations

import ipaddress
import socket
import sys
from contextlib import closing, suppress

from extract.errors import ReportError
from extract.service.settings import Settings


def serve(settings: Settings, host: str, port: int) -> None:
    """Serves at `host`:`port` until it is interrupted.

    Raises:
        ModuleNotFoundError: the extra `serve` is not installed.
        ReportError: the address cannot be had, or the model cannot be loaded.
    """
    import python_multipart  # noqa: F401  starlette would only miss it when the first file comes
    import uvicorn

    from extract.service.app import make_app
    from extract.service.worker import Worker

    with closing(_listening(host, port)) as listening:
        worker = Worker(settings.model, settings.rules, settings.max_bytes)
        try:
            name = worker.start()
            app = make_app(settings, worker, name)
            shown = f"[{host}]" if ":" in host else host
            print(f"http://{shown}:{listening.getsockname()[1]} (read by {name}; Ctrl-C stops)", flush=True)
            if not _is_local(host):
                print("anyone who reaches this address may read and save reports: nobody is asked who", file=sys.stderr)
            config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
            with suppress(KeyboardInterrupt):  # the way to end it
                uvicorn.Server(config).run([listening])
        finally:
            worker.stop()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, type_, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, type_, protocol)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)  # whoever is told the address may call at once
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReportError(f"{host}:{port}: cannot be served at ({reason}); try another --port or --host") from None
    return found


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
