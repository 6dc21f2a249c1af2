"""What a visitor may hand in."""

from __future__ import annotations

from typing import Any

from django import forms

from tongqu.kernel.ui.words import either
from tongqu.supervision.fair_competition.pages.uploads import LIMITS

TEXT_ATTRS = {"rows": 12, "class": "draft", "autocomplete": "off", "spellcheck": "false"}
SUFFIXES = ".docx,.doc,.wps,.pdf,.txt,.png,.jpg,.jpeg"


class PlainField(forms.CharField):
    """A text with one character for a line's end, as it is counted and shown."""

    def to_python(self, value: object) -> str:
        """Return the text as it was typed."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class DocumentForm(forms.Form):
    """A text or a file, one of the two."""

    use_required_attribute = False
    text = PlainField(
        required=False, strip=False, max_length=LIMITS.chars, widget=forms.Textarea(TEXT_ATTRS)
    )
    file = forms.FileField(required=False, widget=forms.FileInput({"accept": SUFFIXES}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        super().__init__(*args, **kwargs)
        text, file = self.fields["text"], self.fields["file"]
        text.label = either("粘贴文件全文", "Paste the whole text")
        text.help_text = either(
            "连同标题和落款，机器据此判断是否属于审查范围、适用哪一年的规定。",
            "With its title and date: they decide scope and governing rules.",
        )
        text.error_messages["max_length"] = either(
            f"最多 {LIMITS.chars} 字。请分拆后再试。", f"At most {LIMITS.chars} characters."
        )
        file.label = either("或者选择一个文件", "Or choose a file")
        file.help_text = either(
            "docx、doc、wps、pdf、txt，不超过 20 MB、200 页；或扫描的 png、jpg、pdf，不超过 3 页。"
            "涉密文件不要上传。",
            "docx, doc, wps, pdf, txt up to 20 MB; scans up to 3 pages. Never send state secrets.",
        )
        file.error_messages["empty"] = either("这个文件是空的。", "The file is empty.")

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        given = super().clean() or self.cleaned_data
        has_text, has_file = bool((given.get("text") or "").strip()), bool(given.get("file"))
        if not self.errors and has_text == has_file:
            raise forms.ValidationError(
                either("粘贴文字和选择文件只能二选一。", "Either paste a text or choose a file.")
                if has_text
                else either("请粘贴文字或者选择一个文件。", "Please paste a text or choose a file.")
            )
        return given
