"""Secrets in one file sealed with a password, where the system keeps none (case T-05).

Layout, numbers big-endian: a header of magic, version, log2 of scrypt's n, r, p, salt and nonce;
an AES-256-GCM sealed JSON object of names and values, bound to the header; SHA-256 of all before
it. That sum tells damage from a wrong password without a password. The password itself is never
kept, only the key made of it, in memory.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import struct
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from cashier_app.domain.errors import InputProblem, LocalFault
from cashier_app.ports.system import LEAST_PASSWORD_LENGTH, Clock
from cashier_app.system.private_file import remove, set_aside, write_private
from cashier_app.system.secrets import ignore_secret

_MAGIC = b"KASYRSEC"
_VERSION = 1
_HEADER = struct.Struct(">8sBBHH16s12s")
_VERSION_AT = len(_MAGIC)
_SUM_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """Parameters of scrypt; the default takes 32 MiB and a quarter of a second per guess."""

    log2_n: int = 15
    r: int = 8
    p: int = 1

    @property
    def is_bearable(self) -> bool:
        """False for what would take all memory of a till: such a header was never written."""
        return 1 <= self.log2_n <= 18 and 1 <= self.r <= 16 and 1 <= self.p <= 4

    def key(self, password: str, salt: bytes) -> bytes:
        n = 1 << self.log2_n
        # One written form for letters like й, which keyboards of some systems send as two.
        typed = unicodedata.normalize("NFC", password).encode("utf-8")
        return hashlib.scrypt(
            typed,
            salt=salt,
            n=n,
            r=self.r,
            p=self.p,
            maxmem=128 * self.r * (n + self.p + 2) + 4096,
            dklen=_KEY_BYTES,
        )


@dataclass(frozen=True, slots=True)
class _Seal:
    """A key and what it was made with."""

    cost: Cost
    salt: bytes
    key: bytes = field(repr=False)

    def close(self, values: Mapping[str, str]) -> bytes:
        """The whole file. Every one gets a nonce of its own: the key stays the same."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE_BYTES)
        cost = self.cost
        header = _HEADER.pack(_MAGIC, _VERSION, cost.log2_n, cost.r, cost.p, self.salt, nonce)
        plain = json.dumps(dict(values), ensure_ascii=False).encode("utf-8")
        content = header + AESGCM(self.key).encrypt(nonce, plain, header)
        return content + hashlib.sha256(content).digest()


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A whole file that is not damaged."""

    header: bytes
    cost: Cost
    salt: bytes
    nonce: bytes
    body: bytes = field(repr=False)

    def open(self, key: bytes) -> dict[str, str]:
        """
        Raises:
            LocalFault: `secrets_wrong_password`.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            plain = AESGCM(key).decrypt(self.nonce, self.body, self.header)
        except InvalidTag as exc:
            raise LocalFault("secrets_wrong_password") from exc
        values: dict[str, str] = json.loads(plain)
        return values


class _Damaged(Exception):
    """The content was not written by this program, or not like that."""


class SealedSecretStore:
    """Implements `ports.system.SecretStore` over an opened file; every `put` writes it whole.

    Raises:
        LocalFault: `disk_full`, `file_not_writable`; the file and the values stay as they were.
    """

    def __init__(
        self,
        path: Path,
        seal: _Seal,
        values: Mapping[str, str],
        on_secret: Callable[[str], None],
    ) -> None:
        self._path = path
        self._seal = seal
        self._values = dict(values)
        self._on_secret = on_secret
        self._lock = threading.Lock()

    @property
    def values(self) -> Mapping[str, str]:
        """Everything in it."""
        return MappingProxyType(self._values)

    def get(self, name: str) -> str | None:
        value = self._values.get(name)
        if value:
            self._on_secret(value)
        return value

    def put(self, name: str, value: str) -> None:
        self._on_secret(value)
        with self._lock:
            changed = {**self._values, name: value}
            write_private(self._path, self._seal.close(changed))
            self._values = changed


class SealedFile:
    """The file of this data folder, whether it exists or not. `on_secret` learns passwords too."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        on_secret: Callable[[str], None] = ignore_secret,
        cost: Cost = Cost(),
    ) -> None:
        self._path = path
        self._clock = clock
        self._on_secret = on_secret
        self._cost = cost

    @property
    def exists(self) -> bool:
        return self._path.exists()

    def check(self) -> None:
        """Reads the file without its password.

        Raises:
            LocalFault: `secrets_file_damaged` (fact `set_aside`: the new name), the file is gone
                then; `secrets_file_newer`, `secrets_file_unreadable`.
        """
        self._read()

    def open(self, password: str) -> SealedSecretStore:
        """
        Raises:
            LocalFault: `secrets_wrong_password`, and as `check`.
        """
        self._on_secret(password)
        sealed = self._read()
        seal = _Seal(sealed.cost, sealed.salt, sealed.cost.key(password, sealed.salt))
        return SealedSecretStore(self._path, seal, sealed.open(seal.key), self._on_secret)

    def create(self, password: str) -> SealedSecretStore:
        """A new file that holds nothing yet.

        Raises:
            InputProblem: `secrets_password_short` (fact `least`).
            LocalFault: `disk_full`, `file_not_writable`.
        """
        return self._write(password, {})

    def change_password(self, old: str, new: str) -> SealedSecretStore:
        """Seals everything anew, with another salt.

        Raises:
            InputProblem: as `create`.
            LocalFault: as `open` and `create`; the file has its old password then.
        """
        return self._write(new, self.open(old).values)

    def set_aside(self) -> Path:
        """Gives it another name, so that it is used no more.

        Raises:
            LocalFault: `file_not_writable`.
        """
        return set_aside(self._path, "forgotten", self._clock.now())

    def remove(self) -> None:
        """
        Raises:
            LocalFault: `file_not_writable`.
        """
        remove(self._path)

    def _write(self, password: str, values: Mapping[str, str]) -> SealedSecretStore:
        if len(unicodedata.normalize("NFC", password)) < LEAST_PASSWORD_LENGTH:
            raise InputProblem("secrets_password_short", least=LEAST_PASSWORD_LENGTH)
        self._on_secret(password)
        salt = os.urandom(_SALT_BYTES)
        seal = _Seal(self._cost, salt, self._cost.key(password, salt))
        write_private(self._path, seal.close(values))
        return SealedSecretStore(self._path, seal, values, self._on_secret)

    def _read(self) -> _Sealed:
        try:
            content = self._path.read_bytes()
        except OSError as exc:
            raise LocalFault(
                "secrets_file_unreadable", file=self._path.name, errno=exc.errno
            ) from exc
        try:
            return _parse(content)
        except _Damaged as exc:
            aside = set_aside(self._path, "damaged", self._clock.now())
            raise LocalFault("secrets_file_damaged", set_aside=str(aside)) from exc


def _parse(content: bytes) -> _Sealed:
    """
    Raises:
        _Damaged: cut, changed, or no file of ours.
        LocalFault: `secrets_file_newer`.
    """
    if not content.startswith(_MAGIC) or len(content) <= _VERSION_AT:
        raise _Damaged
    if content[_VERSION_AT] > _VERSION:
        raise LocalFault("secrets_file_newer", version=content[_VERSION_AT])
    if len(content) < _HEADER.size + _SUM_BYTES:
        raise _Damaged
    before, known_sum = content[:-_SUM_BYTES], content[-_SUM_BYTES:]
    if not hmac.compare_digest(hashlib.sha256(before).digest(), known_sum):
        raise _Damaged
    header, body = before[: _HEADER.size], before[_HEADER.size :]
    _magic, _version, log2_n, r, p, salt, nonce = _HEADER.unpack(header)
    cost = Cost(log2_n, r, p)
    if not cost.is_bearable:
        raise _Damaged
    return _Sealed(header, cost, salt, nonce, body)
