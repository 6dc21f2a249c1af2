from __future__ import annotations

import sys

INCOMPLETE = """通衢：运行环境不完整，缺少程序库 {}。
办法：删除检出目录下的 .venv，再运行 ./tongqu，它会自动重装。
"""

if __name__ == "__main__":
    try:
        from tongqu.cli.main import main
    except ModuleNotFoundError as error:
        sys.stderr.write(INCOMPLETE.format(error.name))
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
