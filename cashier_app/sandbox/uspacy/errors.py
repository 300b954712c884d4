"""Error answers with the bodies the real service was seen to send."""

from collections.abc import Mapping
from typing import Any


class ApiError(Exception):
    """An answer that is not a success; `body` is its JSON."""

    def __init__(
        self, status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = dict(body)
        self.headers = dict(headers or {})


def invalid(errors: Mapping[str, str]) -> ApiError:
    """422: field → what is wrong with it."""
    return ApiError(
        422, {"status": False, "errors": {field: [text] for field, text in errors.items()}}
    )


def forbidden(text: str = "Forbidden") -> ApiError:
    """403; the text is a string, not an array, and the status says true all the same."""
    return ApiError(403, {"status": True, "errors": {"text": text}})


def unauthorized() -> ApiError:
    """401 of a missing, foreign or expired token, or of a wrong webhook key."""
    return ApiError(401, {"error": "Unauthorized."})


def wrong_credentials(text: str) -> ApiError:
    """401 of a sign-in."""
    return ApiError(401, {"status": False, "errors": {"text": text}})


def entity_not_found() -> ApiError:
    """404 of a CRM record."""
    return ApiError(404, {"status": 404, "error": "Entity not found"})


def not_found() -> ApiError:
    """404 of anything else."""
    return ApiError(404, {"message": "not found"})


def method_not_allowed(method: str, path: str) -> ApiError:
    """405, also the answer to a path with a forgotten slash."""
    text = f"The {method} method is not supported for route {path.lstrip('/')}."
    return ApiError(405, {"message": text})


def bad_json() -> ApiError:
    """400: the body is no JSON."""
    return ApiError(400, {"message": "Syntax error"})


def too_many(retry_after: str | None) -> ApiError:
    """429, with Retry-After or without."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return ApiError(429, {"message": "Too Many Attempts."}, headers)
