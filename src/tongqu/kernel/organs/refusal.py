from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal


class OrganRefusal(Refusal):
    """A change of organs or posts is refused and nothing has changed."""

    def __str__(self) -> str:
        return WORDS[self.code].format(**self.params)


WORDS = {
    "no_power": "您没有“{path}”的机构管理权限，请由其负责人或上级负责人办理",
    "code_taken": "机构代码 {taken} 已经用过，请换一个",
    "name_empty": "机构名称不能为空，请填写名称",
    "parent_needed": "{kind}“{name}”须设在一个机构之下，请指明上级",
    "region_needed": "局“{name}”须指明系统和行政区划",
    "closed": "“{organ}”已于 {day} 撤销，不能再变更",
    "not_yet": "“{organ}”于 {day} 才设立，变更日期不能早于这一天",
    "system_differs": "“{one}”与“{other}”不属于同一系统，不能合并或隶属",
    "outside_region": "“{organ}”不在“{region}”辖区内，不能归“{parent}”管辖，请先调整隶属关系",
    "place_taken": "这个系统在“{region}”已有“{organ}”，一个区划只设一个局；分局请按“所”设立",
    "numbers_spent": "“{prefix}”下的顺序号已用完（最多 {most} 个）",
    "same_name": "新名称与现用名称“{name}”相同，无须更名",
    "name_too_early": "现用名称自 {day} 起使用，更名日期须晚于这一天",
    "nothing_given": "没有指明要{what}的机构，请至少指明一个",
    "into_itself": "“{organ}”不能并入自己",
    "into_below": "“{organ}”不能并入自己的下级“{into}”",
    "named_twice": "“{organ}”被列出两次，或与其上级同时列出，请只列一次",
    "bureau_into_part": "局“{organ}”只能并入局，“{into}”不是局",
    "not_a_child": "“{organ}”不是“{parent}”的下级机构，不能随之分出",
    "not_its_post": "岗位 {post} 不在“{organ}”或已离任，不能随之分出",
    "person_inactive": "账号“{user}”已停用，不能任职",
    "administrator": "“{user}”是管理员，管理员不能兼任业务岗位；请先免去管理职责",
    "role_unfit": "“{role}”不是可以任命的岗位",
    "post_held": "{user}在“{organ}”已任“{role}”，无须重复任命",
    "post_ended": "这个岗位已于 {day} 离任",
    "post_not_yet": "这个岗位自 {day} 起任职，离任日期不能早于这一天",
}
