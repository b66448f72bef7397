"""Who may talk to the server: the secrets of one start, and the hosts that it answers to."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from functools import cached_property

_ANYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, nothing is bound here


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Access:
    """What a browser must bring."""

    host: str = "127.0.0.1"
    """The address that the server listens on."""
    port: int = 8765
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """Stands in the address that is printed, and is changed for a cookie at once."""
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Value of the cookie."""
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Stands in the pages, and must come with everything that changes something."""

    @property
    def cookie(self) -> str:
        """Name of the cookie: browsers share cookies between the ports of a host."""
        return f"translate-posts-{self.port}"

    @property
    def url(self) -> str:
        """The address to open."""
        name = "127.0.0.1" if self.host in _ANYWHERE else self.host
        return f"http://{_bracketed(name)}:{self.port}/?token={self.token}"

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this server, and not a name that somebody pointed at it."""
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        if port and port != str(self.port):
            return False
        name = (name or host).strip("[]").lower()
        if name in self._names:
            return True
        return self.host in _ANYWHERE and _is_address(name)

    @cached_property
    def _names(self) -> frozenset[str]:
        names = {self.host.lower()}
        if is_loopback(self.host) or self.host in _ANYWHERE:
            names |= {"localhost", "127.0.0.1", "::1"}
        if self.host in _ANYWHERE:
            names |= {socket.gethostname().lower(), socket.getfqdn().lower()}
        return frozenset(names - {""})


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
