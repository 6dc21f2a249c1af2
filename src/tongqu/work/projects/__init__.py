"""Centres, laboratories, bases under construction (建设项目).

Approval, milestones that become matters, funds planned, allocated and spent, acceptance. No statute
common to all sets terms; the approval of each project does. Handled by the organ that builds.
Carries the measures that ask for a facility: 十二 十四 十五 二十四 二十九.
"""
