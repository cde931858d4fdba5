"""Verifies the DSSE envelopes inside Sigstore bundles with securesystemslib and one pinned key: KEY.pem KEYID FILE…

One line a file: `ok` with the digest of the payload, or `refused` with the reason.
"""

import hashlib
import json
import sys

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

key_file, keyid, *files = sys.argv[1:]
with open(key_file, "rb") as pem:
    raw = load_pem_public_key(pem.read()).public_bytes(Encoding.Raw, PublicFormat.Raw)
key = SSlibKey(keyid, "ed25519", "ed25519", {"public": raw.hex()})
for name in files:
    try:
        with open(name, encoding="utf-8") as text:
            document = json.load(text)["dsseEnvelope"]
        envelope = Envelope.from_dict(document)
        envelope.verify([key], 1)
        print("ok", hashlib.sha256(envelope.payload).hexdigest())
    except Exception as error:  # noqa: BLE001
        print("refused", type(error).__name__)
