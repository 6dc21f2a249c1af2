"""Is the record whole? Names the first broken line, or says how much was checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature

from tongqu.kernel.audit.checkpoints import chained_tables, digest_between
from tongqu.kernel.audit.digests import GENESIS, canonical, sm3
from tongqu.kernel.audit.lines import ChainedLine
from tongqu.kernel.audit.models import Checkpoint
from tongqu.kernel.audit.signing import public_key


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold: what, where, and what it means."""

    chain: str
    number: int
    why: str

    def __str__(self) -> str:
        return f"{self.chain} 第 {self.number} 行：{self.why}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and the first break if there is one."""

    chains: int
    lines: int
    checkpoints: int
    first_break: Break | None = None


def verify(chain: str = "") -> Verdict:
    """Check all chains and all checkpoints, or one chain by its name."""
    chains = lines = 0
    for table in chained_tables().values():
        for broken, number in _walk(table, chain):
            chains += number == 1
            lines += 1
            if broken:
                return Verdict(chains, lines, 0, broken)
    if chain:
        return Verdict(chains, lines, 0)
    signed = 0
    for signed, broken in _signatures():
        if broken:
            return Verdict(chains, lines, signed, broken)
    return Verdict(chains, lines, signed)


def _walk(model: type[ChainedLine], only: str) -> Iterator[tuple[Break | None, int]]:
    previous, name, expected = GENESIS, "", 1
    for line in model.in_chain_order(only).iterator(5_000):
        if line.chain != name:
            previous, name, expected = GENESIS, line.chain, 1
        broken = _fault(line, previous, expected)
        yield broken, line.number
        previous, expected = bytes(line.digest), expected + 1


def _fault(line: ChainedLine, previous: bytes, expected: int) -> Break | None:
    if line.number != expected:
        return Break(line.chain, expected, f"缺这一行（下一行是第 {line.number} 行），可能被删除")
    if fault := line.facts_fault():
        return Break(line.chain, line.number, fault)
    if line.digest_after(previous) != bytes(line.digest):
        return Break(line.chain, line.number, "与前一行的摘要接不上，本行或前一行可能被改动")
    return None


def _signatures() -> Iterator[tuple[int, Break | None]]:
    previous, start = GENESIS, dict[str, int]()
    for point in Checkpoint.objects.order_by("number").iterator():
        digest, _ = digest_between(start, point.upto)
        chained = sm3(previous, canonical(point.upto), digest)
        broken = None
        if chained != bytes(point.digest):
            broken = Break("每日签名", point.number, "签名之后有行被改动、增加或删除")
        else:
            try:
                public_key(bytes(point.key)).verify(bytes(point.signature), chained)
            except InvalidSignature:
                broken = Break("每日签名", point.number, "签名与公钥不符")
        yield point.number, broken
        previous, start = bytes(point.digest), dict(point.upto)
