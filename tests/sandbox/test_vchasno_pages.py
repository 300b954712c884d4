"""Pages and lists of the cloud: shifts, documents, receipts for people and programs, resending."""

import json
from typing import Any

import httpx
import pytest

from cashier_app.sandbox.credentials import VCHASNO_TOKEN
from tests.sandbox.counter import TLS
from tests.sandbox.vchasno_desk import (
    CASH_IN,
    CLOSE,
    OPEN,
    RETURN,
    SALE,
    CloudDesk,
    card,
    cash,
    exact,
    receipt,
    row,
)


def test_shifts_newest_first(cloud: CloudDesk) -> None:
    assert cloud.get("/api/v3/shifts") == {
        "page_num": 1,
        "page_size": 50,
        "total": 0,
        "items": [],
    }
    for _ in range(3):
        cloud.done(OPEN)
        cloud.done(CLOSE)
    last = cloud.done(OPEN)
    page = cloud.get("/api/v3/shifts?page_num=1&page_size=3")
    assert "res" not in page
    assert (page["total"], page["page_size"]) == (4, 3)
    assert [one["shift_link"] for one in page["items"]] == [40, 39, 38]
    assert page["items"][0]["shift_id"] == last["shift_id"]
    assert [one["status"] for one in page["items"]] == [1, 0, 0]
    assert page["items"][0]["closed"] is None
    opened = page["items"][0]["opened"]
    assert opened.translate(str.maketrans("", "", "-T:")) == last["dt"]
    rest = cloud.get("/api/v3/shifts?page_num=2&page_size=3")["items"]
    assert [one["shift_link"] for one in rest] == [37]
    cloud.switch(list_form="bare")
    assert [one["shift_link"] for one in cloud.get("/api/v3/shifts?page_size=1")] == [40]


@pytest.mark.parametrize("query", ["page_num=0", "page_size=0", "page_size=501", "page_num=x"])
def test_wrong_pages(cloud: CloudDesk, query: str) -> None:
    answer = cloud.client.get(f"/api/v3/shifts?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"]


def test_documents_of_a_shift(cloud: CloudDesk, second_cloud: CloudDesk) -> None:
    opened = cloud.done(OPEN)
    cloud.done(CASH_IN, cash={"sum": 1})
    sold = cloud.sell(10.01, [row(10.01)], [cash(10)], round=-0.01)
    path = f"/api/v3/shift/checks?shift_id={opened['shift_id']}&page_num=1&page_size=100"
    page = cloud.get(path)
    assert [one["task"] for one in page["items"]] == [SALE, CASH_IN, OPEN]
    newest = page["items"][0]
    assert (newest["fiscal_number"], newest["sum"], newest["docno"]) == (sold["doccode"], 10.0, 1)
    # Which request made it is told elsewhere.
    assert "tag" not in newest
    # A shift belongs to its register.
    assert second_cloud.client.get(path).status_code == 404
    assert cloud.client.get("/api/v3/shift/checks").status_code == 404


def test_check_task_tells_the_tag_of_a_number(cloud: CloudDesk, second_cloud: CloudDesk) -> None:
    body = receipt(10.10, [row(10.10)], [cash(10.10)])
    info = cloud.task(SALE, "7", receipt=body)["info"]
    found = exact(cloud.client.get(f"/api/v3/check-task/{info['doccode']}").text)
    assert found["fiscal_number"] == info["doccode"]
    assert found["task"]["device"] == "99990000000001"
    assert found["task"]["tag"] == "7"
    assert found["task"]["fiscal"]["task"] == SALE
    assert str(found["task"]["fiscal"]["receipt"]["sum"]) == "10.1"
    assert "res" not in found
    path = f"/api/v3/check-task/{info['doccode']}"
    assert second_cloud.client.get(path).status_code == 404
    assert cloud.client.get("/api/v3/check-task/unheard").status_code == 404
    # A shift that opened by itself was nobody's task.
    opening = cloud.documents(OPEN)[0]["doccode"]
    assert cloud.client.get(f"/api/v3/check-task/{opening}").status_code == 404


def test_receipt_as_json_has_the_oddities_of_the_service(cloud: CloudDesk) -> None:
    cloud.switch(is_test=False)
    rows = [
        row(25, 3, disc=5.10, code1="4820000000017", name="Вода 0,5 л"),
        row(99.99, group=3, code1="А-1"),
        row(30.03),
    ]
    info = cloud.sell(199.92, rows, [card(199.92)])
    with httpx.Client(base_url=cloud.url, verify=TLS) as anybody:
        answer = anybody.get(f"/c/{info['doccode']}.json")
    assert answer.status_code == 200
    found = answer.json()
    link = f"https://kasa.vchasno.ua/c/{info['doccode']}"
    assert {name: found[name] for name in found if name not in ("data", "date_created")} == {
        "fiscal_number": info["doccode"],
        "company_name": "ТОВ «КАЛИНА»",
        "company_edrpou": "12345678",
        "rro_fiscal_number": "4000000001",
        "check_url": link,
        "target_url": link,
        "shop_type": "shop",
    }
    assert found["date_created"].translate(str.maketrans("", "", "-T:")) == info["dt"]
    water, coffee, _ = found["data"]["items"]
    assert (water["code1"], coffee["code1"]) == (4820000000017, "А-1")
    assert (water["discount"], water["tg_print"]) == ({"sum": "5.10"}, "А")
    assert "discount" not in coffee
    # 69.90 + 30.03 is 99.93: 16.655, half up 16.66.
    assert found["data"]["taxes"] == [
        {
            "tg_name": "ПДВ 20%",
            "tax_caption": "ПДВ_А",
            "tax_percent": "20",
            "tax_sum": "16.66",
            "dt_percent": "0",
            "dt_sum": "0",
            "dt_caption": "",
            "tg_print": "А",
        },
        {
            "tg_name": "ПДВ 20% + акциз 5%",
            "tax_caption": "ПДВ_Г",
            "tax_percent": "20",
            "tax_sum": "15.87",
            "dt_percent": "5",
            "dt_sum": "4.76",
            "dt_caption": "акциз_Д",
            "tg_print": "ГД",
        },
    ]


def test_test_register_leaves_the_tax_letters_out(cloud: CloudDesk) -> None:
    info = cloud.sell(10, [row(10)], [card(10)])
    data = cloud.get(f"/c/{info['doccode']}.json")["data"]
    assert "tg_print" not in data["items"][0] | data["taxes"][0]
    assert data["taxes"][0]["tax_caption"] == "ПДВ_А"


@pytest.mark.parametrize("address", ["/c/{}", "/check-viewer/{}"])
def test_page_of_a_receipt(cloud: CloudDesk, address: str) -> None:
    info = cloud.sell(
        10.01,
        [row(12, name="<b>Кава</b> & «Ґ»", disc=1.99)],
        [cash(10, change=5)],
        round=-0.01,
        comment_down="Дякуємо!",
    )
    with httpx.Client(base_url=cloud.url, verify=TLS) as anybody:
        answer = anybody.get(address.format(info["doccode"]))
        missing = anybody.get(address.format("unheard"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "&lt;b&gt;Кава&lt;/b&gt; &amp; «Ґ»" in answer.text
    assert "<b>" not in answer.text
    for words in ("ТЕСТОВИЙ ЧЕК", "Дякуємо!", "РЕШТА", "ЗАОКРУГЛЕННЯ", info["doccode"]):
        assert words in answer.text
    assert missing.status_code == 404


def test_shift_documents_have_no_page(cloud: CloudDesk) -> None:
    opened = cloud.done(OPEN)
    assert cloud.client.get(f"/c/{opened['doccode']}").status_code == 404
    assert cloud.client.get(f"/c/{opened['doccode']}.json").status_code == 404


@pytest.mark.parametrize("version", ["v3", "v2"])
@pytest.mark.parametrize(
    ("channel", "recipient"),
    [
        ("email", "buyer@example.test"),
        ("sms", "+380501112233"),
        ("viber", "380501112233"),
        ("cascade", "0501112233"),
        ("cascade", "buyer@example.test"),
    ],
)
def test_link_is_sent_once_more(
    cloud: CloudDesk, version: str, channel: str, recipient: str
) -> None:
    info = cloud.sell(10, [row(10)], [card(10)])
    body = {"check": info["doccode"], "channel": channel, "recipient": recipient}
    answer = cloud.post(body, f"/api/{version}/notifications/checks")
    assert answer.status_code == 200
    assert cloud.state["notifications"] == [{**body, "by": "request"}]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"recipient": "buyer"}, 400),
        ({"recipient": "+38050111"}, 400),
        ({"channel": "sms", "recipient": "buyer@example.test"}, 400),
        ({"channel": "pigeon"}, 400),
        ({"recipient": None}, 400),
        ({"check": "unheard"}, 404),
    ],
)
def test_wrong_notifications_harm_no_receipt(
    cloud: CloudDesk, changes: dict[str, Any], status: int
) -> None:
    info = cloud.sell(10, [row(10)], [card(10)])
    body = {"check": info["doccode"], "channel": "email", "recipient": "buyer@example.test"}
    answer = cloud.post(body | changes, "/api/v3/notifications/checks")
    assert answer.status_code == status
    assert answer.json()["message"]
    assert cloud.state["notifications"] == []
    assert len(cloud.documents(SALE)) == 1


def test_receipts_of_others_are_not_sent(cloud: CloudDesk, second_cloud: CloudDesk) -> None:
    info = cloud.sell(10, [row(10)], [card(10)])
    body = {"check": info["doccode"], "channel": "email", "recipient": "buyer@example.test"}
    assert second_cloud.post(body, "/api/v3/notifications/checks").status_code == 404
    broken = cloud.client.post("/api/v3/notifications/checks", content=b"{")
    assert broken.status_code == 400


@pytest.mark.parametrize("header", [None, "", "wrong", f"Bearer {VCHASNO_TOKEN}"])
def test_wrong_tokens(cloud: CloudDesk, header: str | None) -> None:
    """A wrong token is answered in plain text, and Bearer is a wrong token."""
    headers = {} if header is None else {"Authorization": header}
    with httpx.Client(base_url=cloud.url, verify=TLS, headers=headers) as client:
        answers = [
            client.post("/api/v3/fiscal/execute", json={"fiscal": {"task": 18}}),
            client.post("/api/v3/notifications/checks", json={}),
            client.get("/api/v3/shifts"),
            client.get("/api/v3/shift/checks"),
            client.get("/api/v3/check-task/7"),
        ]
    for answer in answers:
        assert (answer.status_code, answer.text) == (401, "401: Unauthorized")
        assert answer.headers["content-type"].startswith("text/plain")
    assert cloud.state["errors"] == {"401": 5}


def test_older_twin_of_the_address(cloud: CloudDesk) -> None:
    body = {"tag": "7", "fiscal": {"task": SALE, "receipt": receipt(1, [row(1)], [cash(1)])}}
    first = cloud.post(body, "/api/v2/fiscal/execute").json()
    assert first["res"] == 0
    assert cloud.post(body).json() == first


@pytest.mark.parametrize("path", ["/api/v3/receipts/sell", "/shifts/open", "/dm/execute", "/"])
def test_invented_addresses(cloud: CloudDesk, path: str) -> None:
    answer = cloud.post({}, path)
    assert answer.status_code == 404
    assert answer.json() == {"message": "Not Found"}
    assert cloud.client.get("/api/v3/fiscal/execute").status_code == 405


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[1]", b'"text"', b"\xff\xfe", b'{"a": NaN}', b"[" * 9999]
)
def test_body_that_is_no_json(cloud: CloudDesk, raw: bytes) -> None:
    answer = cloud.client.post("/api/v3/fiscal/execute", content=raw)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["res"], found["res_action"]) == (2000, 3)
    assert found["errortxt"] == "Невірний формат вхідного JSON"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "fiscal"),
        ({"fiscal": 5}, "fiscal"),
        ({"fiscal": {}}, "fiscal.task"),
        ({"fiscal": {"task": "eighteen"}}, "fiscal.task"),
        ({"fiscal": {"task": True}}, "fiscal.task"),
        ({"ver": 5, "fiscal": {"task": 18}}, "ver"),
        ({"type": 2, "fiscal": {"task": 18}}, "type"),
        ({"tag": 7, "fiscal": {"task": 18}}, "tag"),
        ({"need_pf_txt": 5, "fiscal": {"task": 18}}, "need_pf_txt"),
        ({"userinfo": [], "fiscal": {"task": 18}}, "userinfo"),
        ({"userinfo": {"phone": 5}, "fiscal": {"task": 18}}, "userinfo.phone"),
    ],
)
def test_wrong_envelopes(cloud: CloudDesk, body: dict[str, Any], path: str) -> None:
    answer = cloud.execute(body)
    assert (answer["res"], answer["res_action"]) == (1001, 3)
    assert answer["error_extra"]["field"] == path


def test_return_is_shown_as_what_it_is(cloud: CloudDesk) -> None:
    info = cloud.done(RETURN, receipt=receipt(10, [row(10)], [card(10, paysys="VISA")]))
    text = cloud.client.get(f"/c/{info['doccode']}").text
    assert "ВИДАТКОВИЙ ЧЕК" in text
    assert "VISA" in text


def test_state_is_json(cloud: CloudDesk) -> None:
    cloud.done(OPEN)
    cloud.simple_sale()
    cloud.done(CASH_IN, cash={"sum": 1})
    cloud.done(CLOSE)
    assert json.loads(json.dumps(cloud.state)) == cloud.state
    over_http = httpx.get(f"{cloud.url}/__sandbox__/state", verify=TLS).json()
    assert over_http == cloud.state
    requests = cloud.state["requests"]
    assert requests == {"count": 4, "by_address": {"POST /api/v3/fiscal/execute": 4}}
