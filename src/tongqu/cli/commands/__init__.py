"""Commands of the installation itself; the capabilities bring their own `cli.py`."""
