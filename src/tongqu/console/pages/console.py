"""The shell's own entries in the rail; its pages stand in ``tongqu.console.urls``."""

from __future__ import annotations

from django.urls import URLPattern

from tongqu.kernel.ui.menu import Entry, Net

MENU = (
    Entry("我的待办", "My worklist", "console:worklist", Net.TODO, order=1),
    Entry("办事指南", "Service guides", "portal:guides", Net.ADMIN, order=80),
    Entry("时限和依据", "Terms and grounds", "portal:rules", Net.ADMIN, order=81),
)
urlpatterns: list[URLPattern] = []
