"""What a case's facts say in words, for letters and pages."""

from __future__ import annotations

from tongqu.kernel.matters.models import Matter
from tongqu.kernel.procedure.both import Both
from tongqu.service.complaints.models import ComplaintFacts, ReportFacts
from tongqu.service.complaints.procedure import Complaint, Report
from tongqu.service.complaints.procedure.grounds import About, Ground, article_of, ground_of
from tongqu.service.complaints.rules import RULES

FIRST = {
    (Complaint.kind, Complaint.settling.name): RULES.settle_first_within,
    (Report.kind, Report.received.name): RULES.verify_within,
}
ROUTES = Both(
    "您还可以：与经营者协商和解；请求消费者协会或者依法成立的其他调解组织调解；"
    "根据与经营者达成的仲裁协议提请仲裁机构仲裁；向人民法院提起诉讼"
    "（《中华人民共和国消费者权益保护法》第三十九条）。",
    "You may still: settle with the operator; ask a consumers' association or another lawful body "
    "to mediate; go to arbitration under an agreement with the operator; sue in court "
    "(Law on the Protection of Consumer Rights and Interests, article 39).",
)
NOTHING = "——"


def complaint_of(matter: Matter) -> ComplaintFacts:
    """Return a complaint's facts."""
    return ComplaintFacts.objects.get(pk=matter.pk)


def report_of(matter: Matter) -> ReportFacts:
    """Return a report's facts."""
    return ReportFacts.objects.get(pk=matter.pk)


def ended_ground(facts: ComplaintFacts, opened: Matter) -> Ground | None:
    """Return why a complaint was refused or ended, with the article of its day."""
    about = About.REFUSAL if opened.state == "refused" else About.ENDING
    begun = opened.opened_on if about is About.REFUSAL else facts.accepted_on or opened.opened_on
    return ground_of(about, facts.ended_ground, begun)


def ground_label(matter: Matter) -> str:
    """Return the lawful ground in words."""
    found = ended_ground(complaint_of(matter), matter)
    return found.label if found else NOTHING


def ground_basis(matter: Matter) -> str:
    """Return the article of the lawful ground."""
    found = ended_ground(complaint_of(matter), matter)
    return found.basis if found else NOTHING


def ended_reason(matter: Matter) -> str:
    """Return the officer's reason."""
    return complaint_of(matter).ended_reason or NOTHING


def accept_basis(matter: Matter) -> str:
    """Return the article on deciding whether to accept, of the day of receipt."""
    return RULES.accept_within.on(matter.opened_on).basis


def first_basis(matter: Matter) -> str:
    """Return the article on the first day by which something must be done about a letter."""
    rule = FIRST.get((matter.kind, matter.state), RULES.accept_within)
    return rule.on(matter.opened_on).basis


def mediate_term(matter: Matter) -> str:
    """Return how long mediation may take, in words."""
    begun = complaint_of(matter).accepted_on or matter.opened_on
    return RULES.mediate_within.said(RULES.mediate_within.on(begun))


def mediate_basis(matter: Matter) -> str:
    """Return the article on the length of mediation."""
    begun = complaint_of(matter).accepted_on or matter.opened_on
    return RULES.mediate_within.on(begun).basis


def agreement(matter: Matter) -> str:
    """Return what the two agreed on."""
    return complaint_of(matter).agreement or NOTHING


def recovered(matter: Matter) -> str:
    """Return the money agreed on, in yuan."""
    return f"{complaint_of(matter).recovered or 0:.2f}"


def settle_basis(matter: Matter) -> str:
    """Return the rule on settling first."""
    return RULES.settle_first_within.on(matter.opened_on).basis


def expires_basis(matter: Matter) -> str:
    """Return the article on how old a dispute may be."""
    return RULES.claim_expires_after.on(matter.opened_on).basis


def told_basis(matter: Matter) -> str:
    """Return the article on telling both parties of the end of mediation."""
    begun = complaint_of(matter).accepted_on or matter.opened_on
    return RULES.tell_termination_within.on(begun).basis


def verify_basis(matter: Matter) -> str:
    """Return the article on verifying a report."""
    return RULES.verify_within.on(matter.opened_on).basis


def extend_basis(matter: Matter) -> str:
    """Return the article on extending verification."""
    return RULES.verify_extended_by.on(matter.opened_on).basis


def extend_term(matter: Matter) -> str:
    """Return by how much verification is extended, in words."""
    rule = RULES.verify_extended_by
    return rule.said(rule.on(matter.opened_on))


def tell_basis(matter: Matter) -> str:
    """Return the article on telling a reporter."""
    rule = RULES.tell_reporter_within.on(matter.opened_on)
    return rule.basis if rule.value is not None else article_of("outcome", matter.opened_on)


def objection_basis(matter: Matter) -> str:
    """Return by what the term of an objection is set."""
    return RULES.objection_within.on(matter.opened_on).basis


def reward(matter: Matter) -> Both:
    """Say where a reward is asked for; it is granted elsewhere, not on this platform."""
    basis = article_of("outcome", matter.opened_on)
    return Both(
        f"法律、法规、规章规定对举报人奖励的，依照规定奖励（{basis}）。条件、标准和程序见"
        "国家市场监督管理总局关于举报奖励的规定（国市监稽规〔2021〕4号，本平台未核对原文），"
        "请向作出处理的机关提出；本平台不办理奖励的申请和发放。",
        f"Where the law rewards reporters, a reward follows its rules ({basis}). For conditions, "
        "rates and procedure see the national rules on rewards of 2021, No. 4 (not verified "
        "against the text), and ask the organ that decided; this platform handles no rewards.",
    )


def against(matter: Matter) -> Both:
    """Say what may be done against a decision, until when, on what ground."""
    review, sue = RULES.review_within, RULES.sue_within
    day = matter.closed_on or matter.opened_on
    asked, sued = review.on(day), sue.on(day)
    return Both(
        f"不服本决定的，可以自知道之日起 {review.said(asked)}内申请行政复议"
        f"（{asked.basis}），或者 {sue.said(sued)}内向人民法院提起诉讼（{sued.basis}）。",
        f"If you disagree with this decision, ask for a review within "
        f"{review.said_in_english(asked)} of knowing it ({asked.basis}), or sue in court within "
        f"{sue.said_in_english(sued)} ({sued.basis}).",
    )
