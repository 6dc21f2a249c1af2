"""People who sign in (账号)."""
