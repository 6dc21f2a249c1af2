"""What every page is made of: frames, parts, words, and the discovery of the pages themselves.

A capability offers pages by a module ``pages/console.py`` (officers; signed in, with a post) or
``pages/portal.py`` (everybody) that holds ``urlpatterns`` and, for the menus, ``MENU``: a tuple of
``tongqu.kernel.ui.menu.Entry``. They are mounted under ``/console/<label>/`` and ``/<label>/`` with
the namespaces ``<label>`` and ``<label>_portal``. Templates extend ``ui/console.html`` or
``ui/portal.html``; ``{% load ui %}`` gives dates, lights and icons in words.
"""
