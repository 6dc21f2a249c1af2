"""Files people send (上传): in pieces, held apart until checked, then kept by their content.

Nothing is served from here but as a download, and only to its sender or to who sees what it belongs
to. What nobody takes up is cleaned away by a job that shows what it did.
"""
