"""The public interface for programs (开放接口)."""
