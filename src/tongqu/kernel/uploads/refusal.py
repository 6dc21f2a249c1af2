from __future__ import annotations

from tongqu.kernel.procedure.refusal import Refusal

WORDS = {
    "too_large": "文件“{name}”有 {size:.1f} MB，每个文件最大 {most} MB。请压缩图片或分拆后再传",
    "empty": "文件“{name}”是空的，请选择一份有内容的文件",
    "unfit": "{why}",
    "too_many": "您还有 {count} 个文件没有传完或没有用上，请先处理它们",
    "not_found": "没有这个上传，或者不是您的",
    "not_receiving": "文件“{name}”已经传完，不再接收",
    "gap": "文件“{name}”应从第 {expected} 字节接着传",
    "beyond": "文件“{name}”比申报的 {size} 字节长，请重新选择文件上传",
    "piece_form": "文件要以 {form} 分段上传，请使用网页上的上传按钮",
    "piece_large": "一次最多传 {most} 字节",
    "incomplete": "文件“{name}”还差 {left} 字节，请接着传完",
    "differs": "文件“{name}”传输中出错，内容与您的文件不一致，请重新上传",
    "not_accepted": "文件“{name}”还没有通过检查，不能使用",
    "taken": "文件“{name}”已经用在别处，请重新上传一份",
    "damaged": "文件“{name}”的内容与存入时不一致，没有使用，请告知管理员",
}

WORDS_EN = {
    "too_large": (
        "The file “{name}” has {size:.1f} MB; {most} MB is the most. Compress pictures or send "
        "it in parts"
    ),
    "empty": "The file “{name}” is empty; please choose one with content",
    "unfit": "{why}",
    "too_many": "{count} of your files are not finished or not used yet; please see to them first",
    "not_found": "There is no such upload, or it is not yours",
    "not_receiving": "The file “{name}” has come whole; no more of it is taken",
    "gap": "The file “{name}” goes on at byte {expected}",
    "beyond": "The file “{name}” is longer than the {size} bytes announced; please choose it again",
    "piece_form": "Files come in pieces as {form}; please use the button of the page",
    "piece_large": "A piece has {most} bytes at most",
    "incomplete": "{left} bytes of the file “{name}” are still missing",
    "differs": "The file “{name}” was damaged on its way; please send it again",
    "not_accepted": "The file “{name}” has not passed the check and cannot be used",
    "taken": "The file “{name}” is used elsewhere; please send another",
    "damaged": (
        "The file “{name}” is not what was stored and was not used; please tell the administrator"
    ),
}


class UploadRefusal(Refusal):
    """A file, or a piece of one, is refused and nothing of it is kept."""

    words, english = WORDS, WORDS_EN
