"""What the words around a match make of it: prohibition, clean-up, quoted law, residents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

STOP = (
    "不得(?![低少高]于|超[过出])|不准|不应|不能|不可|禁止|严禁|不许|不允许|防止|避免|杜绝|制止|严肃查处|查处|纠正|清理(?!小组|办)|取消|破除|打破"
    "|废止|废除|消除|清除|整治(?!工作|办|领导|方案|行动|期|任务|小组|的通知)|不再|停止|无需|无须|不需|不要求|不设|不限|撤销|解除|删除|反对|违反|违法|违规|滥用|严厉打击|坚决"
)
BAN = re.compile(f"(?:{STOP})")
RESUMES = re.compile(r",(?:且|仅|应当|应|可|可以|须|必须|给予|由|对|并|将|同时|优先|鼓励|经)")
ANTI = re.compile(
    r"(?:不得|禁止|严禁|不准|防止|避免|杜绝|清理|纠正|取消|破除|打破|消除|废止|制止|查处|整治(?!工作|办|领导|方案|行动|小组))"
    r"[^。;]{0,40}?"
    r"(?:限制|排斥|限定|阻碍|歧视|指定|干预|阻挠|强制|强迫|设置|设立|妨碍|要求|变相|滥用|违法|违规|封锁|垄断|为条件|强行|保护|差别|附加|摊派|捆绑|挂钩)"
)
LEAD_BAN = re.compile(
    r"(?:不得|禁止|严禁|不应|违反|行为之一|不准|处[^。]{0,10}罚款|责令|下列行为|负面行为|不属于|不适用|排除、限制竞争)"
)
FLAGS: dict[str, re.Pattern[str]] = {
    "ban": BAN,
    "anti": ANTI,
    "equal": re.compile(
        r"平等|公平竞争|一视同仁|同等(?:待遇|对待|条件|适用|享受)|公平(?:对待|参与|公正)|各类所有制|竞争中性"
    ),
    "done": re.compile(
        r"(?:已|已经|予以|全面|及时|公开|立即|限期|要求其|督促|责令|建议|发布公告|印发通知)[^。;]{0,12}"
        r"(?:废止|修订|修改|删除|整改|撤销|停止|取消|纠正|清理|改正|解除|终止|撤回|恢复)"
        r"|(?:废止|修订|删除|撤销|解除|终止|停止执行|修改|废除|撤回)了|恢复[^。;]{0,12}(?:秩序|竞争)"
        r"|不再(?:执行|指定|要求|涉及|限制|接受|开展)"
    ),
    "law_title": re.compile(r"根据[^。]{0,80}(?:法|条例|规定|办法)[^。]{0,40}制定本"),
    "scope": re.compile(
        r"适用本(?:条例|办法|规定|法|细则)|(?:遵守|适用)本|本(?:条例|办法|规定)所称"
    ),
    "penalty": re.compile(
        r"罚款|责令(?:改正|停|限期)|没收|处分|追究[^。;]{0,10}责任|吊销|警告|行政处罚|刑事|违法所得|处罚"
    ),
    "people": re.compile(
        r"居民|户籍|学生|幼儿|老年人|老人|残疾|参保|患者|家庭|毕业生|困难群众|劳动者|儿童|子女|失业人员|退役|农民工|职工|灵活就业|个人|人才|医务|护理|群众|救助|入园|新生|志愿者"
    ),
    "honour": re.compile(
        r"(?:做出|作出|有|显著|突出)[^。;]{0,10}(?:贡献|成绩|成效)[^。;]{0,30}(?:表彰|奖励)|表彰[和、]?奖励|举报[^。;]{0,20}奖励"
    ),
    "emergency": re.compile(
        r"疫情|突发|自然灾害|应急|救灾|抢险|防控|灾后|防疫|地震|洪涝|复工复产|新冠|肺炎"
    ),
    "green": re.compile(r"节能|环保|环境保护|污染|绿色|安全生产|消防|残疾人|中小企业|小微企业"),
    "by_law": re.compile(
        r"依法|按(?:照)?(?:国家|有关|规定|省|法律)|法律、(?:行政)?法规|国务院|国家规定|有关规定|财税〔|国发|财政部|税务总局"
    ),
    "quoted": re.compile(
        r"^[^。]{0,20}《[^》]{3,40}(?:法|条例|规定|办法|细则|意见|通知)》[^。]{0,30}(?:规定|明确|要求|指出)"
    ),
    "question": re.compile(r"是否|有无|吗|如何|能否"),
    "sme": re.compile(
        r"中小微?企业|小微企业|残疾人(?:福利|就业)|节能产品|环境标志|绿色采购|政府采购政策"
    ),
    "national_rule": re.compile(
        r"国务院|国家(?:统一|规定|有关)|全国统一|法律、行政法规|省级|中央财政"
    ),
    "organ_duty": re.compile(
        r"责任单位|牵头单位|按职责|各地区|各部门|主管部门应当|人民政府应当|各级"
    ),
    "trade": re.compile(r"当事人|垄断|经营者集中|不正当|消费者|网络|平台"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """The flags of one clause, and whether the list it stands in is one of forbidden conduct."""

    flags: frozenset[str]
    lead_ban: bool


def context_of(text: str, lead: str) -> Context:
    """Read the context of a clause from itself and from the sentence that opens its list."""
    found = frozenset(name for name, regex in FLAGS.items() if regex.search(text))
    return Context(found, bool(lead) and LEAD_BAN.search(lead) is not None)


TITLE = re.compile(r"《[^》]*》|〈[^〉]*〉")


def _blank(match: re.Match[str]) -> str:
    """Keep the length of a title but none of its words: a campaign's name forbids nothing."""
    return "·" * len(match[0])


def governed(text: str, start: int, end: int, *, may_hold: bool) -> str:
    """Return the word that forbids, cleans up or merely asks about ``text[start:end]``, or "".

    ``may_hold``: the match may itself be worded with 不得 ("十年内不得迁出").
    """
    text = TITLE.sub(_blank, text)
    inside = BAN.search(text, start, end)
    if inside is not None and not may_hold:
        return inside[0]
    begins = max(text.rfind("。", 0, start), text.rfind(";", 0, start), start - 60) + 1
    against = ANTI.search(text, max(0, begins), end)
    if against is not None and against.start() < end and not _about_firms(text, against.start()):
        return against[0][:2]
    last = None
    for match in BAN.finditer(text, begins, start):
        last = match
    if last is None:
        return ""
    return "" if RESUMES.search(text, last.end(), start + 1) else last[0]


# Preferences and areas that the law itself sets: no local favour.
LAWFUL_FAVOUR = re.compile(
    r"节能|环境标志|绿色|残疾人|中小|小微|监狱企业|脱贫|乡村振兴|创新产品|首台|不发达|少数民族|退役军人"
)
HERE = re.compile(
    r"(?:本[省市县区州镇地]|我[省市县区]|[省市县区]内|当地|本土|域内)(?:企业|产品|生产|制造|创新|注册|自主|名优|品牌|供应商)"
)
INSURED = re.compile(r"参保|医保|就医|双通道|门诊")
EXPERTS = re.compile(r"专家|评委|仲裁员|调解员|鉴定人")
SAME_FOR_ALL = re.compile(
    r"不论(?:注册地|所有制|本地)|不分(?:地区|地域|本地|注册地)|不限(?:于)?(?:地区|地域|品牌|注册地|本地)"
    r"|对(?:本地和外地|本外地|各地)|自主(?:选择|采购|选聘|委托)|任何符合条件|均可(?:申请|参加|参与|进入)"
    r"|名单(?:之|以)外的|同等(?:对待|待遇|适用)|一视同仁"
)
WHOLE_COUNTRY = re.compile(r"(?:中国|中华人民共和国|我国|国)境内")


def lawful_frame(item: str, words: str) -> str:
    """Return why the matched words are lawful by themselves, or ""."""
    if item.startswith(("11.2", "12.2", "14.", "15.1", "15.4", "19.3")) and WHOLE_COUNTRY.search(
        words
    ):
        return "全国范围"
    if item.startswith("11.3") and EXPERTS.search(words):
        return "专家库"
    if item.startswith(("11.1", "11.3")) and INSURED.search(words):
        return "医保定点"
    favours = item.startswith(("11.2", "15.2", "11.3")) and LAWFUL_FAVOUR.search(words)
    return "法定优先采购" if favours and not HERE.search(words) else ""


SUBJECT = re.compile(
    r"(?:企业|公司|乙方|商户|经营者|供应商|投标人|车辆|机构|甲方|队伍|期内|年内|期间|承诺)[^,。;]{0,12}$"
)


def _about_firms(text: str, ban_at: int) -> bool:
    """Whether the prohibition is addressed to firms, and so may be the breach itself."""
    return SUBJECT.search(text, max(0, ban_at - 24), ban_at) is not None


@cache
def flag_names() -> tuple[str, ...]:
    """Return the names of the flags, in a steady order."""
    return (*sorted(FLAGS), "lead_ban", "has_lead", "short", "long", "begins_item", "has_quote")
