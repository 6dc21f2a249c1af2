from __future__ import annotations

from typing import ClassVar

from django.db import models

from tongqu.kernel.organs.models.region import Region

LONGEST = 40


class Street(models.Model):
    """A street, town or township (乡镇街道) by the statistical code of nine digits.

    Nothing is governed by it: matters are counted by it, and found by it in an address.
    """

    code = models.CharField("统计用区划代码", max_length=9, primary_key=True, db_collation="C")
    name = models.CharField("名称", max_length=LONGEST)
    county = models.ForeignKey(
        Region, verbose_name="所在区县", on_delete=models.PROTECT, related_name="streets"
    )

    class Meta:
        verbose_name = "乡镇街道"
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{9}$"), name="street_code_is_nine_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(code__startswith=models.F("county")),
                name="street_lies_in_its_county",
            ),
        ]

    def __str__(self) -> str:
        return self.name
