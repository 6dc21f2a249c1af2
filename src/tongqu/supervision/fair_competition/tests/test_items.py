"""The rules against our own clauses: every item of the 办法 has clauses that show it."""

from __future__ import annotations

from collections import Counter

import pytest

from tongqu.supervision.fair_competition.engine import standards
from tongqu.supervision.fair_competition.engine.hits import read_clause
from tongqu.supervision.fair_competition.engine.patterns import patterns
from tongqu.supervision.fair_competition.engine.screening import screen_clause

# One clause per item, written for this table and not trained on.
CASES = [
    ("8-1", "我区自行公布商业业态准入负面清单，未经区商务局批准不得新设门店。"),
    ("8-1", "申请开办月子会所的企业，应先取得卫健部门出具的审核意见，登记机关方可办理营业执照。"),
    ("8-2", "不再另行招标，由县水投集团直接取得全县集中供水特许经营权。"),
    ("8-3", "各单位食堂的米面油统一由县粮油购销公司供应，不得自行采购。"),
    ("8-3", "建设单位应当在市质监站公布的检测机构名录内选择检测单位。"),
    ("8-3", "协议期内甲方不再引入其他充电运营企业，乙方为唯一合作方。"),
    ("8-4", "报名企业注册资本不低于1000万元，且成立满三年。"),
    ("9-1", "领取补助的企业五年内不得将注册地迁出我县，否则全额退回。"),
    ("9-1", "外地牌照的搅拌车一律不得进入城区从事混凝土运输。"),
    ("9-2", "外地企业承接工程的，应当在我县注册成立子公司。"),
    ("9-3", "投标人在本市有同类业绩的，每项加2分。"),
    ("9-3", "同等条件下优先采购本区企业的产品和服务。"),
    ("9-4", "市民购买本市汽车生产企业生产的新车，每辆补贴三千元。"),
    ("9-5", "对外地装修企业增加检查频次，每月不少于两次。"),
    ("10-1", "对新引进的总部企业，五年内免征企业所得税地方部分。"),
    ("10-2", "按企业缴纳税收地方留成部分的60%给予奖励。"),
    ("10-2", "对投资额5亿元以上的重大招商项目实行一事一议。"),
    ("10-2", "将注册地迁入我市的上市公司，一次性奖励500万元。"),
    ("10-3", "对落户园区的龙头企业，厂房三年零租金，用地优先保障。"),
    ("11-1", "组织全县砂石企业统一价格、统一销售，按产能分配市场份额。"),
    ("11-3", "发布液化气销售建议价，各经营网点不得高于建议价销售。"),
]
LAWFUL = [
    ("prohibition", "不得要求投标人在本地设立分支机构或者提供本地业绩。"),
    ("prohibition", "任何单位不得限定建设单位在名录内选择中介服务机构。"),
    ("prohibition", "严禁以税收返还、财政奖励等方式违规招商引资。"),
    ("clean-up", "县政府已废止要求外地企业设立子公司的文件，并向社会公布。"),
    ("clean-up", "清理并取消对外地产品的重复检验、歧视性收费。"),
    ("quoted law", "《公平竞争审查条例》规定，不得限制外地经营者参加本地招标投标。"),
    ("residents", "具有本市户籍的老年人可以申请居家养老服务补贴。"),
    ("equal", "各类经营者不论注册地和所有制，均可平等参与。"),
    ("permit by law", "从事危险化学品经营的，应当依法取得经营许可证。"),
    ("scope", "在本市行政区域内从事物业管理活动，适用本办法。"),
    ("lawful favour", "同等条件下优先采购节能产品和残疾人福利性单位的产品。"),
    ("whole country", "供应商应为在中华人民共和国境内注册的法人或者其他组织。"),
]


def test_the_66_items_and_their_articles_are_all_there() -> None:
    numbered = [item for item in standards.items().values() if item.number]
    by_standard = Counter(item.standard for item in numbered)
    assert len(numbered) == 66
    assert by_standard == {"market_entry": 19, "free_flow": 23, "cost": 13, "conduct": 11}


@pytest.mark.parametrize(
    ("key", "code", "article", "measure"),
    [
        ("9.2", "8-1", "条例第八条第（一）项", "办法第九条"),
        ("15.3", "9-3", "条例第九条第（三）项", "办法第十五条"),
        ("20.3", "10-3", "条例第十条第（三）项", "办法第二十条"),
        ("23.2", "11-3", "条例第十一条第（三）项", "办法第二十三条"),
        ("24.9-6", "9-6", "条例第九条第（六）项", "办法第二十四条"),
    ],
)
def test_an_item_cites_the_regulation_and_the_measures(
    key: str, code: str, article: str, measure: str
) -> None:
    item = standards.items()[key]
    assert (item.code, item.article, item.measure_article) == (code, article, measure)


def test_every_rule_points_to_an_item_and_every_item_has_advice() -> None:
    known = standards.items()
    assert {pattern.item for pattern in patterns()} <= set(known)
    assert all(standards.suggestion(item) for item in known.values())


def test_every_code_has_rules() -> None:
    known = standards.items()
    led_to = {known[pattern.item].code for pattern in patterns()}
    assert led_to >= {item.code for item in known.values() if item.number}


@pytest.mark.parametrize(("code", "clause"), CASES)
def test_a_breach_is_an_alarm_under_its_article(code: str, clause: str) -> None:
    findings = screen_clause(clause)
    assert findings
    assert findings[0].is_alarm
    assert findings[0].code == code


@pytest.mark.parametrize(("_kind", "clause"), LAWFUL)
def test_a_lawful_clause_raises_no_alarm(_kind: str, clause: str) -> None:
    assert [finding for finding in screen_clause(clause) if finding.is_alarm] == []


def test_a_prohibition_excuses_the_very_words_it_forbids() -> None:
    charged = read_clause("要求投标人在本市设立分公司。")
    excused = read_clause("不得要求投标人在本市设立分公司。")
    assert charged.charges
    assert excused.hits
    assert excused.charges == ()


def test_a_ban_on_firms_is_itself_the_breach() -> None:
    assert read_clause("企业五年内不得迁出本区。").charges
    assert read_clause("不得要求企业五年内不得迁出本区。").charges == ()


def test_a_list_of_forbidden_conduct_excuses_its_items() -> None:
    lead = "招标人不得有下列行为:"
    reading = read_clause("(一)将本地业绩作为加分条件;", lead)
    assert reading.hits
    assert reading.charges == ()
