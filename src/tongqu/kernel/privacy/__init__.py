"""Personal data (个人信息): declared field by field, masked, read for a purpose, erased in time.

Also the declaration without which nothing reaches the public. A part of the house declares its own
in its ``publicity.py`` or beside its models; nothing here knows any of them.
"""
