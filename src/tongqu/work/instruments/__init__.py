"""Rules, guides and standards from drafting to their end (文件制定).

起草、公开征求意见、合法性审核、公平竞争审查、印发、备案、延长、失效或废止. Law: 规章制定程序条例;
法规规章备案审查条例; 公平竞争审查条例; 国办发〔2018〕115号. Handled by the drafting organ and
its head. Carries the measures that ask for a document: 二 四 六 十 十三 三十一 三十四 三十五 三十六
三十七 三十九.
"""
