"""Verification of any document of a draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tongqu.work.draws.engine.canonical import digest_of
from tongqu.work.draws.engine.commitment import Document
from tongqu.work.draws.engine.documents import COMMITMENT, PROOF, PUBLIC, RECORD, Part
from tongqu.work.draws.engine.errors import DrawError
from tongqu.work.draws.engine.findings import Finding, broken, difference, judged, note
from tongqu.work.draws.engine.hashing import Hash
from tongqu.work.draws.engine.plan import ALGORITHM
from tongqu.work.draws.engine.verify_public import verify_proof, verify_public
from tongqu.work.draws.engine.verify_record import timing, verify_record


def verify(
    document: Document,
    *,
    published: Document | None = None,
    annulled: Document | None = None,
    public: Document | None = None,
) -> Iterator[Finding]:
    """Every finding on a document.

    ``published`` is the commitment as the reader obtained it when it was announced; ``annulled``
    the commitment of the draw that this one replaces; ``public`` the public record to hold a full
    record against.
    """
    try:
        commitment = commitment_of(document)
        yield _announced(commitment, published)
        _refuse_other_algorithm(commitment)
        yield from _replaces(commitment, annulled)
        if document["format"] == RECORD:
            yield from verify_record(document, public)
        else:
            yield from OTHERS[document["format"]](document)
    except DrawError as error:
        yield broken(str(error))


def commitment_of(document: Document) -> Document:
    """Return the commitment a document is, or carries."""
    if document["format"] == COMMITMENT:
        return document
    return Part(document).at("commitment").table()


def _refuse_other_algorithm(commitment: Document) -> None:
    told = Part(commitment).at("algorithm").text()
    if told != ALGORITHM:
        raise DrawError(f"抽取的算法是 {told}，本程序核验的是 {ALGORITHM}，请用相应版本核验。")


def _announced(commitment: Document, published: Document | None) -> Finding:
    digest = digest_of(commitment, Hash(Part(commitment).at("hash").text())).hex()
    if published is None:
        return note(f"承诺的摘要是 {digest}，请与当初公布的对照（--commitment 可代为比对）")
    what = f"承诺与当初公布的一致（摘要 {digest}）"
    return judged(what, difference(published, commitment, "commitment"))


def _replaces(commitment: Document, annulled: Document | None) -> Iterator[Finding]:
    link = Part(commitment).maybe("replaces")
    if link is None:
        if annulled:
            yield broken("replaces 是空的：这次抽取没有说它替代了哪一次")
        return
    yield note(
        f"这是第 {commitment.get('attempt')} 次抽取，替代 {link.at('draw').text()}："
        f"{link.at('ground').text()}（{link.at('approver').text()} 批准）"
    )
    if annulled:
        digest = Hash(Part(annulled).at("hash").text())
        is_same = digest_of(annulled, digest) == link.at("commitment").bytes_()
        yield judged("所替代的正是给出的那一次", "" if is_same else "replaces.commitment 不符")


def _verify_commitment(document: Document) -> Iterator[Finding]:
    yield timing(Part(document))
    yield note("承诺只固定名单、方案和分层；结果在禁公开期满后由公开记录说明。")


OTHERS: dict[str, Callable[[Document], Iterator[Finding]]] = {
    COMMITMENT: _verify_commitment,
    PUBLIC: verify_public,
    PROOF: verify_proof,
}
