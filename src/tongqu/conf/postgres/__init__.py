"""An embedded PostgreSQL: binaries from a wheel, everything else our own."""
