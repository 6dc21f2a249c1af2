"""Regions, organs, departments and posts; who may see and do what (机关与岗位)."""
