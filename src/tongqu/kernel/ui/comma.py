"""Open data as comma-separated values, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from tongqu.kernel.ui.demonstration import NOTICE, is_demonstration
from tongqu.kernel.ui.excel import harmless


def as_csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a file to keep, marked so that a spreadsheet reads its Chinese."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    if is_demonstration():
        writer.writerow([NOTICE])
    writer.writerow(head)
    for row in rows:
        writer.writerow([harmless(value) for value in row])
    data = stream.getvalue().encode("utf-8-sig")
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
