"""What the benches of complaints are made of: a platform of their own, senders, a count after."""
