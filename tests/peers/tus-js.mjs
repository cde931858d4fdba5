// Uploads FILE to the tus server at URL with npm's tus-js-client, stopping three times on the way and resuming each
// time as after a restart, with nothing but the upload's address. URL FILE TOKEN ENVELOPE_SHA256. Says how often it resumed.
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Upload } from "tus-js-client";

const [endpoint, file, token, digest] = process.argv.slice(2);
const size = statSync(file).size;
let uploadUrl = null;

function once(stopAt) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(file), {
      endpoint,
      uploadUrl,
      uploadSize: size,
      chunkSize: 100_000,
      retryDelays: [],
      storeFingerprintForResuming: false,
      headers: { authorization: `Bearer ${token}` },
      metadata: { filename: basename(file), envelope_sha256: digest },
      onChunkComplete: (_, accepted) => {
        uploadUrl = upload.url;
        if (stopAt !== null && accepted >= stopAt) void upload.abort().then(() => resolve(false), reject);
      },
      onError: reject,
      onSuccess: () => resolve(true),
    });
    upload.start();
  });
}

let resumed = 0;
for (const stopAt of [size / 4, size / 2, (size * 3) / 4, null]) {
  if (await once(stopAt)) break;
  resumed += 1;
}
console.log(resumed);
