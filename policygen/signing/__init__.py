"""Signatures in PDFs (PAdES, ETSI EN 319 142-1, baseline B-B): keys, signing, and what a file's signatures say."""

import logging
import warnings

from cryptography.utils import CryptographyDeprecationWarning

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what it finds, we say ourselves
warnings.filterwarnings("ignore", category=CryptographyDeprecationWarning)  # odd certificates, too
