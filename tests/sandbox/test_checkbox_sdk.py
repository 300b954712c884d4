"""The public client `checkbox-sdk` runs unchanged against the Checkbox stand-in."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from checkbox_sdk.client.synchronous import CheckBoxClient
from checkbox_sdk.exceptions import CheckBoxAPIError, CheckBoxAPIValidationError, StatusException

from cashier_app.sandbox import credentials
from cashier_app.sandbox.faults import Fault
from cashier_app.sandbox.server import SandboxServers

# Only the client's own pauses are shortened: it would wait 0.67 s before every request.
RELAX = 0.02


@pytest.fixture
def client(checkbox: SandboxServers) -> Iterator[Any]:
    checkbox.checkbox.set_switches({"receipt_delay_s": 0.1, "shift_delay_s": 0.1})
    with CheckBoxClient(base_url=checkbox.checkbox_url, requests_per_10s=5000) as made:
        connections = made._session._transport.transport
        yield made
    # The client's rate limiter (1.6.0) does not pass its closing on to the connections.
    connections.close()


def receipt(**changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": str(uuid4()),
        "goods": [
            {
                "good": {"code": "1", "name": "Чай зелений", "price": 5500, "tax": [1]},
                "quantity": 1000,
            }
        ],
        "payments": [{"type": "CASHLESS", "value": 5500}],
    }
    return body | changes


def test_a_day_of_a_till(checkbox: SandboxServers, client: Any) -> None:
    client.cashier.authenticate_pin_code(
        pin_code=credentials.CHECKBOX_PIN, license_key=credentials.CHECKBOX_LICENSE_KEY
    )
    assert client.storage.token_data["sub"]
    assert client.cashier.check_signature() is True
    shift = client.shifts.create_shift(relax=RELAX, timeout=5)
    assert shift["status"] == "OPENED"
    # Asked again, the client finds the open shift and makes no other one.
    assert client.shifts.create_shift(relax=RELAX, timeout=5)["id"] == shift["id"]

    body = receipt()
    made = client.receipts.create_receipt(body, relax=RELAX, timeout=5)
    assert made["status"] == "DONE"
    assert made["fiscal_code"].startswith("TEST-")
    assert client.receipts.get_receipt(body["id"])["total_sum"] == 5500
    text = client.receipts.get_receipt_visualization_text(body["id"])
    assert "Чай зелений" in text
    assert made["fiscal_code"] in text
    assert client.receipts.get_receipt_visualization_html(body["id"]).startswith("<!DOCTYPE")
    assert client.receipts.get_receipt_visualization_png(body["id"]).startswith(b"\x89PNG")
    assert client.receipts.get_receipt_visualization_pdf(body["id"]).startswith(b"%PDF")
    assert client.receipts.get_receipt_visualization_qrcode(body["id"]).startswith(b"\x89PNG")
    assert [one["id"] for one in client.receipts.get_receipts()] == [body["id"]]
    assert [one["id"] for one in client.receipts.get_receipts_search()] == [body["id"]]

    with pytest.raises(CheckBoxAPIError) as again:
        client.receipts.create_receipt(body)
    assert again.value.content["code"] == "receipt.already_exists"
    client.receipts.create_service_receipt(
        {"payment": {"type": "CASH", "value": 10000}}, relax=RELAX, timeout=5
    )

    report = client.shifts.close_shift(relax=RELAX, timeout=5)
    assert report["is_z_report"] is True
    assert (report["sell_receipts_count"], report["balance"]) == (1, 10000)
    client.cashier.sign_out()
    assert client.storage.token is None
    state = checkbox.checkbox.state()
    assert len(state["receipts"]) == 1
    assert state["tokens"][credentials.CHECKBOX_LOGIN] == 0
    assert state["ignored_fields"] == {}


def test_sign_in_by_login_and_closing_online(client: Any) -> None:
    client.cashier.authenticate(
        login=credentials.CHECKBOX_LOGIN,
        password=credentials.CHECKBOX_PASSWORD,
        license_key=credentials.CHECKBOX_LICENSE_KEY,
    )
    client.shifts.create_shift(relax=RELAX, timeout=5)
    assert client.shifts.close_shift_online(relax=RELAX, timeout=5)["status"] == "DONE"
    assert len(list(client.shifts.get_shifts(limit=1))) == 1


def test_troubles_as_the_client_sees_them(checkbox: SandboxServers, client: Any) -> None:
    with pytest.raises(CheckBoxAPIError) as wrong:
        client.cashier.authenticate_pin_code(
            pin_code="0", license_key=credentials.CHECKBOX_LICENSE_KEY
        )
    assert (wrong.value.status, wrong.value.message) == (403, "Невірний пінкод")
    client.cashier.authenticate_pin_code(
        pin_code=credentials.CHECKBOX_PIN, license_key=credentials.CHECKBOX_LICENSE_KEY
    )
    checkbox.checkbox.set_switches({"shift_open_outcome": "refused"})
    with pytest.raises(StatusException, match="Відмова податкової служби"):
        client.shifts.create_shift(relax=RELAX, timeout=5)
    checkbox.checkbox.set_switches({"shift_open_outcome": "opened"})
    client.shifts.create_shift(relax=RELAX, timeout=5)
    with pytest.raises(CheckBoxAPIValidationError) as invalid:
        client.receipts.create_receipt(receipt(goods=[]))
    assert invalid.value.detail[0]["loc"] == ["body", "goods"]
    checkbox.checkbox.set_switches({"receipt_outcome": "error", "receipt_error_text": "Код 9"})
    with pytest.raises(StatusException, match="Код 9"):
        client.receipts.create_receipt(receipt(), relax=RELAX, timeout=5)
    checkbox.checkbox.set_switches({"shift_close_outcome": "refused"})
    with pytest.raises(StatusException, match="can not be closed"):
        client.shifts.close_shift(relax=RELAX, timeout=5)


def test_registers_taxes_and_offline_calls(checkbox: SandboxServers, client: Any) -> None:
    client.cashier.authenticate_pin_code(
        pin_code=credentials.CHECKBOX_PIN, license_key=credentials.CHECKBOX_LICENSE_KEY
    )
    registers = list(client.cash_registers.get_cash_registers())
    assert [one["number"] for one in registers] == ["1", "2"]
    assert client.cash_registers.get_cash_register(registers[0]["id"])["number"] == "1"
    assert len(client.tax.get_all_taxes()) == 6
    assert client.cash_registers.ping_tax_service()["status"] == "DONE"
    client.shifts.create_shift(relax=RELAX, timeout=5)
    client.cash_registers.go_offline()
    client.cash_registers.go_online()
    assert client.organization.get_organization_billing_status()["status"] == "ACTIVE"
    checkbox.checkbox.faults.add(Fault(kind="html_502"))
    with pytest.raises(Exception, match="502"):
        client.cash_registers.ping_tax_service()
