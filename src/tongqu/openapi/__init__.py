"""The public interface for programs (开放接口): read-only, OpenAPI 3.1, under ``/api/v1``."""
