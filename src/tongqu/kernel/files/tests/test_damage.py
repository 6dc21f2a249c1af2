"""However a file is damaged, it is read or refused with a sentence; nothing else comes out."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongqu.kernel.files.errors import FileError
from tongqu.kernel.files.means import Means
from tongqu.kernel.files.reading import read_bytes
from tongqu.kernel.files.tests import making

FILES = {
    "a.docx": making.word("第一条 内容。", "第二条 内容。"),
    "a.pdf": making.pdf("第一条 内容", "第二条 内容"),
    "a.doc": making.ole("Data", word_stream=making.old_word("正文")),
    "a.png": making.picture(),
    "a.jpg": making.picture("JPEG"),
    "a.txt": "第一条 内容。".encode() * 3,
}
MEANS = Means(
    convert=lambda _data, _name, _seconds: FILES["a.docx"], recognise=lambda _image, _name: ["字"]
)


@pytest.mark.parametrize("name", FILES)
@settings(deadline=None)
@given(data=st.data())
def test_damage_is_refused_or_read(name: str, data: st.DataObject) -> None:
    whole = FILES[name]
    place = st.integers(0, len(whole) - 1)
    changed = bytearray(whole)
    for at in data.draw(st.lists(place, max_size=8)):
        changed[at] = data.draw(st.integers(0, 255))
    start, length = data.draw(st.tuples(place, st.integers(0, 40)))
    del changed[start : start + length]
    with contextlib.suppress(FileError):
        assert read_bytes(bytes(changed), name, means=MEANS).text.strip()
