"""The words of a drawing in one language, and how much room they need."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import east_asian_width

from tongqu.kernel.procedure.parts import State, Step

WIDE, NARROW = 1.0, 0.62  # in em; narrow ones are over-estimated, so that nothing is clipped


def width_of(text: str, size: float) -> float:
    """Return the room a line of text needs, in pixels at a font size."""
    ems = sum(WIDE if east_asian_width(char) in "WFA" else NARROW for char in text)
    return ems * size


@dataclass(frozen=True, slots=True)
class Language:
    """Which of the two labels is drawn."""

    is_english: bool = False

    def state(self, state: State) -> str:
        """Return a state's words."""
        return state.label_en if self.is_english else state.label

    def clock(self, state: State) -> str:
        """Return the words of the term that runs in a state, or nothing."""
        rule = state.within or state.clock
        if rule is None:
            return ""
        return rule.label_en if self.is_english else rule.label

    def step(self, step: Step) -> str:
        """Return a step's words."""
        return step.label_en if self.is_english else step.label

    def who(self, step: Step) -> str:
        """Return who takes a step."""
        if self.is_english:
            return ", ".join(role.label_en for role in step.by)
        return "、".join(role.label for role in step.by)

    def sentence(self, step: Step) -> str:
        """Return a step as a sentence, for those who cannot see the drawing."""
        sources = "、".join(self.state(state) for state in step.sources)
        return f"{sources} → {self.state(step.target)}：{self.step(step)}（{self.who(step)}）"
