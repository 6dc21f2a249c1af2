"""The kernel's cast plays before the command line too."""

from tongqu.kernel.matters.tests.conftest import (
    _kind_known,
    _second_of_november,
    cast,
    matter,
)

__all__ = ["_kind_known", "_second_of_november", "cast", "matter"]
