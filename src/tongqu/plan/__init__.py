"""The work plan (工作方案): its sections and measures, and where they stand."""
