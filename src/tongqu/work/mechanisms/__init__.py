"""Joint meetings, consultations, cooperation (联席会议、会商、协作).

Members, meetings, minutes, and action items that become matters of the organs charged. No statute
sets its terms; the founding document of each mechanism does. Handled by the convening organ.
Carries the measures that ask for a mechanism: 一 二十四 三十一 三十三 三十六 三十八 四十.
"""
