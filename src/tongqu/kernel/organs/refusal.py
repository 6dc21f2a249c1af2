from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

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

WORDS_EN = {
    "no_power": "You may not change organs of “{path}”; its head or a superior's may",
    "code_taken": "The organ code {taken} is taken; please choose another",
    "name_empty": "Please give the organ a name",
    "parent_needed": "The {kind} “{name}” must stand under an organ; please name it",
    "region_needed": "The bureau “{name}” needs a system and a division",
    "closed": "“{organ}” was closed on {day} and can no longer be changed",
    "not_yet": "“{organ}” is open from {day}; a change cannot be earlier",
    "system_differs": "“{one}” and “{other}” are of different systems and cannot be joined",
    "outside_region": (
        "“{organ}” is not within “{region}” and cannot belong to “{parent}”; change what it "
        "belongs to first"
    ),
    "place_taken": (
        "This system already has “{organ}” in “{region}”; a division has one bureau, open "
        "branches as stations"
    ),
    "numbers_spent": "The serial numbers under “{prefix}” are used up ({most} at most)",
    "same_name": "The new name is the present one, “{name}”",
    "name_too_early": "The present name holds from {day}; a new one must be later",
    "nothing_given": "Please name at least one organ to {what}",
    "into_itself": "“{organ}” cannot be merged into itself",
    "into_below": "“{organ}” cannot be merged into “{into}”, which is below it",
    "named_twice": "“{organ}” is named twice, or together with its superior; name it once",
    "bureau_into_part": "The bureau “{organ}” can be merged into a bureau only; “{into}” is none",
    "not_a_child": "“{organ}” is not below “{parent}” and cannot be split off with it",
    "not_its_post": "Post {post} is not of “{organ}” or has ended, and cannot go along",
    "person_inactive": "The account “{user}” is closed and can hold no post",
    "administrator": (
        "“{user}” is an administrator and can hold no post; relieve them of the duty first"
    ),
    "role_unfit": "“{role}” is no post that can be given",
    "post_held": "{user} already holds “{role}” in “{organ}”",
    "post_ended": "This post ended on {day}",
    "post_not_yet": "This post begins on {day} and cannot end before",
}


class OrganRefusal(Refusal):
    """A change of organs or posts is refused and nothing has changed."""

    words, english = WORDS, WORDS_EN
