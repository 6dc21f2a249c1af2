"""Measuring the kernel at the size of a large province; used by ``./tongqu bench kernel`` alone."""
