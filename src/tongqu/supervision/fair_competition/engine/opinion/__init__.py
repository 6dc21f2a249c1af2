"""The review aid as a Word document: for the reviewer's desk, never a conclusion by itself."""
