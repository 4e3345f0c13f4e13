"""Every key that does something, by where it does it."""

from mnist_desktop.ui.window.page_rail import PAGES, page_title

ANYWHERE = {
    **{f"Ctrl+{number}": page_title(name) for number, name in enumerate(PAGES, start=1)},
    "Alt+Left, Alt+Right": "Back to what was seen before, and forth",
    "Ctrl+O": "Open a network",
    "Ctrl+S": "Save this network",
    "Ctrl+E": "Export this network",
    "F1": "These keys",
}
SHORTCUTS = {
    "Anywhere": ANYWHERE,
    "Draw": {
        "0 to 9, N": "Keep the ink as that digit, or as no digit",
        "Ctrl+Z": "Undo",
        "Ctrl+Shift+Z, Ctrl+Y": "Redo",
        "Del": "Clear the sheet",
        "E": "Eraser",
        "Ctrl+C, Ctrl+V": "Copy the image, paste a picture",
        "Ctrl+D": "Read several digits, or one",
        "W": "Watch this drawing while a network learns",
        "Left, Right": "Choose one of several digits",
        "J, P": "Join it with the next one, part it",
        "X": "Part touching digits by a line",
    },
    "Train": {
        "F5": "Train, pause, resume",
        "Shift+F5": "Go on with a run",
        "Ctrl+F5": "One more epoch",
        "Ctrl+Z": "Undo a change of the recipe",
        "Ctrl+Shift+Z, Ctrl+Y": "Redo",
        "Ctrl+Shift+S": "Save the recipe",
        "F2": "Rename the recipe",
        "Ins, Ctrl+D, Del": "Add, copy, remove a layer",
        "Alt+Up, Alt+Down": "Move a layer",
        "Esc": "Leave the layers",
    },
    "Evaluate": {
        "Arrows, Return": "Choose a cell of the matrix, show its images",
        "Shift+Arrows, Ctrl+A": "Choose many cells, or all",
        "Return": "Put an image on the sheet",
        "Ctrl++, Ctrl+-": "Show the images larger, smaller",
        "W": "Why is an image read so?",
        "P": "Watch it while a network learns",
        "+, -, 0": "Look at the map closer, from farther, whole",
        "Ctrl+P": "Play the epochs",
    },
    "Inspect": {
        "Arrows": "Choose a neuron; with Shift, its place in a map",
        "Esc": "Let go of what is chosen",
    },
    "Data": {
        "Return": "Put an image on the sheet",
        "W": "Why is it read so?",
        "P": "Watch it while a network learns",
        "F2": "Rename a data set",
        "Del": "Delete it",
        "Ctrl+Z": "Undo",
    },
    "Library": {
        "Return": "Open a run",
        "F2": "Rename it",
        "Ctrl+D": "Star it",
        "Ctrl+R": "Go on with it",
        "Del": "Delete it",
        "Ctrl+Z": "Undo",
        "Ctrl+F": "Search",
        "Esc": "Leave a comparison",
    },
    "My digits": {"Del": "Delete what is chosen", "Ctrl+Z": "Undo"},
    "Ways": {"0 to 9": "Choose a digit", "R": "Draw it anew", "Esc": "Show all ways"},
}
"""Page -> keys, as Qt writes them -> what they do."""
