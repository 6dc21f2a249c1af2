"""Everything that changes organs and posts. Each call is one audited transaction.

Who may: the system, or an officer in the post of a head whose jurisdiction holds every organ
touched. A refusal is an ``OrganRefusal``; nothing has changed then. What hangs on organs (matters,
numbers) follows in the same transaction: see ``followers``.
"""

from __future__ import annotations

from tongqu.kernel.organs.services.followers import follower
from tongqu.kernel.organs.services.merging import organs_merge
from tongqu.kernel.organs.services.moving import Moved
from tongqu.kernel.organs.services.opening import organ_open
from tongqu.kernel.organs.services.posting import post_end, post_grant
from tongqu.kernel.organs.services.renaming import organ_rename
from tongqu.kernel.organs.services.splitting import Part, organ_split

__all__ = [
    "Moved",
    "Part",
    "follower",
    "organ_open",
    "organ_rename",
    "organ_split",
    "organs_merge",
    "post_end",
    "post_grant",
]
