"""What letters say of persons, after the persons themselves are erased (依规留存)."""

from __future__ import annotations

from tongqu.kernel.documents.models import Document
from tongqu.kernel.privacy.remaining import Remaining, remain

remain(
    Remaining(
        "documents.letters",
        "已制发文书的受文人、正文和送达签收人",
        "Addressee and text of issued letters, and who signed for them",
        "公文依档案法归档，不得擅自销毁；改动一个字，文书上的摘要就对不上。页面上受文人一律遮盖。"
        "保管期限由本机关的归档范围和保管期限表规定，到期鉴定后方可销毁。",
        "Official letters are archived under the Archives Law and may not be destroyed at will; a "
        "changed word would break the digest printed on them. The addressee is masked on pages.",
        Document.objects.count,
    )
)
