from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "not_ready": "{why}",
    "same_person": "随机数须由两名不同的工作人员各录一次；第一次是您录的，请另一位同事复核",
    "differs": (
        "两次录入的随机数不一致，没有抽取。请两位各自对照公布的原文；第一次录错的，先“退回重新录入”"
    ),
    "early": "{source}第 {round} 轮要到 {at} 才产生，现在还不能录入",
    "bad_token": "代码或口令不对。口令印在检查通知上，共 16 位；没有口令的，请向组织抽查的机关索取",
    "embargo": "结果要到 {until} 才能公开（检查结束前公开会走漏消息），今天是 {today}",
    "visits": "检查要到 {until} 才结束，今天是 {today}",
    "not_annulled": "只有已作废的抽取才能重新抽取；{number} 现在是“{state}”",
    "redrawn": "{number} 已经重新抽取过（{other}），同一次抽取只能有一次重抽",
}

WORDS_EN = {
    "not_ready": "{why}",
    "same_person": (
        "The random number is entered by two officers, once each; you entered the first, "
        "please ask a colleague"
    ),
    "differs": (
        "The two entries differ and nothing was drawn. Both please check the published text; "
        "if the first was wrong, send it back first"
    ),
    "early": "Round {round} of {source} comes out at {at}; it cannot be entered yet",
    "bad_token": (
        "Code or password is wrong. The password stands on the notice of inspection, 16 signs; "
        "without one, ask the organ that draws"
    ),
    "embargo": (
        "The result is public after {until} (before the inspections end it would warn them); "
        "today is {today}"
    ),
    "visits": "Inspections end on {until}; today is {today}",
    "not_annulled": "Only an annulled draw can be drawn anew; {number} is now “{state}”",
    "redrawn": "{number} has been drawn anew ({other}); a draw can be drawn anew once",
}


class DrawRefusal(Refusal):
    """A draw cannot go on as asked, and nothing has changed."""

    words, english = WORDS, WORDS_EN
