"""The net of smart service (智慧服务一张网)."""
