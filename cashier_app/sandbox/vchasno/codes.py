"""Numbers, hashes and QR texts of documents (reference 5.3, 12.4)."""

import base64
import hashlib
from datetime import datetime
from typing import Final
from urllib.parse import quote

from cashier_app.sandbox.vchasno.model import Register
from cashier_app.sandbox.vchasno.moments import written
from cashier_app.sandbox.vchasno.numbers import uah_text
from cashier_app.sandbox.vchasno.world import World

TEST_PREFIX: Final = "TEST_"
_TEST_BYTES: Final = 10
_FISCAL_BYTES: Final = 8


def new_doccode(world: World, *, is_test: bool) -> str:
    """A fiscal number nobody had: 11 characters, of a test register `TEST_` and 14 more."""
    prefix, size = (TEST_PREFIX, _TEST_BYTES) if is_test else ("", _FISCAL_BYTES)
    while True:
        raw = world.random.randbytes(size)
        code = prefix + base64.urlsafe_b64encode(raw).decode().rstrip("=")
        if code not in world.doccodes:
            world.doccodes.add(code)
            return code


def offline_doccode(world: World, register: Register, mac: str, *, is_test: bool) -> str:
    """A number of the tax service's range: session, number within it, control number."""
    assert register.session is not None
    control = int(mac[:8], 16) % 10_000
    number = world.number(register)[-6:]
    code = f"{number}{register.session.number:02d}.{register.offline_used}.{control:04d}"
    code = (TEST_PREFIX if is_test else "") + code
    world.doccodes.add(code)
    return code


def next_mac(register: Register, content: str) -> str:
    """The hash of a document in the chain of its register."""
    return hashlib.sha256(f"{register.last_mac}\n{content}".encode()).hexdigest()


def receipt_url(public_url: str, doccode: str) -> str:
    """The page of a receipt."""
    return f"{public_url}/c/{quote(doccode, safe='')}"


def qr_text(
    form: str, public_url: str, *, doccode: str, at: datetime, sum_kop: int, fisid: str, mac: str
) -> str:
    """The text of the QR code in one of the forms the service has used."""
    amount = uah_text(sum_kop)
    moment = written(at, "%d.%m.%Y %H:%M:%S")
    match form:
        case "url_2024":
            return (
                f"{receipt_url(public_url, doccode)}?id={doccode}"
                f"&date={written(at, '%Y%m%d')}&time={written(at, '%H:%M:%S')}"
                f"&fn={fisid}&sm={amount}&mac={mac}"
            )
        case "lines_2023":
            return f"{mac}\n{moment}\n#{doccode}\n{amount}\n#{fisid}"
        case "dm_2021":
            link = f"{public_url}/check-viewer/{doccode}"
            return f"{link};DT:{moment};FR:{doccode};SUM:{amount};FN:{fisid}"
        case "dm_mac":
            return f"MAC:{mac};DT:{moment};FR:{doccode};SUM:{amount};FN:{fisid}"
        case _:
            return ""
