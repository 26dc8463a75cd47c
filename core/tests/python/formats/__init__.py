"""The formats, transcribed from `docs/formats/*.md` and from nothing else.

One module for each page, each function naming the section it transcribes. Written to be read
beside the page, not to be fast and not to be used: nothing here is constant-time, and nothing
wipes a key.
"""
