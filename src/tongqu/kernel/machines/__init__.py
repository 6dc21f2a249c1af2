"""Accounts of other systems (接口账号): a hotline's, another platform's, each for what it needs.

One administrator opens it and hands over its token, another says what it may do; it signs in to no
page. The token is kept as a digest, runs out, can be renewed and stopped, and every call is paced.
"""
