"""What Windows shows under Properties, Details of the executable."""

import sys
from typing import Any


def version_resource(version: str) -> Any:
    """PyInstaller's version resource on Windows; None elsewhere."""
    if sys.platform != "win32":
        return None
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = (*(int(part) for part in version.split(".")), 0)
    strings = {
        "FileDescription": "MNIST Desktop",
        "FileVersion": version,
        "InternalName": "mnist-desktop",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "mnist-desktop.exe",
        "ProductName": "MNIST Desktop",
        "ProductVersion": version,
    }
    english, unicode = 0x0409, 1200
    table = StringTable(
        f"{english:04x}{unicode:04x}", [StringStruct(*each) for each in strings.items()]
    )
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [english, unicode])])],
    )
