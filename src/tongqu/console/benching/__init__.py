"""What ``./tongqu bench pages`` measures with."""
