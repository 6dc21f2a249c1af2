"""Plans as people write them, for the tests: any numbering, brackets and ways to name organs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from tongqu.plan.engine.numerals import to_han

Number = Callable[[int], str]
SECTION: tuple[Number, ...] = (lambda n: f"{to_han(n)}、", lambda n: f"第{to_han(n)}章 ")
MEASURE: tuple[Number, ...] = (
    lambda n: f"（{to_han(n)}）",
    lambda n: f"({to_han(n)})",
    lambda n: f"{n}.",
    lambda n: f"{n}．",
    lambda n: f"{n}、",
    lambda n: f"（{n}）",
    lambda n: f"第{to_han(n)}条 ",
)
NOTE: tuple[Callable[[list[str]], str], ...] = (
    lambda names: f"（{'、'.join(names)}）",
    lambda names: f"({'、'.join(names)})",
    lambda names: f"（责任单位：{'、'.join(names)}）",
    lambda names: f"【牵头单位：{names[0]}" + rest("；配合单位：", names) + "】",
    lambda names: f"〔{'、'.join(names)}按职责分工负责〕",
    lambda names: f"（{names[0]}牵头" + (f"，{'、'.join(names[1:])}配合" * bool(names[1:])) + "）",
    lambda names: f"\n责任单位：{'、'.join(names)}",
    lambda names: f"\n牵头单位:{names[0]}" + rest("\n配合单位:", names),
)
VERBS = ("完善", "强化", "推进", "深化", "规范", "优化")
NOUNS = (
    "登记服务",
    "信用监管",
    "抽查工作",
    "标准供给",
    "计量保障",
    "投诉办理",
    "广告监测",
    "质量帮扶",
)
ENDS = ("，覆盖全部市县", "，减轻企业负担", "，按月公开进展", "")
ORGANS = ("省局注册处", "省局信用处", "省知识产权局", "省药监局", "省计量院", "各市州市场监管局")


def rest(label: str, names: list[str]) -> str:
    """Return the further organs behind their label, if there are any."""
    return label + "、".join(names[1:]) if names[1:] else ""


@dataclass(frozen=True, slots=True)
class Written:
    """A plan as text, and what a reader must find in it."""

    text: str
    sections: list[tuple[str, list[tuple[str, list[str]]]]]

    @property
    def measures(self) -> list[tuple[str, list[str]]]:
        """All measures in order."""
        return [measure for _, measures in self.sections for measure in measures]


sentences = st.builds(
    lambda verb, noun, end: f"{verb}{noun}{end}。",
    st.sampled_from(VERBS),
    st.sampled_from(NOUNS),
    st.sampled_from(ENDS),
)
measures = st.tuples(
    st.lists(sentences, min_size=1, max_size=3).map("".join),
    st.lists(st.sampled_from(ORGANS), min_size=1, max_size=3, unique=True),
)


@st.composite
def plans(draw: st.DrawFn) -> Written:
    """Draw a plan of one or two levels with one manner of writing throughout."""
    levels = draw(st.integers(1, 2))
    count = draw(st.integers(2, 5))
    number = draw(st.sampled_from(MEASURE))
    heading = draw(st.sampled_from(SECTION))
    note = draw(st.sampled_from(NOTE))
    runs_on = draw(st.booleans())
    tail = draw(
        st.sampled_from(("", "\n通衢省市场监督管理局\n2026年1月5日\n", "\n附件：1．任务清单\n"))
    )
    lines = ["通衢省2026年市场监管工作方案", "为落实年度部署，制定本方案。"]
    sections, serial = [], 0
    for no in range(1, (count if levels == 2 else 1) + 1):
        title = draw(st.sampled_from(VERBS)) + draw(st.sampled_from(NOUNS)) + "机制"
        if levels == 2:
            lines.append(heading(no) + title)
            serial = serial if runs_on else 0
        found = draw(st.lists(measures, min_size=2, max_size=4))
        for words, organs in found:
            serial += 1
            lines.append(number(serial) + words + note(organs))
        sections.append((title if levels == 2 else "", found))
    return Written("\n".join(lines) + tail, sections)
