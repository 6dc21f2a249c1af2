"""The net of smart supervision (智慧监管一张网)."""
