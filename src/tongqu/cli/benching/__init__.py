"""What ``./tongqu bench figures`` measures with."""
