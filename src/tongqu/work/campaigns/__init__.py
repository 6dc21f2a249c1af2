"""Campaigns (专项行动): a plan of action, a period, figures reported by organs, a summary.

No statute sets the terms; the campaign's own plan does. Handled by the leading organ; the organs
that take part report. Carries the measures that ask for a campaign: 十七 二十 三十 三十六 四十一
四十三 四十六 四十八.
"""
