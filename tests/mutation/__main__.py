"""``python -m tests.mutation``: list what nobody noticed; ``--accept`` writes the baseline."""

from __future__ import annotations

import json
import sys

from tests.mutation.campaign import BASELINE, digest, survivors


def say(line: str) -> None:
    """Say how far it has come."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> int:
    """Run the campaign and print it."""
    count, lived = survivors(say)
    sys.stdout.write("\n".join([*lived, f"{count} mutants, {len(lived)} lived"]) + "\n")
    if "--accept" in sys.argv:
        found = {"digest": digest(), "mutants": count, "accepted": lived}
        BASELINE.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
