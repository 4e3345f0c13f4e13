"""How colours look to eyes that lack a cone, and how far apart two colours are.

Colours are sRGB, (..., 3), from 0 to 1.
"""

import numpy as np
from numpy.typing import NDArray

Colors = NDArray[np.float64]

DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""On linear RGB, severity 1.0: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on
Visualization and Computer Graphics 15 (6), 2009, and its supplement."""

_LMS = np.array(
    (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
)
_LAB = np.array(
    (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
)


def seen_with(deficiency: str, colors: Colors) -> Colors:
    """The colours as somebody with that deficiency sees them; those of "none" as they are."""
    if deficiency == "none":
        return colors
    return _encoded(_linear(colors) @ np.array(DEFICIENCIES[deficiency]).T)


def oklab(colors: Colors) -> Colors:
    """Lightness from 0 to 1, green to red, blue to yellow: B. Ottosson, "A perceptual color space
    for image processing", 2020.
    """
    found: Colors = np.cbrt(_linear(colors) @ _LMS.T) @ _LAB.T
    return found


def difference(one: Colors, other: Colors) -> Colors:
    """Delta E in OKLab; 0.02 is just noticeable (CSS Color Module Level 4, section 13.2)."""
    distance: Colors = np.linalg.norm(oklab(one) - oklab(other), axis=-1)
    return distance


def _linear(colors: Colors) -> Colors:
    return np.where(colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4)


def _encoded(light: Colors) -> Colors:
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
