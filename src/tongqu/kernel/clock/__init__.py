"""The calendar of the law (期限): working days, natural days, months, hours. Pure Python."""
