"""What the engine is measured against: a keyword list and a plain character-n-gram model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

KEYWORDS: Final = {
    "8-1": ("备案证明", "方可经营", "前置", "准入"),
    "8-2": ("特许经营", "独家"),
    "8-3": ("指定", "定点", "名录", "备选库", "统一购买", "必须使用", "唯一"),
    "8-4": ("注册资本", "独立法人", "不低于", "资格条件"),
    "9-1": ("外地", "外埠", "迁出", "迁离", "准运"),
    "9-2": ("分支机构", "分公司", "子公司", "设立法人"),
    "9-3": ("本地企业", "优先采购", "本地业绩", "加分", "同等条件"),
    "9-4": ("歧视性", "本地产品"),
    "10-1": ("税收优惠", "免征", "减免"),
    "10-2": ("奖励", "补贴", "补助", "一事一议", "先征后返", "地方留成"),
    "10-3": ("零租金", "配套费", "社会保险费"),
    "11-1": ("统一价格", "联盟", "自律"),
    "11-2": ("定价", "统一收费"),
    "11-3": ("建议价", "指导价", "限价"),
}


def keyword_code(text: str) -> str:
    """Return the code of the list with most words in the text, or nothing."""
    counts = {code: sum(text.count(word) for word in words) for code, words in KEYWORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


@dataclass(slots=True)
class Linear:
    """TF-IDF of character 1- to 4-grams and logistic regression: breach or not, and which code."""

    grams: Any
    alarm: Any
    code: Any

    @classmethod
    def fit(cls, texts: Sequence[str], codes: Sequence[str]) -> Linear:
        """Fit on labelled clauses, "" for the lawful ones."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

        grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True, min_df=2)
        rows = grams.fit_transform(texts)
        breach = np.array([bool(code) for code in codes])
        alarm = LogisticRegression(C=10.0, max_iter=500).fit(rows, breach)
        code = LogisticRegression(C=10.0, max_iter=500).fit(rows[breach], np.array(codes)[breach])
        return cls(grams, alarm, code)

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the probability of a breach for every text."""
        found: NDArray[np.float64] = self.alarm.predict_proba(self.grams.transform(texts))[:, 1]
        return found

    def codes(self, texts: Sequence[str]) -> list[str]:
        """Return the likeliest code of every text."""
        return [str(code) for code in self.code.predict(self.grams.transform(texts))]
