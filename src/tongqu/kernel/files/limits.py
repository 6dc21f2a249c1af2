"""How much one file may ask of the machine; limits of engineering, not of law."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; a file that reaches ``pages`` is refused, the others may be met."""

    size: int = 64 * MIB  # bytes on disk
    pages: int = 500
    chars: int = 600_000
    members: int = 4_000  # entries of an archive
    unpacked: int = 256 * MIB  # bytes of all entries together
    unpacked_xml: int = 48 * MIB  # bytes of one XML entry, which becomes a tree ten times as large
    ratio: int = 250  # unpacked to packed; Word files stay below 60
    pixels: int = 60_000_000  # of one image: A4 at 700 dpi
    office_seconds: int = 120
    ocr_pages: int = 200


STANDARD = Limits()
