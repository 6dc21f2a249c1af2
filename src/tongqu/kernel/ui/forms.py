"""A form for a step, made from what the step says it needs."""

from __future__ import annotations

from typing import Any

from django import forms

from tongqu.kernel.clock.now import today
from tongqu.kernel.procedure.parts import Fact, Form, Step
from tongqu.kernel.ui.words import either, options, worded

LONGEST_LINE = 200
LONGEST_TEXT = 5000


def field_of(fact: Fact, *, required: bool) -> forms.Field:
    """Return the field by which a person gives a fact."""
    common: dict[str, Any] = {
        "label": either(fact.label, fact.label_en),
        "required": required,
        "help_text": worded(fact.hint),
    }
    match fact.form:
        case Form.TEXT:
            return forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea, **common)
        case Form.DAY:
            return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **common)
        case Form.NUMBER:
            return forms.DecimalField(max_digits=18, decimal_places=2, **common)
        case Form.CHOICE:
            choices = [("", either("请选择", "Please choose")), *options(fact.choices)]
            return forms.ChoiceField(choices=choices, **common)
        case Form.LINE:
            return forms.CharField(max_length=LONGEST_LINE, **common)


class StepForm(forms.Form):
    """What a step needs and takes, the lawful day, and the key that makes a double click one."""

    use_required_attribute = False

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        self.step = step
        for facts, required in ((step.needs, True), (step.takes, False)):
            for fact in facts:
                self.fields[fact.key] = field_of(fact, required=required)
        self.fields["on"] = forms.DateField(
            label=either("办理日期", "Lawful day"),
            initial=today,
            widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            help_text=either(
                "法律上这一步发生的日子，一般就是今天。",
                "The day on which the step counts in law; usually today.",
            ),
        )
        self.fields["key"] = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def facts(self) -> dict[str, str]:
        """Return what was given, as the log keeps it: text, without what was left empty."""
        wanted = {fact.key for fact in (*self.step.needs, *self.step.takes)}
        return {
            key: str(value)
            for key, value in self.cleaned_data.items()
            if key in wanted and value not in {None, ""}
        }
