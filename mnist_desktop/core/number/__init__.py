"""Reads several digits: strokes and blobs are grouped into digits, and each digit is read."""
