"""Receipts and reports of the Checkbox stand-in: found, drawn, sent (reference 6, 8)."""

import io
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from xml.etree import ElementTree

import httpx
import pytest
from PIL import Image

from tests.sandbox.checkbox_till import CARD, Till, line, pay, problem, refused

ARCHIVE_TEXT = "Сталась помилка при запиті до архіву чеків: [not_found#404] Not Found"


def sold(till: Till, **extra: Any) -> dict[str, Any]:
    goods = [line(18990, tax=[1]), line(4250, 1350)]
    return till.sell(goods, [pay(10000, CARD), pay(20000)], rounding_mode="ROUND_50", **extra)


def test_unknown_receipt(till: Till) -> None:
    till.sign_in()
    assert refused(till.client.get(f"/receipts/{uuid4()}")) == (404, None, ARCHIVE_TEXT)
    assert refused(till.client.get("/receipts/TEST-abcdef")) == (404, None, ARCHIVE_TEXT)
    assert refused(till.anonymous.get(f"/receipts/{uuid4()}/text")) == (404, None, ARCHIVE_TEXT)
    assert problem(till.client.get("/receipts/17"))["loc"] == ["path", "receipt_id"]


def test_a_receipt_by_its_fiscal_code(till: Till) -> None:
    till.open()
    receipt = sold(till)
    assert till.get(f"/receipts/{receipt['fiscal_code']}")["id"] == receipt["id"]


def test_address_for_the_buyer(till: Till) -> None:
    till.open()
    receipt = sold(till)
    first, second = (till.get(f"/receipts/{receipt['id']}")["tax_url"] for _ in range(2))
    assert first != second
    parts = urlsplit(first)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://cabinet.tax.gov.ua/cashregs/check"
    )
    found = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert list(found) == ["id", "date", "time", "fn", "sm", "mac"]
    assert found["id"] == receipt["fiscal_code"]
    assert found["sm"] == "247.50"
    assert found["fn"].startswith("TEST")
    assert len(found["mac"]) == 64
    assert "%3A" in parts.query


def test_the_address_tells_the_time_of_kyiv(till: Till) -> None:
    """Offline at 04:58:50Z in September: 07:58:50 there."""
    till.open()
    moment = till.server.clock.now() + timedelta(minutes=5)
    till.server.clock.advance(timedelta(minutes=10))
    till.post("/cash-registers/go-offline", {"go_offline_date": moment.isoformat()})
    code = till.get("/cash-registers/get-offline-codes?count=1")[0]["fiscal_code"]
    dated = moment.replace(month=9, day=12, hour=4, minute=58, second=50) + timedelta(days=3650)
    body = {
        "goods": [line(100)],
        "payments": [pay(100)],
        "fiscal_code": code,
        "fiscal_date": dated.isoformat(),
    }
    posted = till.post("/receipts/sell-offline", body).json()
    assert "time=07%3A58%3A50" in posted["tax_url"]
    assert f"date={dated:%Y}09" in posted["tax_url"]


def test_the_address_may_lack_the_register(till: Till) -> None:
    till.open()
    till.switch(tax_url_without_fn=True)
    assert "fn=" not in sold(till)["tax_url"]


def test_lists_of_receipts(till: Till, second_till: Till) -> None:
    till.open()
    second_till.open()
    made = [sold(till) for _ in range(3)]
    other = sold(second_till)
    listed = till.get("/receipts")
    assert listed["meta"] == {"limit": 25, "offset": 0}
    assert [one["id"] for one in listed["results"]] == [one["id"] for one in made]
    assert "transaction" not in listed["results"][0]
    newest = till.get("/receipts?desc=true&limit=1&offset=1")["results"]
    assert [one["id"] for one in newest] == [made[1]["id"]]
    by_code = till.get(f"/receipts?fiscal_code={made[0]['fiscal_code']}")["results"]
    assert [one["id"] for one in by_code] == [made[0]["id"]]
    assert [one["serial"] for one in till.get("/receipts?serial=2")["results"]] == [2]
    both = till.client.get(f"/receipts?serial=2&fiscal_code={made[0]['fiscal_code']}")
    assert problem(both)["loc"] == ["query", "serial"]
    till.close_shift()
    assert other["id"] in [one["id"] for one in till.get("/receipts")["results"]]
    till.switch(receipt_list_form="full")
    assert till.get("/receipts")["results"][0]["transaction"]["status"] == "DONE"


def test_search_finds_own_receipts_unless_asked_for_all(till: Till, second_till: Till) -> None:
    till.open()
    second_till.open()
    mine = sold(till, barcode="4820000000017", stock_code="A-1")
    other = sold(second_till)

    def ids(query: str) -> list[str]:
        return [one["id"] for one in till.get(f"/receipts/search?{query}")["results"]]

    assert ids("") == [mine["id"]]
    assert ids("self_receipts=false") == [mine["id"], other["id"]]
    assert ids(f"self_receipts=false&shift_id={other['shift_id']}") == [other["id"]]
    assert ids(f"cash_register_id={other['cash_register_id']}") == []
    assert ids("barcode=4820000000017") == [mine["id"]]
    assert ids("stock_code=A-2") == []
    assert ids(f"fiscal_code={mine['fiscal_code']}") == [mine["id"]]
    assert ids("to_date=2020-01-01T00:00:00Z") == []
    assert ids("from_date=2020-01-01T00:00:00%2B0200&desc=true") == [mine["id"]]


@pytest.mark.parametrize("width", [10, 32, 42, 48, 250])
def test_text(till: Till, width: int) -> None:
    till.open()
    receipt = sold(till, footer="Дякуємо!")
    answer = till.anonymous.get(f"/receipts/{receipt['id']}/text?width={width}")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert max(len(row) for row in answer.text.splitlines()) <= width
    if width >= 32:
        rows = [" ".join(row.split()) for row in answer.text.splitlines()]
        assert "Кава мелена 189,90 А" in rows
        assert "1,350 х 42,50" in rows
        assert "СУМА БЕЗ ЗАОКРУГЛЕННЯ 247,28" in rows
        assert "ЗАОКРУГЛЕННЯ +0,22" in rows
        assert "СУМА, ГРН 247,50" in rows
        assert "РЕШТА 52,50" in rows
        assert "ПДВ А 20,00% 31,65" in rows
        assert f"ЧЕК ФН {receipt['fiscal_code']}" in rows
        assert "ФІСКАЛЬНИЙ ЧЕК" in rows


def test_text_of_excise_goods_in_a_return_made_offline(till: Till) -> None:
    till.open()
    till.service(50000)
    till.switch(tax_service_down=True)
    good = {
        "code": "9",
        "name": "Вино",
        "price": 10500,
        "tax": [1, 4],
        "uktzed": "2204210600",
        "barcode": "4820000000017",
        "excise_barcode": "АААА123456",
    }
    goods = [
        {
            "good": good,
            "quantity": 1000,
            "is_return": True,
            "discounts": [{"type": "EXTRA_CHARGE", "mode": "VALUE", "value": 100}],
        }
    ]
    payments = [pay(10600, CARD, acquiring="Банк")]
    receipt = till.sell(goods, payments, header="Повернення", cashier_name="Коваль О.")
    text = till.anonymous.get(f"/receipts/{receipt['id']}/text?width=42").text
    rows = [" ".join(row.split()) for row in text.splitlines()]
    for row in (
        "Повернення",
        "Касир Коваль О.",
        "УКТЗЕД 2204210600",
        "ШК 4820000000017",
        "Марка АААА123456",
        "Вино 105,00 АД",
        "Надбавка +1,00",
        "СУМА, ГРН 106,00",
        "Еквайр Банк",
        "Акциз Д 5,00% 5,05",
        "ПДВ А 20,00% 16,83",
        "ОФЛАЙН",
        f"Контрольне число {receipt['control_number']}",
        "ВИДАТКОВИЙ ЧЕК",
    ):
        assert row in rows
    xml = ElementTree.fromstring(  # noqa: S314 - made by the stand-in itself
        till.anonymous.get(f"/receipts/{receipt['id']}/xml").content
    )
    rates = [(one.findtext("TYPE"), one.findtext("SUM")) for one in xml.findall("CHECKTAX/ROW")]
    assert rates == [("0", "16.83"), ("1", "5.05")]
    assert xml.findtext("CHECKBODY/ROW/COST") == "105.00"
    assert xml.findtext("CHECKHEAD/OFFLINE") == "true"


def test_drawings_of_a_service_document_of_a_non_payer(till: Till) -> None:
    till.switch(is_vat=False)
    till.open()
    made = till.service(500).json()
    path = f"/receipts/{made['id']}"
    text = till.anonymous.get(f"{path}/text").text
    assert "СЛУЖБОВЕ ВНЕСЕННЯ" in text
    assert "ІД 12345678" in text
    xml = ElementTree.fromstring(till.anonymous.get(f"{path}/xml").content)  # noqa: S314 - own
    assert xml.findtext("CHECKHEAD/DOCSUBTYPE") == "2"
    assert xml.find("CHECKBODY") is None


def test_before_it_is_done_a_receipt_has_no_number(till: Till) -> None:
    till.open()
    till.switch(receipt_outcome="stuck")
    receipt = sold(till)
    path = f"/receipts/{receipt['id']}"
    assert "ЧЕК ФН" not in till.anonymous.get(f"{path}/text").text
    blocks = till.anonymous.get(f"{path}/print-blocks").json()["blocks"]
    assert [one["type"] for one in blocks] == ["text"]
    assert till.anonymous.get(f"{path}/qrcode").content.startswith(b"\x89PNG")
    assert till.anonymous.get(f"{path}/png").status_code == 200


def test_text_width_has_limits(till: Till) -> None:
    till.open()
    receipt = sold(till)
    for width in (9, 251):
        found = problem(till.client.get(f"/receipts/{receipt['id']}/text?width={width}"))
        assert found["loc"] == ["query", "width"]


def test_pictures_need_no_token(till: Till) -> None:
    till.open()
    receipt = sold(till)
    path = f"/receipts/{receipt['id']}"
    png = till.anonymous.get(f"{path}/png?width=32&paper_width=80")
    assert png.headers["content-type"] == "image/png"
    picture = Image.open(io.BytesIO(png.content))
    assert picture.width == 640
    assert picture.height > 600
    qr = till.anonymous.get(f"{path}/qrcode")
    assert Image.open(io.BytesIO(qr.content)).width > 100
    pdf = till.anonymous.get(f"{path}/pdf?download=true")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"].startswith("attachment")
    assert pdf.content.startswith(b"%PDF")


def test_page_escapes_names(till: Till) -> None:
    till.open()
    goods = [{"good": {"code": "1", "name": "<b>Сир</b>", "price": 100}, "quantity": 1000}]
    receipt = till.sell(goods, [pay(100)])
    path = f"/receipts/{receipt['id']}/html"
    page = till.anonymous.get(path).text
    assert "&lt;b&gt;Сир&lt;/b&gt;" in page
    assert "<style>" in page
    assert "<button" not in page
    plain = till.anonymous.get(f"{path}?simple=true", headers={"X-Show-Buttons": "true"}).text
    assert "<style>" not in plain
    assert "<button" in plain


def test_print_blocks(till: Till) -> None:
    till.open()
    receipt = sold(till, barcode="4820000000017")
    found = till.anonymous.get(f"/receipts/{receipt['id']}/print-blocks?width=32").json()
    assert found["width"] == 32
    assert [one["type"] for one in found["blocks"]] == ["text", "barcode", "qrcode"]
    assert found["blocks"][1]["format"] == "ean13"


def test_xml_is_there_on_the_day_of_the_receipt(till: Till) -> None:
    till.open()
    receipt = sold(till)
    path = f"/receipts/{receipt['id']}/xml"
    answer = till.anonymous.get(path)
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - made by the stand-in itself
    assert root.findtext("CHECKTOTAL/SUM") == "247.50"
    assert root.findtext("CHECKTOTAL/RNDSUM") == "-0.22"
    assert root.findtext("CHECKTAX/ROW/SUM") == "31.65"
    assert root.findtext("CHECKHEAD/ORDERTAXNUM") == receipt["fiscal_code"]
    till.server.clock.advance(timedelta(days=1))
    assert till.anonymous.get(path).status_code == 400


def test_sending(till: Till) -> None:
    till.open()
    receipt = sold(till)
    path = f"/receipts/{receipt['id']}"
    assert till.post(f"{path}/email", ["a@b.ua"]).status_code == 200
    assert problem(till.client.post(f"{path}/email", json=[]))["ctx"] == {"limit_value": 1}
    assert problem(till.post(f"{path}/email", ["nobody"]))["type"] == "value_error.email"
    assert till.post(f"{path}/sms", {"phone": "380501234567"}).status_code == 400
    till.switch(sms_enabled=True)
    assert till.post(f"{path}/sms", {"phone": "380501234567"}).status_code == 200
    assert problem(till.post(f"{path}/sms", {"phone": "+380501234567"}))["loc"][-1] == "phone"
    sent = till.receipts[0]["sent_to"]
    assert [(one.get("emails"), one.get("phone")) for one in sent] == [
        (["a@b.ua"], None),
        (None, "380501234567"),
    ]


def test_x_report(till: Till) -> None:
    till.sign_in()
    assert refused(till.post("/reports"))[1] == "shift.not_opened"
    shift = till.open()
    receipt = sold(till)
    answer = till.post("/reports")
    assert answer.status_code == 201
    report = answer.json()
    assert (report["is_z_report"], report["fiscal_code"], report["serial"]) == (False, None, 1)
    assert (report["shift_id"], report["last_receipt_id"]) == (shift["id"], receipt["id"])
    assert [(one["type"], one["sell_sum"]) for one in report["payments"]] == [
        (CARD, 10000),
        ("CASH", 14750),
    ]
    till.server.clock.advance(timedelta(hours=1))
    assert till.get(f"/reports/{report['id']}")["fiscal_code"] is None
    text = till.anonymous.get(f"/reports/{report['id']}/text?width=32").text
    assert "X-ЗВІТ" in text
    assert "НЕФІСКАЛЬНИЙ ДОКУМЕНТ" in text
    assert max(len(row) for row in text.splitlines()) <= 32
    picture = till.anonymous.get(f"/reports/{report['id']}/png")
    assert Image.open(io.BytesIO(picture.content)).width == 464
    info = till.get("/cash-registers/info")
    assert info["documents_state"] == {
        "last_receipt_code": 1,
        "last_report_code": 1,
        "last_z_report_code": 0,
    }


def test_lists_of_reports(till: Till) -> None:
    first = till.open()
    till.post("/reports")
    till.close_shift()
    assert till.get("/reports")["results"] == []
    of_shift = till.get(f"/reports?shift_id={first['id']}")["results"]
    assert [one["is_z_report"] for one in of_shift] == [False, True]
    till.open()
    till.post("/reports")
    assert len(till.get("/reports")["results"]) == 1
    z_only = till.get("/reports/search?is_z_report=true")["results"]
    assert [one["serial"] for one in z_only] == [1]
    assert refused(till.client.get(f"/reports/{uuid4()}")) == (404, None, "Not Found")


def test_periodical_report(till: Till) -> None:
    till.open()
    sold(till)
    till.close_shift()
    key = {"X-License-Key": till.client.headers["X-License-Key"]}
    period = {"from_date": "2020-01-01T00:00:00+02:00", "to_date": "2099-01-01T00:00:00+02:00"}

    def ask(**extra: str) -> httpx.Response:
        return till.anonymous.get("/reports/periodical", params=period | extra, headers=key)

    assert "Z-ЗВІТ № 1" in ask().text
    short = ask(is_short="true").text
    assert "Z-ЗВІТІВ 1" in short
    assert "Z-ЗВІТ № 1" not in short
    missing = till.anonymous.get("/reports/periodical", headers=key)
    assert [one["loc"] for one in missing.json()["detail"]] == [
        ["query", "from_date"],
        ["query", "to_date"],
    ]


def test_transactions(till: Till) -> None:
    till.open()
    receipt = sold(till)
    listed = till.get("/transactions?type=RECEIPT&status=DONE")["results"]
    assert [one["id"] for one in listed] == [receipt["transaction"]["id"]]
    full = till.get(f"/transactions/{listed[0]['id']}")
    assert full["request_data"] is None
    assert full["response_id"] == receipt["fiscal_code"]
    assert [one["type"] for one in till.get("/transactions?desc=true")["results"]] == [
        "RECEIPT",
        "SHIFT_OPEN",
    ]


def test_forms_of_moments_differ(till: Till) -> None:
    till.open()
    receipt = sold(till)
    assert receipt["fiscal_date"].endswith("+00:00")
    assert "." in receipt["fiscal_date"]
    report = till.post("/reports").json()
    assert "." not in report["created_at"]


def test_a_receipt_of_production(till: Till) -> None:
    till.switch(is_test=False)
    till.open()
    receipt = sold(till)
    assert len(receipt["fiscal_code"]) == 11
    assert not receipt["fiscal_code"].startswith("TEST-")
    assert receipt["is_sent_dps"] is True
    assert till.get("/receipts")["results"][0]["branch"]["name"] == "Магазин «Калина»"
    text = till.anonymous.get(f"/receipts/{receipt['id']}/text").text
    assert "ТЕСТОВИЙ" not in text


def test_both_answers_can_have_one_shape(till: Till) -> None:
    till.open()
    till.switch(post_shape_differs=False)
    posted = till.try_sell([line(100)], [pay(100)]).json()
    assert posted["transaction"]["status"] == "CREATED"
    assert set(posted) == set(till.get(f"/receipts/{posted['id']}"))
