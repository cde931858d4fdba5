"""Uploads FILE to the tus server at URL with tuspy, stopping three times on the way and resuming each time with a new
client that knows nothing but the upload's address. URL FILE TOKEN ENVELOPE_SHA256. Says how often it resumed."""

import os
import sys

from tusclient import client

endpoint, file, token, digest = sys.argv[1:]
size = os.path.getsize(file)
metadata = {"filename": os.path.basename(file), "envelope_sha256": digest}
url = None
resumed = 0
for stop_at in (size // 4, size // 2, size * 3 // 4, None):
    tus = client.TusClient(endpoint, headers={"Authorization": f"Bearer {token}"})
    uploader = tus.uploader(file, chunk_size=100_000, url=url, metadata=metadata, metadata_encoding="utf-8")
    if url is not None:
        resumed += 1
    uploader.upload(stop_at=stop_at)
    url = uploader.url
print(resumed)
