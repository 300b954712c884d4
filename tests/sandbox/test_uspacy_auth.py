"""Three kinds of credentials of the Uspacy stand-in, and what each may do."""

import base64
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from cashier_app.sandbox import credentials
from tests.sandbox.conftest import UspacyRun
from tests.sandbox.seeds import OWNER

UNAUTHORIZED = {"error": "Unauthorized."}


def claims_of(token: str) -> dict[str, Any]:
    body = token.split(".")[1]
    decoded: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
    )
    return decoded


def ask(run: UspacyRun, token: str) -> httpx.Response:
    return run.anonymous.get(
        "/crm/v1/entities/deals/1", headers={"Authorization": f"Bearer {token}"}
    )


def refresh(run: UspacyRun, token: str) -> httpx.Response:
    return run.anonymous.post(
        "/auth/v1/auth/refresh_token", headers={"Authorization": f"Bearer {token}"}
    )


def test_password_gives_a_jwt_with_the_documented_claims(uspacy: UspacyRun) -> None:
    answer = uspacy.sign_in()
    assert answer.status_code == 200
    assert set(answer.json()) == {"jwt", "refreshToken", "expireInSeconds"}
    assert answer.json()["expireInSeconds"] == 86400
    claims = claims_of(answer.json()["jwt"])
    assert claims["id"] == OWNER
    assert claims["authUserId"] == 4007
    assert claims["domain"] == uspacy.url.removeprefix("http://")
    assert claims["exp"] - claims["iat"] == 86400
    assert claims["roles"] == ["OWNER"]
    assert "crm.deals" in claims["permissions"]["edit"]
    assert ask(uspacy, answer.json()["jwt"]).json()["title"] == "Замовлення Коваль"


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"password": "no"}, 401), ({"email": "who@example.com"}, 401), ({"email": ""}, 422)],
)
def test_wrong_password_or_email(uspacy: UspacyRun, changes: dict[str, str], status: int) -> None:
    answer = uspacy.sign_in(**changes)
    assert answer.status_code == status
    assert answer.json()["status"] is False
    assert uspacy.server.state()["tokens"] == []


def test_second_factor(uspacy: UspacyRun) -> None:
    uspacy.switch(two_factor_code="482913")
    assert uspacy.sign_in().status_code == 401
    assert uspacy.sign_in(code="000000").json()["errors"]["text"] == "Two-factor code is invalid"
    assert uspacy.sign_in(code="482913").status_code == 200


def test_access_token_expires_by_the_clock_of_the_server(uspacy: UspacyRun) -> None:
    uspacy.switch(access_ttl_s=60)
    token = uspacy.sign_in().json()["jwt"]
    uspacy.server.clock.advance(timedelta(seconds=58))
    assert ask(uspacy, token).status_code == 200
    uspacy.server.clock.advance(timedelta(seconds=3))
    answer = ask(uspacy, token)
    assert (answer.status_code, answer.json()) == (401, UNAUTHORIZED)


def test_refresh_rotates_both_tokens_and_uses_the_old_one_up(uspacy: UspacyRun) -> None:
    first = uspacy.sign_in().json()
    second = refresh(uspacy, first["refreshToken"]).json()
    assert len({first["jwt"], second["jwt"], first["refreshToken"], second["refreshToken"]}) == 4
    assert ask(uspacy, second["jwt"]).status_code == 200
    again = refresh(uspacy, first["refreshToken"])
    assert (again.status_code, again.json()) == (401, UNAUTHORIZED)
    assert refresh(uspacy, second["refreshToken"]).status_code == 200
    assert [token["by"] for token in uspacy.server.state()["tokens"]] == [
        "password",
        "password",
        "refresh",
        "refresh",
        "refresh",
        "refresh",
    ]


def test_refresh_token_outlives_the_access_token_but_not_for_ever(uspacy: UspacyRun) -> None:
    uspacy.switch(access_ttl_s=60, refresh_ttl_s=600)
    tokens = uspacy.sign_in().json()
    uspacy.server.clock.advance(timedelta(seconds=100))
    # An expired access token is no refresh token.
    assert refresh(uspacy, tokens["jwt"]).status_code == 401
    tokens = refresh(uspacy, tokens["refreshToken"]).json()
    uspacy.server.clock.advance(timedelta(seconds=700))
    assert refresh(uspacy, tokens["refreshToken"]).status_code == 401


def test_refresh_token_is_no_bearer_unless_switched(uspacy: UspacyRun) -> None:
    token = uspacy.sign_in().json()["refreshToken"]
    assert ask(uspacy, token).status_code == 401
    uspacy.switch(refresh_token_as_bearer=True)
    assert ask(uspacy, token).status_code == 200


@pytest.mark.parametrize("spoiled", ["..", "a.b.c", "x", "swap"])
def test_foreign_tokens_are_refused(uspacy: UspacyRun, spoiled: str) -> None:
    token = uspacy.sign_in().json()["jwt"]
    if spoiled == "swap":
        head, body, signature = token.split(".")
        forged = base64.urlsafe_b64encode(
            json.dumps({**claims_of(token), "exp": 9_999_999_999}).encode()
        )
        assert body
        spoiled = f"{head}.{forged.decode().rstrip('=')}.{signature}"
    assert ask(uspacy, spoiled).status_code == 401
    assert uspacy.anonymous.get("/crm/v1/entities/deals").json() == UNAUTHORIZED


def test_revoked_tokens(uspacy: UspacyRun) -> None:
    tokens = uspacy.sign_in().json()
    uspacy.server.revoke_tokens()
    assert ask(uspacy, tokens["jwt"]).status_code == 401
    assert refresh(uspacy, tokens["refreshToken"]).status_code == 401
    assert ask(uspacy, uspacy.sign_in().json()["jwt"]).status_code == 200


def test_incoming_webhook_is_a_base_address_for_every_call(uspacy: UspacyRun) -> None:
    assert uspacy.get("/crm/v1/entities/deals/1/")["id"] == 1
    assert uspacy.deals("page=1&list=2&sort_by[id]=asc") == [1, 2]
    patched = uspacy.client.patch("/crm/v1/entities/deals/1", json={"fiskalnij_nomer": "FN-1"})
    assert patched.status_code == 200
    assert uspacy.server.deal(1)["fiskalnij_nomer"] == "FN-1"
    assert uspacy.server.deal(1)["changed_by"] == OWNER
    assert uspacy.client.delete("/crm/v1/entities/deals/1").status_code == 204


def test_wrong_webhook_key_is_401(uspacy: UspacyRun) -> None:
    wrong = f"/company/v1/incoming_webhooks/run/{'x' * 32}/crm/v1/entities/deals"
    answer = uspacy.anonymous.get(wrong)
    assert (answer.status_code, answer.json()) == (401, UNAUTHORIZED)


def test_webhook_without_a_permission_is_403(uspacy: UspacyRun) -> None:
    uspacy.switch(webhook_services=["crm"])
    assert uspacy.deals()
    answer = uspacy.client.get("/comments/v1/list_comments")
    assert answer.status_code == 403
    assert answer.json() == {"status": True, "errors": {"text": "Forbidden"}}


def test_oauth_client_signs_in(uspacy: UspacyRun) -> None:
    body = {
        "client_id": credentials.USPACY_CLIENT_ID,
        "client_secret": credentials.USPACY_CLIENT_SECRET,
    }
    answer = uspacy.anonymous.post("/auth/v1/auth/app_sign_in/", json=body)
    assert set(answer.json()) == {"jwt", "refreshToken", "expireInSeconds"}
    assert ask(uspacy, answer.json()["jwt"]).status_code == 200
    wrong = uspacy.anonymous.post(
        "/auth/v1/auth/app_sign_in", json=body | {"client_secret": "wrong"}
    )
    assert wrong.status_code == 401


def test_own_oauth_client_is_limited_to_its_permissions(uspacy: UspacyRun) -> None:
    catalogue = uspacy.get("/company/v1/oauth_clients/available_permissions")["data"]
    deals = next(item for item in catalogue if item["key"] == "crm.deals")
    created = uspacy.client.post(
        "/company/v1/oauth_clients",
        json={"name": "Каса", "permissions": [deals["permissionKeys"]["view"]]},
    ).json()
    assert created["status"] is True
    secret = {
        "client_id": created["data"]["client_id"],
        "client_secret": created["data"]["secret"],
    }
    token = uspacy.anonymous.post("/auth/v1/auth/app_sign_in", json=secret).json()["jwt"]
    assert ask(uspacy, token).status_code == 200
    patched = uspacy.anonymous.patch(
        "/crm/v1/entities/deals/1",
        json={"fiskalnij_nomer": "FN-1"},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert patched.status_code == 403
    assert uspacy.server.deal(1)["fiskalnij_nomer"] is None
    listed = uspacy.get("/company/v1/oauth_clients?page=1&list=20")["data"]
    assert [item["name"] for item in listed["data"]] == ["Каса", "Каса"]
    assert all("secret" not in item for item in listed["data"])
    address = f"/company/v1/oauth_clients/{created['data']['client_id']}"
    assert uspacy.client.patch(address, json={"name": "Друга"}).json()["data"]["name"] == "Друга"
    assert uspacy.client.delete(address).status_code == 204
    assert uspacy.anonymous.post("/auth/v1/auth/app_sign_in", json=secret).status_code == 401


def test_webhook_management(uspacy: UspacyRun) -> None:
    created = uspacy.client.post(
        "/company/v1/incoming_webhooks",
        json={"name": "Друга каса", "active": True, "permissions": [{"service": "crm"}]},
    )
    assert created.status_code == 201
    webhook_id = created.json()
    webhook = uspacy.get(f"/company/v1/incoming_webhooks/{webhook_id}/")
    key = webhook["webhook_url"].removeprefix(f"{uspacy.url}/company/v1/incoming_webhooks/run/")
    assert len(key) == 32
    address = f"/company/v1/incoming_webhooks/run/{key}"
    assert uspacy.anonymous.get(f"{address}/crm/v1/entities/deals").status_code == 200
    assert uspacy.anonymous.get(f"{address}/notifications/v1/notifications").status_code == 403

    names = [item["name"] for item in uspacy.get("/company/v1/incoming_webhooks")["data"]]
    assert names == ["Каса", "Друга каса"]
    uspacy.client.patch(f"/company/v1/incoming_webhooks/{webhook_id}/toggle")
    assert uspacy.anonymous.get(f"{address}/crm/v1/entities/deals").status_code == 401
    assert uspacy.client.delete(f"/company/v1/incoming_webhooks/{webhook_id}/").status_code == 204


def test_outgoing_webhook_waits_for_its_confirmation(uspacy: UspacyRun) -> None:
    body = {
        "name": "Угоди",
        "url": "https://relay.example/uspacy",
        "active": True,
        "events": [{"service": "crm", "type": "entity_crm", "actions": ["update"]}],
    }
    webhook_id = uspacy.client.post("/company/v1/webhooks", json=body).json()
    webhook = uspacy.get(f"/company/v1/webhooks/{webhook_id}")
    assert webhook["confirmed"] is False
    assert webhook["events"] == body["events"]
    renamed = uspacy.client.patch(f"/company/v1/webhooks/{webhook_id}", json={"name": "Інша"})
    assert renamed.json()["name"] == "Інша"
    gone = uspacy.client.request("DELETE", "/company/v1/webhooks", json={"ids": [webhook_id]})
    assert gone.status_code == 204
    assert uspacy.get("/company/v1/webhooks")["data"] == []
    plain = uspacy.client.post("/company/v1/webhooks", json=body | {"url": "http://relay.example"})
    assert plain.status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/company/v1/webhooks",
        "/company/v1/incoming_webhooks",
        "/company/v1/oauth_clients",
        "/company/v1/oauth_clients/available_permissions",
    ],
)
def test_management_is_for_administrators(uspacy: UspacyRun, path: str) -> None:
    uspacy.switch(is_admin=False)
    answer = uspacy.client.get(path)
    assert answer.status_code == 403
    assert answer.json() == {"status": True, "errors": {"text": "Forbidden"}}
    assert claims_of(uspacy.sign_in().json()["jwt"])["roles"] == ["CASHIER"]


def test_users_and_settings(uspacy: UspacyRun) -> None:
    everyone = uspacy.get("/company/v1/users?list=all")
    assert [user["firstName"] for user in everyone] == ["Марія", "Оля"]
    page = uspacy.get("/company/v1/users?page=2&list=1")
    assert [user["id"] for user in page["data"]] == [8]
    assert page["meta"]["last_page"] == 2
    assert uspacy.get("/company/v1/users/me/")["id"] == OWNER
    assert uspacy.get("/company/v1/users/8")["lastName"] == "Бик"
    assert uspacy.client.get("/company/v1/users/99").status_code == 404
    assert uspacy.get("/company/v1/users/me/settings/")["defaultCurrency"] == "UAH"
    host = uspacy.url.removeprefix("http://")
    settings = uspacy.get(f"/settings/v1/settings/general?domain={host}")
    assert settings["availableCurrencies"] == ["UAH", "USD"]
    taken = uspacy.anonymous.get(f"/auth/v1/portals/?domain={host}").json()
    free = uspacy.anonymous.get("/auth/v1/portals/?domain=new-shop").json()
    assert (taken["status"], free["status"]) == (False, True)


@pytest.mark.parametrize("retry_after", ["2", None])
def test_rate_limit(uspacy: UspacyRun, retry_after: str | None) -> None:
    uspacy.switch(rate_limit=2, rate_limit_retry_after=retry_after)
    statuses = [uspacy.client.get("/crm/v1/entities/deals/1").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    answer = uspacy.client.get("/crm/v1/entities/deals/1")
    assert answer.json() == {"message": "Too Many Attempts."}
    assert answer.headers.get("retry-after") == retry_after
    uspacy.server.clock.advance(timedelta(seconds=1))
    assert uspacy.client.get("/crm/v1/entities/deals/1").status_code == 200


def test_switches_are_checked(uspacy: UspacyRun) -> None:
    url = "/__sandbox__/switches"
    assert uspacy.anonymous.get(url).json()["loose_types"] is True
    changed = uspacy.anonymous.post(url, json={"max_list": 20, "comment_entity_types": ["deals"]})
    assert (changed.json()["max_list"], changed.json()["comment_entity_types"]) == (20, ["deals"])
    for wrong in ({"max_list": 0}, {"loose_types": 1}, {"move_reply": "all"}, {"unknown": 1}):
        assert uspacy.anonymous.post(url, json=wrong).status_code == 400
    assert uspacy.server.switches()["max_list"] == 20
