"""Work done later: the one door to the queue (后台任务)."""
