"""A till at the Checkbox stand-in: an ordinary client with the credentials of the seed."""

from typing import Any
from uuid import uuid4

import httpx

from cashier_app.sandbox import credentials
from cashier_app.sandbox.checkbox import CheckboxStandIn
from tests.sandbox.counter import TLS

CASH = "CASH"
CARD = "CASHLESS"


def good(price: int, name: str = "Кава мелена", code: str = "77", **extra: Any) -> dict[str, Any]:
    """A good of a receipt line; `price` in kopiykas."""
    return {"code": code, "name": name, "price": price, **extra}


def line(price: int, quantity: int = 1000, **extra: Any) -> dict[str, Any]:
    """A receipt line; the taxes of `tax` go into the good."""
    taxes = {"tax": extra.pop("tax")} if "tax" in extra else {}
    return {"good": good(price, **taxes), "quantity": quantity, **extra}


def pay(value: int, kind: str = CASH, **extra: Any) -> dict[str, Any]:
    """A payment, in cash unless said otherwise."""
    return {"type": kind, "value": value, **extra}


class Till:
    """One client of the stand-in, signed in on demand; all delays are switched off."""

    def __init__(
        self,
        server: CheckboxStandIn,
        url: str,
        license_key: str = credentials.CHECKBOX_LICENSE_KEY,
        pin: str = credentials.CHECKBOX_PIN,
    ) -> None:
        self.server = server
        self.url = url
        self.pin = pin
        self.anonymous = httpx.Client(base_url=f"{url}/api/v1", timeout=5.0, verify=TLS)
        self.client = httpx.Client(
            base_url=f"{url}/api/v1",
            timeout=5.0,
            verify=TLS,
            headers={"X-License-Key": license_key, "X-Client-Name": "till"},
        )
        self.switch(receipt_delay_s=0, shift_delay_s=0, go_online_delay_s=0)

    def close(self) -> None:
        self.anonymous.close()
        self.client.close()

    def switch(self, **changes: Any) -> None:
        self.server.set_switches(changes)

    def sign_in(self) -> None:
        answer = self.client.post("/cashier/signinPinCode", json={"pin_code": self.pin})
        assert answer.status_code == 200, answer.text
        self.client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def open(self) -> dict[str, Any]:
        """Sign in and open a shift; the shift as OPENED."""
        self.sign_in()
        answer = self.client.post("/shifts", json={})
        assert answer.status_code == 202, answer.text
        shift: dict[str, Any] = self.get(f"/shifts/{answer.json()['id']}")
        assert shift["status"] == "OPENED"
        return shift

    def close_shift(self) -> dict[str, Any]:
        """Close the shift; the shift as CLOSED."""
        answer = self.client.post("/shifts/close", json={})
        assert answer.status_code == 202, answer.text
        shift: dict[str, Any] = self.get(f"/shifts/{answer.json()['id']}")
        assert shift["status"] == "CLOSED"
        return shift

    def get(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any = None) -> httpx.Response:
        return self.client.post(path, json={} if body is None else body)

    def try_sell(
        self, goods: list[dict[str, Any]], payments: list[dict[str, Any]], **extra: Any
    ) -> httpx.Response:
        body = {"id": str(uuid4()), "goods": goods, "payments": payments, **extra}
        return self.client.post("/receipts/sell", json=body)

    def sell(
        self, goods: list[dict[str, Any]], payments: list[dict[str, Any]], **extra: Any
    ) -> dict[str, Any]:
        """The receipt as a GET tells it right after."""
        answer = self.try_sell(goods, payments, **extra)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = self.get(f"/receipts/{answer.json()['id']}")
        return found

    def service(self, value: int) -> httpx.Response:
        return self.client.post("/receipts/service", json={"payment": pay(value)})

    def balance(self) -> dict[str, Any]:
        found: dict[str, Any] = self.get("/cashier/shift")["balance"]
        return found

    @property
    def receipts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.server.state()["receipts"]
        return found


def refused(answer: httpx.Response) -> tuple[int, str | None, str]:
    """Status, code and message of an error answer."""
    body = answer.json()
    return answer.status_code, body.get("code"), body["message"]


def problem(answer: httpx.Response) -> dict[str, Any]:
    """The only problem of a 422."""
    assert answer.status_code == 422, answer.text
    body = answer.json()
    assert body["code"] == "validation.custom"
    assert body["message"] == "Помилка валідації"
    assert len(body["detail"]) == 1
    found: dict[str, Any] = body["detail"][0]
    return found
