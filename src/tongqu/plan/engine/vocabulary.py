"""The verbs and nouns by which plans promise things."""

from __future__ import annotations

from tongqu.plan.engine.model import Fruit


def words(*lines: str) -> str:
    """Return words separated by blanks as one pattern of alternatives, as given."""
    return "|".join("|".join(line.split()) for line in lines)


MAKE = words(
    "建设 建立 建成 打造 开发 搭建 构建 上线 升级 优化 完善 推广 应用 推进 推动 筹建",
    "创建 组建 申建 成立 设立 新建 健全 改造 研发",
)
PATTERNS: tuple[tuple[Fruit, str, str], ...] = (
    (
        Fruit.MEETING,
        words("建立 健全 完善 落实 推进建立"),
        words(
            "联席会议制度 会商制度 联席会议 协作机制 会商机制 联动机制 协调机制",
            "信息报告机制 信息共享机制",
        ),
    ),
    (
        Fruit.SYSTEM,
        MAKE,
        words(
            r"系统平台 平台 系统 数据库 APP 一张网 小程序 门户 网上[\u4e00-\u9fff]{2,6}馆 信息库"
        ),
    ),
    (
        Fruit.DOCUMENT,
        words("制定 出台 印发 编制 发布 修订 起草 制发 制订 编写 拟定 公布 形成"),
        words(
            "办法 指南 规范 规划 计划 清单 目录 标准 意见 方案 细则 条例 规定 指引 公约",
            "白皮书 报告 规程 手册 规则 制度",
        ),
    ),
    (Fruit.DOCUMENT, words("建立 健全"), "制度"),
    (Fruit.DOCUMENT, words("健全 完善"), words("规则 规程 立法立规")),
    (Fruit.DOCUMENT, "完成", words("指南 办法 规范 指引 条例 细则 白皮书")),
    (Fruit.DOCUMENT, "将", words("修订计划 立法计划 制定计划")),
    (
        Fruit.MEETING,
        words("召开 举办 承办 组织召开 举行 主办"),
        words("联席会议 会议 大会 座谈会 会商会 推进会 论坛 发布会 现场会 交流会"),
    ),
    (
        Fruit.CENTRE,
        words(MAKE, "持续打造 筹备推进"),
        words(
            "中心 实验室 基地 工作站 指导站 服务站 站点 委员会 联盟 专班 研究院 园区",
            "示范区 窗口",
        ),
    ),
    (
        Fruit.CAMPAIGN,
        words("开展 实施 组织 推进 深化 启动"),
        words(
            "专项行动 行动计划 升级行动 行动 专项整治 整治 专项治理 治理 清理工作 清理",
            "监督抽查 抽查 监督检查 检查 执法 工程 创建活动 示范创建 排查 试点",
        ),
    ),
    (
        Fruit.EVENT,
        words("开展 举办 组织 参加 办好 承办"),
        words("活动 大赛 评选 品牌日 宣传周 竞赛 比对 展会 征集 培训班 培训 宣讲 比武 演练"),
    ),
)
NOUN_END = words("的 等 和 与 及 二期 建设 工作 申建 后期 评选 表彰 应用")

UNITS = words(
    "个百分点 百分点 个工作日 工作日 个自然日 个月 个小时 小时 分钟 万亿元 亿元 万元 千元 元",
    "吨标准煤 吨 人次 平方公里 平方米 公里 千瓦时 兆瓦 公顷 课时 学时 班次 件次 台次",
    "家次 批次 项次 户次 条次 个 项 家 件 批 次 场 人 名 户 处 所 座 条 种 类 套 台 辆 篇 部",
    "款 只 组 张 份 宗 起 支 对 门 册 例 亩 天 日 周 年 倍 成 期 轮 位 ％ % ‰",
)
SCALES = words("万亿 亿 千万 百万 万")
COUNTED_TIME = frozenset("个月 年 天 日 周 小时 个小时 分钟 工作日 个工作日 个自然日".split())  # noqa: SIM905 - words
UNCOUNTED = COUNTED_TIME | frozenset(
    "个百分点 百分点 % ％ ‰ 倍 成 日期 元 千元 万元 亿元 万亿元".split()  # noqa: SIM905 - words
)
FLOOR = words(
    r"不(?:少|低|小)于 至少 ≥ >= ＞= (?<!不)(?:超过|高于|大于|多于) [>＞] 突破 达到?",
    "力争 提高到 增加到 提升到 扩大到 完成",
)
CEILING = words(
    r"不(?:超过|高于|多于|大于|迟于) ≤ <= ＜= [<＜] (?<!不)(?:低于|少于|小于) 压缩(?:至|到) 控制在",
    r"缩短(?:至|到) 压减(?:至|到) 降(?:至|到)",
)
BOUND = words(r"不(?:少|低|小)于 至少 不(?:超过|高于|多于|大于)")
CHANGE = words("降低 下降 减少 增长 提高 增加 建成 培育 新增 打造 创建 组织 开展 完成 发展 制定 达")
STRESS = words("最高 最低 最长 比例 总数 总量 数量 全面 累计 均 已 新增 再 需 应 额度 一次性")

LEAD_IN = words(
    MAKE,
    "引导 依托 接入 进入 利用 运用 对接 通过 纳入 实现 发挥 充分 覆盖 使用 登录 加快 继续",
    "积极 统筹 各地 全面 持续 支持 鼓励 用好 以 在 的 将",
    r"(?:县|市|乡|镇|村)[二三四两]级",
)
NOT_A_SYSTEM = words("梳理 治理 总结 推进 施治 谋划 思维 观念 内 干部 工程 集成 学习 性 化")
