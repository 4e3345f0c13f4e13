"""Starts the window or a command; nothing else."""

import sys


def main() -> int:
    """Run what the command line asks for; return the process's exit code."""
    if hasattr(sys, "frozen"):
        # The executable is what a process of multiprocessing starts, too.
        from multiprocessing import freeze_support

        freeze_support()
    from mnist_desktop.asked_files import asked_files

    files = asked_files(sys.argv[1:])
    if sys.argv[1:] and not files:
        from mnist_desktop.cli import run

        return run(sys.argv[1:])
    from mnist_desktop.qt_libraries import why_no_window

    if reason := why_no_window():
        print(f"mnist-desktop: {reason}", file=sys.stderr)
        return 2
    from mnist_desktop.qt_import import import_qt

    import_qt()
    from mnist_desktop.app import run_window

    return run_window(files)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # before a command could take it
        sys.exit(130)
