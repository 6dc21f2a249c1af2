"""Lists: what a list shows is said once, and its page and its workbook both come from that."""
