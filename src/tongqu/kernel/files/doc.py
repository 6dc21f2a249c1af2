"""Word 97–2003 and WPS documents."""

from __future__ import annotations

from tongqu.kernel.files import ole, word, zipcheck
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.model import Words
from tongqu.kernel.files.secrecy import refuse_marked


def read(data: bytes, name: str, means: Means) -> Words:
    """Return the words of an old document by way of docx.

    Raises:
        FileError: it carries macros, is marked secret, or cannot be converted or read.

    """
    container = ole.inspect(data, name)
    if container.has_macros:
        raise zipcheck.macros(name)
    refuse_marked(container.head.split("\n"), name)
    means.say(f"转换“{name}” ……")
    made = means.convert(data, name, means.limits.office_seconds)
    package = zipcheck.unpack(made, name)
    zipcheck.refuse_bombs(package, len(made), means.limits)
    return word.read(made, name, means)
