"""Whether a document falls under review (条例第二条, 办法第二条), and who issues it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongqu.supervision.fair_competition.engine.patterns import read
from tongqu.supervision.fair_competition.engine.source import Source

MINUTES = re.compile(r"会议纪要|座谈纪要")
PERSONS = re.compile(
    r"招生|入学|入园|入户|落户管理|积分入户|临时救助|最低生活保障|社会救助|任免|任职|表彰|人事|干部|选举|代表大会代表|职称评审|考试录用|献血|婚姻登记|一封信|讣告|值班|放假"
)
MONEY = re.compile(
    r"企业|经营者|供应商|投标|市场主体|经营主体|商户|公司|招商|采购|行业|产业|收费|价格|经营"
)
NATION = re.compile(
    r"^(?:中共中央|中华人民共和国|国务院|全国人民代表大会|财政部|国家税务总局(?!.{2,8}税务局)|税务总局|海关总署|国家发展改革委|国家发展和改革委员会|市场监管总局|国家市场监督管理总局)"
)
RELIEF = re.compile(r"疫情|肺炎|救灾|抗震|防汛|抗旱|灾后|灾情|应急预案")
PLACE = re.compile(r"[一-龥]{1,6}(?:省|市|县|区|州|旗|盟|镇|乡)|特区")
NATIONAL_KIND = re.compile(r"(?:法|条例|规定|办法|细则|规则|准则|规程)(?:[(（][^)）]*[)）])?$")
DENSE_PER_1000 = 2.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Whether the document is to be reviewed and why; what else decides how loudly to speak.

    ``is_national``: issued by the State's own organs, whose rules may themselves be the legal
    basis; ``is_relief``: measures of disaster relief, for which 条例第十二条 names an exception.
    """

    is_in: bool
    why: str
    is_national: bool
    is_relief: bool = False

    def margin(self, standard: str) -> float:
        """Return by how many log-odds a finding must be surer than elsewhere to be an alarm."""
        margins = read("operating")["margins"]
        national = margins["national"] if self.is_national else 0.0
        relief = margins["relief"] if self.is_relief and standard == "cost" else 0.0
        return float(max(national, relief))


def scope_of(source: Source) -> Scope:
    """Decide by title and by how much of the text concerns what operators do."""
    title = source.title or source.name
    national = NATION.search(title) is not None or (
        NATIONAL_KIND.search(title) is not None and PLACE.search(title) is None
    )
    relief = RELIEF.search(title) is not None
    if MINUTES.search(title):
        why = "会议纪要不属于审查范围；据其出台政策措施的，起草时再审（总局答疑口径）。"
        return Scope(is_in=False, why=why, is_national=national)
    words = len(MONEY.findall(source.text))
    share = 1000 * words / max(len(source.text), 1)
    if words == 0:
        why = "全文未涉及经营者经济活动，不属于审查范围（条例第二条、办法第二条）。"
        return Scope(is_in=False, why=why, is_national=national)
    if PERSONS.search(title) and share < DENSE_PER_1000:
        why = (
            "标题与内容面向个人事项，很少涉及经营者经济活动，"
            "按不属于审查范围处理（条例第二条、办法第二条）。"
        )
        return Scope(is_in=False, why=why, is_national=national)
    why = "涉及经营者经济活动，属于审查范围（条例第二条、办法第二条）。"
    return Scope(is_in=True, why=why, is_national=national, is_relief=relief)
