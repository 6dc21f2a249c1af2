from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "material": "还缺：{missing}（{basis}）",
    "phone": "电话“{phone}”不像电话号码，请写 11 位手机号，或者区号加固定电话",
    "agent_phone": "委托代理人的电话“{phone}”不像电话号码，请写 11 位手机号，或者区号加固定电话",
    "operator_code": "{why}",
    "category": "没有“{category}”这一分类，请从列表中选择",
    "region": "行政区划代码“{region}”不是 6 至 12 位数字，请核对，或者改为填写详细地址",
    "amount": "金额“{amount}”不是不小于 0、最多两位小数的数，请核对",
    "ahead": "{what} {day} 还没有到，请核对",
    "nothing": "没有写明要投诉还是举报，请至少选一项",
    "no_organ": "{why}",
    "unstored": "这一件没有存进去（{fault}），请重试；仍不行请联系管理员",
    "not_yours": "这件事的当事人不是您，不能办理",
    "enrolled": "{name}已经申请或者登记为先行和解企业，无须再次申请",
    "not_enrolled": "{name}没有登记为先行和解企业，不能转由企业先行和解（{basis}）",
    "enrolment_state": "这一登记已经生效或者终止，请刷新后再看",
    "not_public": "这一件没有公示，无须提出异议",
    "objected": "对这一件的异议正在核实，请等待结果",
    "too_old": "知道权益受损之日 {known} 起至收件日已超过法定期间（到 {last} 为止），"
    "不能受理（{basis}）。日期填错的，请先更正",
    "not_too_old": "知道权益受损之日 {known} 起至收件日没有超过法定期间（到 {last} 为止），"
    "不能以此不予受理（{basis}）",
    "known_when": "没有登记知道权益受损的日期，不能以超过法定期间不予受理（{basis}）。"
    "请先向投诉人问明",
    "ground": "收件日 {day} 适用的规定里没有“{ground}”这一情形，请另选",
    "not_overdue": "调解期限到 {due} 才满，不能以期满终止（{basis}）",
    "sum": "“{label}”应是不小于 0 的金额，现为“{value}”",
    "representatives": "共同投诉最多推选 {most} 名代表人，请只留 {most} 名（{basis}）",
    "joint": "推选了代表人，还要写明共同投诉的各个投诉人（{basis}）",
    "mandate": "委托代理人投诉，还没有登记核对过授权委托书原件和受托人身份证明，不能受理"
    "（{basis}）。核对后在“授权委托”一栏选“已核对”再办理",
    "consent": "共同投诉由代表人达成协议、和解或者撤回的，应当经被代表的投诉人同意（{basis}）。"
    "请先征得同意，并在“被代表人同意”一栏注明",
    "organ_unknown": "{why}",
    "not_party": "{organ}不是争议的一方，协商只能在双方之间确定",
    "disputed": "这一件的管辖争议正在处理（{number}），请等待结果",
    "same_organ": "{organ}就是现在的办理机关，没有争议",
    "no_superior": "{one}与{other}没有共同的上级机关，请报同级政府确定",
    "not_repeated": "举报人不同，不能作为补充的新事实重新计期（{basis}）；可以直接并案，一起答复",
    "merged_kinds": "只有两件投诉之间、两件举报之间可以按重复并案",
    "not_same": "两件的经营者不同，不能按重复并案",
}

WORDS_EN = {
    "material": "Still missing: {missing} ({basis})",
    "phone": (
        "“{phone}” does not look like a telephone number; write a mobile number of 11 digits, "
        "or area and number"
    ),
    "agent_phone": (
        "The agent's “{phone}” does not look like a telephone number; write a mobile number of 11 "
        "digits, or area and number"
    ),
    "operator_code": "{why}",
    "category": "There is no category “{category}”; please choose from the list",
    "region": (
        "The division code “{region}” has not 6 to 12 digits; please check it, or give the "
        "full address"
    ),
    "amount": "“{amount}” is no amount of zero or more with two decimals at most; please check it",
    "ahead": "{what}: {day} has not come; please check it",
    "nothing": "Please say whether you complain, report, or both",
    "no_organ": "{why}",
    "not_yours": "You are no party to this matter",
    "enrolled": "{name} has applied or is enrolled already",
    "not_enrolled": (
        "{name} is not enrolled to settle by itself first; it cannot be sent there ({basis})"
    ),
    "enrolment_state": "This enrolment is in force or has ended; please reload the page",
    "not_public": "This one is not published; there is nothing to object to",
    "objected": "An objection to this one is being checked; please wait for the result",
    "too_old": (
        "From {known}, when the harm was known, to the day of receipt more than the lawful "
        "time has passed (until {last}); it cannot be accepted ({basis}). If the date is "
        "wrong, correct it first"
    ),
    "not_too_old": (
        "From {known}, when the harm was known, to the day of receipt the lawful time has not "
        "passed (until {last}); it cannot be refused for that ({basis})"
    ),
    "known_when": (
        "It is not recorded when the harm was known, so it cannot be refused as too late "
        "({basis}). Ask the complainant first"
    ),
    "ground": (
        "The rules of {day}, the day of receipt, have no ground “{ground}”; please choose another"
    ),
    "not_overdue": "The time to mediate runs until {due}; it cannot end as overdue ({basis})",
    "sum": "“{label}” should be an amount of zero or more; it is “{value}”",
    "unstored": "This one was not stored ({fault}); please try again, or ask the administrator",
    "representatives": "Those who complain together choose {most} at most ({basis})",
    "joint": "Representatives were named; please name all who complain together ({basis})",
    "mandate": (
        "Complained by an agent: it is not on record that the original mandate and the agent's "
        "identity were seen, so it cannot be accepted ({basis}). See them, choose so, try again"
    ),
    "consent": (
        "A representative may agree, settle or withdraw with the consent of those represented "
        "alone ({basis}). Ask them first and write it down"
    ),
    "organ_unknown": "{why}",
    "not_party": "{organ} is no party to the dispute; only the two can be agreed on",
    "disputed": "Who handles this one is being settled ({number}); please wait",
    "same_organ": "{organ} handles it now; there is no dispute",
    "no_superior": "{one} and {other} have no superior in common; the government must decide",
    "not_repeated": (
        "Another reporter's facts do not begin the days anew ({basis}); the two can be merged "
        "and answered together"
    ),
    "merged_kinds": "Only two complaints, or two reports, can be merged as duplicates",
    "not_same": "The two are about different operators and cannot be merged as duplicates",
}


class ComplaintRefusal(Refusal):
    """A letter is not taken in, or something asked of it is refused; nothing has changed."""

    words, english = WORDS, WORDS_EN


def field_of(refusal: Refusal) -> str:
    """Return which field of a letter a refusal is about; nothing where it is the whole of it."""
    return FIELDS.get(refusal.code, "")


FIELDS = {
    "phone": "phone",
    "agent_phone": "agent_phone",
    "representatives": "representatives",
    "joint": "joint",
    "operator_code": "operator_key",
    "category": "category",
    "region": "region",
    "amount": "amount",
    "day_ahead": "received",
}
