"""Pure computation: categories, which places a text names, how alike two letters are, tile maps."""
