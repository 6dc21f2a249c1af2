"""Notices (提醒): what a person should know without looking, said once, in the app and by e-mail.

Assignments come at once; deadlines that draw near, arrive tomorrow or have passed are told once
each; and one digest a working morning sums up the desk. A notice has a key, so that a job that runs
twice tells nobody twice.
"""
