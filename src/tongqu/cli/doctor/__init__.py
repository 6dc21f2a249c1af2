"""What `./tongqu doctor` looks at: each check says what it saw, and how to mend what is wrong."""
