"""Log lines as JSON, one object a line, for whoever collects them; plain text at a terminal."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

EXTRA = ("reference", "status", "ms")


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object; no part of a request's content is ever in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "text": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class Numbered(logging.Filter):
    """Gives every line the number of the request it was written for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the number where the line has none."""
        from tongqu.conf.reference import current  # noqa: PLC0415 -- settings load this module first

        if not hasattr(record, "reference") and (number := current.get()):
            record.reference = number
        return True


def configuration(*, as_json: bool) -> dict[str, Any]:
    """Return Django's LOGGING: warnings at a terminal, every request as JSON in production."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"numbered": {"()": "tongqu.conf.logs.Numbered"}},
        "formatters": {
            "json": {"()": "tongqu.conf.logs.JsonFormatter"},
            "plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json" if as_json else "plain",
                "filters": ["numbered"],
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"tongqu.requests": {"level": "INFO" if as_json else "WARNING"}},
    }
