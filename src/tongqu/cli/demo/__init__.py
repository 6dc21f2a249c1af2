"""The demonstration province 通衢省: fictional regions, organs, people and accounts."""
