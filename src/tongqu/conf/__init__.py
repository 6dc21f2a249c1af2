"""Where the platform is installed and how it starts: settings, paths, the embedded database."""
