"""What the console itself can find: matters, entities, letters, organs, accounts."""
