"""The kernel's cast, with browsers that have signed in."""

from tongqu.console.tests.conftest import signed_in
from tongqu.kernel.matters.tests.conftest import _kind_known, _second_of_november, cast, matter

__all__ = ["_kind_known", "_second_of_november", "cast", "matter", "signed_in"]
