"""The net of smart approval (智慧审批一张网)."""
