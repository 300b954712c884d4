"""Comments, notifications and history of the stand-in."""

from typing import Any

import pytest

from tests.sandbox.conftest import UspacyRun
from tests.sandbox.seeds import OWNER

COMMENTS = "/comments/v1/comments"
MESSAGE = '<p>Фіскальний чек № FN-000123: <a href="https://check.example/abc">переглянути</a></p>'
COMMENT = {"entityType": "deal", "entityId": 1, "authorId": OWNER, "message": MESSAGE}


def of_deal(run: UspacyRun, deal_id: int, path: str = "/comments/v1/list_comments") -> list[Any]:
    found: list[Any] = run.get(f"{path}?entityType=deal&entityId={deal_id}&page=1&list=50")["data"]
    return found


def test_comment_life(uspacy: UspacyRun) -> None:
    made = uspacy.client.post(COMMENTS, json=COMMENT)
    assert made.status_code == 201
    comment_id = made.json()["id"]
    assert comment_id == 2
    assert [item["message"] for item in of_deal(uspacy, 1)] == [MESSAGE]
    assert [item["message"] for item in of_deal(uspacy, 3, COMMENTS)] == ["<p>Передзвонити</p>"]
    edited = uspacy.client.patch(f"{COMMENTS}/{comment_id}/", json={"message": "<p>Інше</p>"})
    assert edited.json()["message"] == "<p>Інше</p>"
    pinned = uspacy.client.patch(f"{COMMENTS}/{comment_id}/pin", json={"pinned": 1})
    assert pinned.json()["pinned"] == 1
    assert uspacy.client.delete(f"{COMMENTS}/{comment_id}/").status_code == 204
    assert uspacy.client.get(f"{COMMENTS}/{comment_id}").status_code == 404
    assert of_deal(uspacy, 1) == []
    # Ids are not given out twice.
    assert uspacy.client.post(COMMENTS, json=COMMENT).json()["id"] == 3
    assert [item["id"] for item in uspacy.server.state()["comments"]] == [1, 3]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"message": " "}, "message"),
        ({"entityType": "deals"}, "entityType"),
        ({"entityId": 99}, "entityId"),
        ({"entityId": None}, "entityId"),
        ({"authorId": None}, "authorId"),
        ({"authorId": 99}, "authorId"),
    ],
)
def test_wrong_comments_are_422(uspacy: UspacyRun, changes: dict[str, Any], field: str) -> None:
    answer = uspacy.client.post(COMMENTS, json=COMMENT | changes)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert len(uspacy.server.state()["comments"]) == 1


def test_words_and_author_are_switches(uspacy: UspacyRun) -> None:
    uspacy.switch(comment_entity_types=["deals"], comment_author_required=False)
    assert uspacy.client.post(COMMENTS, json=COMMENT).status_code == 422
    body = {"entityType": "deals", "entityId": 1, "message": MESSAGE}
    made = uspacy.client.post(COMMENTS, json=body)
    assert (made.status_code, made.json()["authorId"]) == (201, OWNER)
    assert of_deal(uspacy, 1) == []


def test_notifications_of_the_signed_in_user(uspacy: UspacyRun) -> None:
    path = "/notifications/v1/notifications"
    body = {"title": "Чек не пройшов", "description": "Угода 1", "recipients": [OWNER, 8]}
    assert uspacy.client.post(path, json=body).status_code == 201
    mine = uspacy.get(path)
    assert [item["data"]["entity"]["title"] for item in mine] == ["Чек не пройшов"]
    created = mine[0]["createdAt"]
    assert created > 1_700_000_000_000, "milliseconds"
    uspacy.client.post(f"{path}/mark-as-read", json={"filter": [{"createdAt": created}]})
    state = uspacy.server.state()["notifications"]
    assert [item["read"] for item in state] == [True, False]
    assert uspacy.client.post(path, json={"recipients": [99]}).status_code == 422


def test_history_is_paged_and_filtered_by_action(uspacy: UspacyRun) -> None:
    made = uspacy.client.post("/crm/v1/entities/deals", json={"title": "Новий"}).json()
    path = f"/crm/v1/entities/deals/{made['id']}"
    uspacy.client.patch(path, json={"title": "Новіший"})
    uspacy.client.patch(path, json={"title": "Новіший"})
    uspacy.client.delete(path)
    history = f"/history/v1/crm/deals/{made['id']}"
    actions = [item["action"] for item in uspacy.get(history)["data"]]
    assert actions == ["delete", "update", "create"]
    found = uspacy.get(f"{history}?action=update&page=1&list=1")
    assert found["meta"]["total"] == 1
    assert found["data"][0]["items"][0]["to"]["value"] == "Новіший"
    assert uspacy.client.get("/history/v1/crm/invoices/1").status_code == 404
