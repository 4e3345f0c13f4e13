"""Charts of runs, on pyqtgraph."""
