"""YAML read strictly: a key given twice is an error, and every error names its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tongqu.kernel.rules.values import RuleError


class StrictLoader(yaml.SafeLoader):
    """A safe loader that refuses a mapping with the same key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping; raise ConstructorError when a key comes a second time."""
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"键 {key} 写了两次，请合并成一条", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> Any:  # noqa: ANN401 (YAML holds anything; callers check)
    """Return what the file holds; raise RuleError with file, line and cure."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), StrictLoader)  # noqa: S506 (it is safe)
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 0
        raise RuleError(f"{path.name} 第 {line} 行：{wrong.problem}") from wrong
    except (ValueError, OSError) as wrong:
        raise RuleError(f"{path.name}：读不出来（{wrong}），请检查日期与编码（UTF-8）") from wrong
