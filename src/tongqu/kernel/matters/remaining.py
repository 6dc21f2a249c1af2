"""What papers show of persons, after the persons themselves are erased (依规留存)."""

from __future__ import annotations

from tongqu.kernel.privacy.remaining import Remaining, remain
from tongqu.kernel.uploads.models import Upload

remain(
    Remaining(
        "matters.papers",
        "办件的材料（照片、凭证、附件）",
        "Papers of matters: pictures, receipts, attachments",
        "材料是作出决定的证据，随案卷依档案法归档；只有承办岗位能打开。到期由办理机关鉴定后销毁。",
        "Papers are the evidence decisions rest on and are archived with the file; only posts that "
        "handle the matter may open them.",
        lambda: Upload.objects.filter(holder__startswith="matter:").count(),
    )
)
