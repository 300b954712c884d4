"""What is said about a record: comments, notifications, history."""

from typing import Any, Final

from starlette.routing import Route

from cashier_app.sandbox.seed.model import Wire
from cashier_app.sandbox.uspacy.calls import NO_CONTENT, Call, Gate, Reply, paged
from cashier_app.sandbox.uspacy.errors import invalid, not_found
from cashier_app.sandbox.uspacy.query import text
from cashier_app.sandbox.uspacy.space import Space

_CRM_WORDS: Final = {
    "deal": "deals",
    "lead": "leads",
    "contact": "contacts",
    "company": "companies",
    "deals": "deals",
    "leads": "leads",
    "contacts": "contacts",
    "companies": "companies",
}
_OPTIONAL: Final = ("mentioned", "notify", "root_parent", "file_ids")


class TalkRoutes:
    """Routes under `/comments/v1`, `/notifications/v1` and `/history/v1`."""

    def __init__(self, space: Space) -> None:
        self._space = space

    def routes(self, gate: Gate) -> list[Route]:
        """All routes."""
        comments = "/comments/v1/comments"
        notifications = "/notifications/v1/notifications"
        return [
            gate.route("GET", "/comments/v1/list_comments", self._list),
            gate.route("GET", comments, self._list),
            gate.route("POST", comments, self._create),
            gate.route("GET", comments + "/{id:int}", self._get),
            gate.route("PATCH", comments + "/{id:int}", self._edit),
            gate.route("PATCH", comments + "/{id:int}/pin", self._pin),
            gate.route("DELETE", comments + "/{id:int}", self._delete),
            gate.route("GET", notifications, self._notifications),
            gate.route("POST", notifications, self._notify),
            gate.route("POST", notifications + "/mark-as-read", self._mark_read),
            gate.route("GET", "/history/v1/crm/{code}/{id:int}", self._history),
        ]

    # Comments ----------------------------------------------------------------------------------

    def _list(self, call: Call) -> Any:
        word, entity = text(call.query, "entityType"), text(call.query, "entityId")
        chosen = [
            comment
            for comment in self._space.comments.values()
            if word in ("", comment["entityType"]) and entity in ("", str(comment["entityId"]))
        ]
        return paged(self._space, call, chosen, dict)

    def _comment(self, call: Call) -> Wire:
        comment = self._space.comments.get(call.params["id"])
        if comment is None:
            raise not_found()
        return comment

    def _get(self, call: Call) -> Any:
        return dict(self._comment(call))

    def _create(self, call: Call) -> Any:
        body = call.fields
        errors = self._problems(body)
        if errors:
            raise invalid(errors)
        comment: Wire = {
            "id": self._space.next_id("comment", self._space.comments),
            "entityType": body["entityType"],
            "entityId": int(body["entityId"]),
            "authorId": int(body.get("authorId") or call.actor.user_id),
            "message": body["message"],
            "date": body.get("date") or self._space.clock.unix(),
            "pinned": 0,
            "read": False,
            "files": [],
            "subComments": [],
            **{name: body[name] for name in _OPTIONAL if name in body},
        }
        self._space.comments[comment["id"]] = comment
        return Reply(201, dict(comment))

    def _problems(self, body: Wire) -> dict[str, str]:
        errors: dict[str, str] = {}
        word = body.get("entityType")
        if word not in self._space.switches.comment_entity_types:
            errors["entityType"] = "The selected entityType is invalid."
        if not str(body.get("entityId", "")).isdigit():
            errors["entityId"] = "The entityId field is required."
        elif (
            word in _CRM_WORDS and int(body["entityId"]) not in self._space.tables[_CRM_WORDS[word]]
        ):
            errors["entityId"] = "The selected entityId is invalid."
        if not _is_message(body.get("message")):
            errors["message"] = "The message field is required."
        author = body.get("authorId")
        if author is None:
            if self._space.switches.comment_author_required:
                errors["authorId"] = "The authorId field is required."
        elif not str(author).isdigit() or self._space.user(int(author)) is None:
            errors["authorId"] = "The selected authorId is invalid."
        return errors

    def _edit(self, call: Call) -> Any:
        comment = self._comment(call)
        if not _is_message(call.fields.get("message")):
            raise invalid({"message": "The message field is required."})
        comment["message"] = call.fields["message"]
        return dict(comment)

    def _pin(self, call: Call) -> Any:
        comment = self._comment(call)
        if call.fields.get("pinned") not in (0, 1):
            raise invalid({"pinned": "The pinned field must be 0 or 1."})
        comment["pinned"] = int(call.fields["pinned"])
        return dict(comment)

    def _delete(self, call: Call) -> Any:
        del self._space.comments[self._comment(call)["id"]]
        return NO_CONTENT

    # Notifications -----------------------------------------------------------------------------

    def _notifications(self, call: Call) -> Any:
        return [
            dict(item)
            for item in self._space.notifications
            if item["recipient"] == call.actor.user_id
        ]

    def _notify(self, call: Call) -> Any:
        body = call.fields
        errors: dict[str, str] = {}
        if not _is_message(body.get("title")):
            errors["title"] = "The title field is required."
        recipients = body.get("recipients")
        if (
            not isinstance(recipients, list)
            or not recipients
            or any(self._space.user(item) is None for item in recipients)
        ):
            errors["recipients"] = "The recipients field is required."
        if errors:
            raise invalid(errors)
        assert isinstance(recipients, list)
        now = self._space.clock.now()
        for recipient in recipients:
            self._space.notifications.append(
                {
                    "id": f"n{len(self._space.notifications) + 1}",
                    "topic": body.get("service", "crm"),
                    "type": "custom",
                    "read": False,
                    "recipient": recipient,
                    "createdAt": int(now.timestamp() * 1000),
                    "metadata": [],
                    "data": {
                        "action": "create",
                        "service": body.get("service", "crm"),
                        "timestamp": now.isoformat(),
                        "user_id": call.actor.user_id,
                        "show": True,
                        "entity": {
                            "title": body["title"],
                            "description": body.get("description", ""),
                            "entityType": body.get("entityType"),
                            "entityId": body.get("entityId"),
                        },
                    },
                }
            )
        return Reply(201, {"status": True})

    def _mark_read(self, call: Call) -> Any:
        wanted = call.fields.get("filter") or []
        moments = {item.get("createdAt") for item in wanted if isinstance(item, dict)}
        for item in self._space.notifications:
            if item["recipient"] == call.actor.user_id and item["createdAt"] in moments:
                item["read"] = True
        return {"status": True}

    # History -----------------------------------------------------------------------------------

    def _history(self, call: Call) -> Any:
        code, record_id = call.params["code"], call.params["id"]
        self._space.table(code)
        action = text(call.query, "action")
        entries = [
            {name: item for name, item in entry.items() if name not in ("table_name", "entity_id")}
            for entry in reversed(self._space.history)
            if entry["table_name"] == code
            and entry["entity_id"] == record_id
            and action in ("", entry["action"])
        ]
        return paged(self._space, call, entries, dict)


def _is_message(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""
