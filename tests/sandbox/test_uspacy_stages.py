"""Funnels and stages of the stand-in, and what moving a deal does to it."""

from typing import Any

import pytest

from tests.sandbox.conftest import UspacyRun
from tests.sandbox.seeds import LOST, NEW, OWNER, PAID, SERVICE_WON, T0, WON, WORK

DEALS = "/crm/v1/entities/deals"


def move(run: UspacyRun, deal_id: int, stage_id: int, body: Any = None) -> int:
    """Move with a JSON body, or with none at all."""
    address = f"{DEALS}/{deal_id}/move/stage/{stage_id}"
    answer = run.client.post(address) if body is None else run.client.post(address, json=body)
    return answer.status_code


def test_funnels_are_a_bare_array_with_stages_and_reasons(uspacy: UspacyRun) -> None:
    funnels = uspacy.get(f"{DEALS}/funnel")
    assert [(item["id"], item["default"]) for item in funnels] == [(3, True), (4, False)]
    stages = funnels[0]["stages"]
    assert [stage["stage_code"] for stage in stages] == [
        "NEW",
        "IN_WORK",
        "IN_WORK",
        "SUCCESS",
        "FAIL",
    ]
    assert stages[0]["sort"] == "210"
    assert stages[3]["reasons"][0]["id"] == 11
    uspacy.switch(loose_types=False)
    assert uspacy.get(f"{DEALS}/funnel")[0]["stages"][0]["sort"] == 210
    assert uspacy.get("/crm/v1/entities/contacts/funnel") == []


def test_stages_and_reasons_of_a_funnel(uspacy: UspacyRun) -> None:
    stages = uspacy.get(f"{DEALS}/kanban/stage?funnel_id=4")["data"]
    assert [stage["id"] for stage in stages] == [31, SERVICE_WON]
    assert len(uspacy.get(f"{DEALS}/kanban/stage")["data"]) == 7
    reasons = uspacy.get("/crm/v1/reasons/3")
    assert {kind: [item["id"] for item in items] for kind, items in reasons.items()} == {
        "SUCCESS": [11],
        "FAIL": [13],
    }


def test_deals_of_one_stage_and_their_sum(uspacy: UspacyRun) -> None:
    move(uspacy, 5, WORK)
    found = uspacy.get(f"{DEALS}/kanban/stage/{WORK}?sort_by[id]=asc")
    assert [item["id"] for item in found["data"]] == [1, 5]
    amount = uspacy.get(f"{DEALS}/kanban/stage/{WORK}/amount?currency=UAH&field=amount_of_the_deal")
    # 216.00 + 99.99
    assert amount == {
        "field": "amount_of_the_deal",
        "value": "315.99",
        "count": 2,
        "currency": "UAH",
    }


def test_moving_to_a_final_stage_closes_the_deal(uspacy: UspacyRun) -> None:
    assert move(uspacy, 1, WON, {"reason_id": 11}) == 200
    deal = uspacy.server.deal(1)
    assert (deal["kanban_stage_id"], deal["kanban_status"]) == (WON, "SUCCESS")
    assert deal["kanban_reason_id"] == 11
    assert deal["closed_by"] == deal["first_closed_by"] == OWNER
    assert deal["closed_at"] == deal["first_closed_at"] == deal["updated_at"]
    assert deal["updated_at"] > T0 + 10
    entry = uspacy.get("/history/v1/crm/deals/1")["data"][0]
    assert entry["items"] == [
        {
            "field_id": "kanban_stage_id",
            "action": "update",
            "from": {"value": WORK, "display_value": "Готується"},
            "to": {"value": WON, "display_value": "Продано"},
        }
    ]


def test_reopening_keeps_the_first_closing(uspacy: UspacyRun) -> None:
    first = uspacy.server.deal(4)["first_closed_at"]
    assert move(uspacy, 4, WORK, {"reason_id": None}) == 200
    deal = uspacy.server.deal(4)
    assert (deal["kanban_status"], deal["closed_at"], deal["closed_by"]) == ("IN_WORK", None, None)
    assert move(uspacy, 4, LOST, {"kanban_reason_id": 13}) == 200
    deal = uspacy.server.deal(4)
    assert deal["first_closed_at"] == first
    assert deal["closed_at"] != first
    assert (deal["kanban_status"], deal["kanban_reason_id"]) == ("FAIL", 13)


def test_moving_across_funnels_and_to_the_first_stage(uspacy: UspacyRun) -> None:
    assert move(uspacy, 1, SERVICE_WON) == 200
    assert uspacy.server.deal(1)["funnel_id"] == 4
    assert move(uspacy, 1, NEW) == 200
    deal = uspacy.server.deal(1)
    assert (deal["funnel_id"], deal["kanban_status"]) == (3, "NEW")


@pytest.mark.parametrize(
    ("deal_id", "stage_id", "body", "status"),
    [
        (1, WON, {"reason_id": 13}, 422),
        (1, WORK, {"reason_id": 11}, 422),
        (1, 999, None, 404),
        (99, WON, None, 404),
    ],
)
def test_impossible_moves_change_nothing(
    uspacy: UspacyRun, deal_id: int, stage_id: int, body: Any, status: int
) -> None:
    before = uspacy.server.state()
    assert move(uspacy, deal_id, stage_id, body) == status
    after = uspacy.server.state()
    assert (after["deals"], after["history"]) == (before["deals"], before["history"])


def test_move_may_answer_without_a_body(uspacy: UspacyRun) -> None:
    uspacy.switch(move_reply="empty")
    answer = uspacy.client.post(f"{DEALS}/1/move/stage/{PAID}", json={"reason_id": None})
    assert (answer.status_code, answer.content) == (204, b"")
    assert uspacy.server.deal(1)["kanban_stage_id"] == PAID


def test_mandatory_fields_of_a_stage(uspacy: UspacyRun) -> None:
    wanted = [{"id": WON, "type": "stage"}]
    patched = uspacy.client.patch(f"{DEALS}/fields/fiskalnij_nomer", json={"required_for": wanted})
    assert patched.status_code == 200
    answer = uspacy.client.post(f"{DEALS}/1/move/stage/{WON}")
    assert answer.status_code == 422
    assert answer.json() == {
        "status": False,
        "errors": {"fiskalnij_nomer": ["The fiskalnij_nomer field is required."]},
    }
    assert uspacy.server.deal(1)["kanban_stage_id"] == WORK
    uspacy.client.patch(f"{DEALS}/1", json={"fiskalnij_nomer": "FN-1"})
    assert move(uspacy, 1, WON) == 200


def test_funnels_stages_and_reasons_are_managed_by_administrators(uspacy: UspacyRun) -> None:
    funnel = uspacy.client.post(f"{DEALS}/funnel", json={"title": "Гурт"}).json()
    assert [stage["stage_code"] for stage in funnel["stages"]] == ["NEW", "SUCCESS", "FAIL"]
    stage = uspacy.client.post(
        f"{DEALS}/kanban/stage", json={"title": "Збирається", "funnel_id": funnel["id"], "sort": 15}
    ).json()
    titles = [item["title"] for item in uspacy.get(f"{DEALS}/funnel")[2]["stages"]]
    assert titles == ["Нова", "Збирається", "Успіх", "Провал"]
    renamed = uspacy.client.patch(f"{DEALS}/kanban/stage/{stage['id']}", json={"title": "Склад"})
    assert renamed.json()["title"] == "Склад"
    reason = uspacy.client.post(
        f"/crm/v1/reasons/{funnel['id']}", json={"title": "Дорого", "sort": 10, "type": "FAIL"}
    )
    assert reason.status_code == 201
    assert uspacy.client.delete(f"{DEALS}/kanban/stage/{stage['id']}").status_code == 204
    # In use, or a system stage.
    assert uspacy.client.delete(f"{DEALS}/kanban/stage/{WORK}").status_code == 409
    assert uspacy.client.delete(f"{DEALS}/funnel/3").status_code == 409
    assert (
        uspacy.client.patch(f"{DEALS}/funnel/{funnel['id']}", json={"active": False}).json()[
            "active"
        ]
        is False
    )
    assert uspacy.client.delete(f"{DEALS}/funnel/{funnel['id']}").status_code == 204
    uspacy.switch(is_admin=False)
    assert uspacy.client.post(f"{DEALS}/funnel", json={"title": "Ще"}).status_code == 403
    assert uspacy.client.delete(f"{DEALS}/kanban/stage/{PAID}").status_code == 403
