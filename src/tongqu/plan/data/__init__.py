"""The plan Tongqu ships with: a fictional province's, in our own words."""
