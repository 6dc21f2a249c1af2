"""An invented holiday arrangement for 2027, for tests alone; no such notice exists."""

from __future__ import annotations

import yaml

TEXT = """
year: 2027
basis: （测试用）2027 年放假安排
holidays:
  元旦: [2027-01-01, 2027-01-04]
  春节: [2027-02-05, 2027-02-11]
  清明节: [2027-04-03, 2027-04-05]
  劳动节: [2027-05-01, 2027-05-05]
  端午节: [2027-06-09, 2027-06-09]
  中秋节: [2027-09-15, 2027-09-15]
  国庆节: [2027-10-01, 2027-10-07]
workdays: [2027-02-14]
"""


def notice(**changes: object) -> object:
    """Return the parsed notice with some of its parts changed."""
    return {**yaml.safe_load(TEXT), **changes}
