"""Where a number goes that is typed into everybody's search: nothing is looked up by it here.

Whether there is such a matter or letter, only whoever has its code is told, on the page that asks
for the code.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from tongqu.kernel.search.query import Query
from tongqu.kernel.search.sources import Found, Hit, PublicSource
from tongqu.kernel.ui.words import either


def numbers(query: Query) -> Found:
    """Return the page where a number is used, judged by its shape alone."""
    if query.number:
        address = f"{reverse('portal:visit')}?{urlencode({'number': query.number})}"
        hit = Hit(
            either("凭编号和查询码查进度", "Follow a matter by its number and code"),
            address,
            either("查询码在收件回执上", "The code is on the receipt"),
        )
        return Found((hit,), opens=address)
    if query.verifying_code:
        address = reverse("portal:verify_code", args=[query.verifying_code])
        return Found((Hit(either("文书查验", "Verify a letter"), address),), opens=address)
    if query.letter:
        hit = Hit(
            either("核对一份文书的真伪", "Verify a letter"),
            reverse("portal:verify"),
            either(
                "按文书下方的 12 位查验码核对，不能按文号查询",
                "By the twelve signs at its foot, not by its number",
            ),
        )
        return Found((hit,))
    return Found()


PUBLIC = (PublicSource("numbers", "编号和查验码", "Numbers and codes", numbers, order=1),)
