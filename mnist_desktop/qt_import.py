"""Imports Qt, and leaves Python's `import` as it was."""

import builtins


def import_qt() -> None:
    """Import PySide6 for the first time; call it before anything else does.

    PySide6 puts a function of its own in place of `__import__`, which from then on reads the source
    of every module that is imported, to see whether it has the word PySide6 in it, and keeps all of
    it in `linecache`. It serves `from __feature__ import snake_case` and the like, which we don't
    use, and costs an eighth of our start and of TensorFlow's import, and 75 MB.
    """
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - for what it does

    builtins.__import__ = plain_import
