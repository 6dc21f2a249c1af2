"""What pages are made of: tokens, parts, words (界面)."""
