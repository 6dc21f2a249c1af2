"""The data centre (大数据中心): registry, exchange, indicators."""
