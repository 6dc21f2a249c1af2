"""The commands of ./tongqu. Composes, never decides."""
