"""What a procedure must be, checked when its class is made: nonsense does not start up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tongqu.kernel.clock.units import Unit
from tongqu.kernel.procedure.parts import State, Step
from tongqu.kernel.rules.values import CLOCK_UNITS, Kind, Rule


class ProcedureError(TypeError):
    """A procedure is declared wrongly; raised when the class is made, naming class and part."""


def faults(states: Mapping[str, State], steps: Mapping[str, Step]) -> Iterator[str]:
    """Yield every fault of the declaration, each as a sentence."""
    initials = [name for name, state in states.items() if state.initial]
    if len(initials) != 1:
        yield f"须有且只有一个起始状态，现有 {len(initials)} 个"
        return
    if not any(state.final for state in states.values()):
        yield "至少要有一个办结状态（final）"
    for name, step in steps.items():
        yield from step_faults(name, step, states)
    for name, state in states.items():
        yield from state_faults(name, state, steps)
    lost = set(states) - reach(states[initials[0]], steps)
    if lost:
        yield f"到不了的状态 {'、'.join(sorted(lost))}"
    finals = {name for name, state in states.items() if state.final}
    stuck = [name for name, state in states.items() if not reach(state, steps) & finals]
    if stuck:
        yield f"办不结的状态 {'、'.join(sorted(stuck))}"


def state_faults(name: str, state: State, steps: Mapping[str, Step]) -> Iterator[str]:
    """Yield what is wrong with one state."""
    for role, rule in (("clock", state.clock), ("pledge", state.pledge), ("within", state.within)):
        if rule and rule.unit not in CLOCK_UNITS:
            yield f"{name} 的 {role} 用了 {rule.key}，它不是期限"
    if state.until and (state.clock or state.within or state.lapse):
        yield f"{name} 的期限由人约定（until），不能再写 clock、within 或 lapse"
    if state.final and (state.clock or state.within or state.lapse or state.until):
        yield f"{name} 是办结状态，不能再计时"
    if state.pledge and not (
        state.clock and state.pledge.kind is Kind.PLEDGE and state.pledge.of == state.clock.key
    ):
        yield f"{name} 的承诺时限须缩短它自己的 clock"
    if state.lapse:
        yield from lapse_faults(name, state, steps.get(state.lapse))
    elif state.lapse_from_entry:
        yield f"{name} 写了 lapse_from_entry，却没有 lapse"


def lapse_faults(name: str, state: State, step: Step | None) -> Iterator[str]:
    """Yield what is wrong with the step the law takes from a state."""
    limit = state.within or state.clock
    if limit is None:
        yield f"{name} 有逾期后的步骤，却没有时限"
    elif limit.unit == Unit.HOUR:
        yield f"{name} 以小时计，期满自动的步骤只支持以日、工作日、月、年计的时限"
    if step is None:
        yield f"{name} 逾期后的步骤 {state.lapse} 不存在"
    elif state not in step.sources:
        yield f"{state.lapse} 不是从 {name} 出发的步骤"
    elif step.target is state:
        yield f"{name} 逾期后的步骤须离开这个状态"


def step_faults(name: str, step: Step, states: Mapping[str, State]) -> Iterator[str]:
    """Yield what is wrong with one step."""
    for place in (*step.sources, step.target):
        if states.get(place.name) is not place:
            yield f"{name} 用到了不属于本程序的状态“{place.label}”"
    for source in step.sources:
        if source.final:
            yield f"{name} 从办结状态 {source.name} 出发"
    if not step.by:
        yield f"{name} 没有写由谁办理（by）"
    if len({fact.key for fact in (*step.needs, *step.takes)}) < len(step.needs) + len(step.takes):
        yield f"{name} 的要素有重名"
    if step.times < 0:
        yield f"{name} 的次数不能是负数"
    if step.restarts and not step.target.clock:
        yield f"{name} 重新起算，但 {step.target.name} 没有 clock"
    if step.adds:
        yield from extension_faults(name, step, step.adds)


def extension_faults(name: str, step: Step, adds: Rule) -> Iterator[str]:
    """Yield what is wrong with a step that extends the running clock."""
    clock = step.target.clock
    if clock is None or any(source.clock is not clock for source in step.sources):
        yield f"{name} 延长期限，但前后两个状态没有同一个 clock"
    elif clock.unit != adds.unit:
        yield f"{name} 延长的单位与 {clock.key} 的单位不同"
    if not step.times:
        yield f"{name} 延长期限，须写明最多几次（times）"


def reach(start: State, steps: Mapping[str, Step]) -> set[str]:
    """Return the names of every state that can be reached from ``start``, itself included."""
    seen, todo = {start.name}, [start]
    while todo:
        here = todo.pop()
        for step in steps.values():
            if here in step.sources and step.target.name not in seen:
                seen.add(step.target.name)
                todo.append(step.target)
    return seen
