"""What a letter's form says: headings, labels, hints, in the order a person thinks of them."""

from __future__ import annotations

from tongqu.kernel.procedure.both import NO_WORDS, Both

ALWAYS = ("", "")
PARTS = (
    ("来源", "Source", ("channel", "ticket"), ALWAYS),
    (
        "对谁",
        "Against whom",
        ("what", "operator", "region", "operator_address", "place"),
        ALWAYS,
    ),
    (
        "平台",
        "The platform",
        ("platform", "platform_region", "is_unreachable"),
        ("在网店买的，点这里写平台", "Bought in an online shop"),
    ),
    (
        "什么事",
        "What happened",
        (
            "category",
            "goods",
            "text",
            "demand",
            "wants_settling",
        ),
        ALWAYS,
    ),
    (
        "更多",
        "More",
        ("amount", "bought_on", "known_on", "operator_key", "offence"),
        ("知道金额、日期、企业代码的，点这里补上，办得更快", "Sums, dates, the code: what helps"),
    ),
    ("怎么联系", "How to reach you", ("name", "phone", "address"), ALWAYS),
    (
        "代办和共同投诉",
        "Agents, and several together",
        ("agent", "agent_phone", "joint", "representatives"),
        ("请人代办，或者几个人一起投诉，点这里", "Through an agent, or several together"),
    ),
)
LABELS = {
    "what": (
        "您要",
        "You want to",
        Both(
            "投诉：自己花钱消费，要商家解决问题。举报：告诉我们有人违法。可以两样都选，"
            "会分成两件办理。",
            "A complaint: you paid, and want the shop to put it right. A report: somebody breaks "
            "the law. Choose both and it becomes two matters.",
        ),
    ),
    "operator": (
        "商家名称",
        "Operator",
        Both(
            "招牌、小票或者店铺页面上的名称。",
            "As on the sign, the receipt or the shop's page.",
        ),
    ),
    "operator_key": (
        "统一社会信用代码",
        "Credit code",
        Both(
            "18 位；不知道可以不填。",
            "18 signs; leave it empty if you do not know it.",
        ),
    ),
    "region": ("商家所在区县", "County", NO_WORDS),
    "operator_address": (
        "商家地址或者网店链接",
        "Address",
        Both(
            "写得越细，分得越准。",
            "The more exact, the better it finds its way.",
        ),
    ),
    "place": ("在哪里买的", "Kind of place", NO_WORDS),
    "platform": (
        "平台名称",
        "Platform",
        Both(
            "网上买的，写平台名称。",
            "For an online purchase: the platform's name.",
        ),
    ),
    "platform_region": (
        "平台公司在哪个区县",
        "The platform's county",
        Both(
            "平台内的网店可以由平台住所地办理；网店没有公示地址或者联系不上的，就由平台住所地办理。"
            "",
            "A shop on a platform may be handled where the platform is; one without a published "
            "address, or not found there, is.",
        ),
    ),
    "is_unreachable": (
        "按网店公示的地址联系不上它",
        "The shop is not where it says it is",
        NO_WORDS,
    ),
    "category": ("分类", "Category", NO_WORDS),
    "goods": (
        "买了什么",
        "Goods or service",
        Both(
            "例如：健身年卡、冰箱、外卖。",
            "Such as a gym card, a fridge, a meal delivered.",
        ),
    ),
    "text": (
        "事情经过",
        "What happened",
        Both(
            "什么时候、花了多少钱、出了什么问题、商家怎么说。",
            "When, what it cost, what went wrong, what the shop said.",
        ),
    ),
    "demand": (
        "想要怎么解决",
        "Demand",
        Both(
            "投诉要选一项。",
            "Choose one for a complaint.",
        ),
    ),
    "amount": ("涉及金额（元）", "Amount (yuan)", NO_WORDS),
    "bought_on": ("购买日期", "Bought on", NO_WORDS),
    "known_on": ("什么时候知道权益受损", "Known since", NO_WORDS),
    "offence": (
        "违法线索",
        "Clue",
        Both(
            "只投诉的不用填；不填则用上面的事情经过。",
            "Not needed for a complaint alone; if empty, what happened above is used.",
        ),
    ),
    "name": (
        "姓名",
        "Name",
        Both(
            "投诉须实名；举报可以不填，不填就无法告知您结果。",
            "A complaint needs your real name; a report does not, but then we cannot tell you the "
            "outcome.",
        ),
    ),
    "phone": (
        "电话",
        "Telephone",
        Both(
            "只给办理的工作人员看，每次查看都有记录。",
            "Only the officers who handle it see it, and every look is recorded.",
        ),
    ),
    "address": ("联系地址", "Address", NO_WORDS),
    "agent": (
        "委托代理人姓名",
        "Agent",
        Both(
            "受理前要核对授权委托书原件（写明事项、权限、期限，由您签名）和代理人的身份证明。",
            "Before acceptance we check the original mandate (matter, powers, term, signed by you) "
            "and the agent's identity.",
        ),
    ),
    "agent_phone": ("委托代理人电话", "Agent's telephone", NO_WORDS),
    "joint": (
        "一起投诉的人",
        "Those who complain together",
        Both(
            "为同一件事投诉同一家的，一行写一个人的姓名，您自己也要写。",
            "Those who complain of the same thing about the same operator: one name a line, your "
            "own too.",
        ),
    ),
    "representatives": (
        "推选的代表人",
        "Representatives",
        Both(
            "可以书面推选两名；代表人和解、撤回要经大家同意。",
            "Up to two, chosen in writing; to settle or withdraw they need everybody's consent.",
        ),
    ),
    "wants_settling": (
        "商家是先行和解企业时，先由它与我协商",
        "Let an enrolled enterprise settle first",
        Both(
            "协商期满没有结果，自动转回市场监管部门。",
            "Without a result in time it goes back to market regulation by itself.",
        ),
    ),
}
