"""Official documents (文书): what an organ writes to somebody in a matter, numbered and provable.

A capability declares its letters in ``letters.py``; the kernel numbers them without a gap, keeps
their content under a digest, renders them as DOCX and as a page, records how they were served, and
answers whoever asks by the code on the paper whether a letter is genuine.
"""
