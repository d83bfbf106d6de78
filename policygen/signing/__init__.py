"""Signatures in PDFs (PAdES, ETSI EN 319 142-1, baseline B-B): keys, signing, and what a file's signatures say."""

import logging

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what it finds, we say ourselves
