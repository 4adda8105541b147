"""What went wrong with a request, as a problem document (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

PROBLEM_TYPE = "application/problem+json"


class ProblemError(Exception):
    """A request that is not answered, and why.

    Parameters
    ----------
    status
        HTTP status.
    detail
        A sentence that whoever asked can act on.
    """

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def problem_response(status: int, detail: str, headers: Mapping[str, str]) -> Response:
    """Problem document of a status and a sentence."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, status_code=status, media_type=PROBLEM_TYPE, headers=dict(headers))
