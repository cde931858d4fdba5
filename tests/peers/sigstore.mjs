// Verifies Sigstore bundles with npm's @sigstore/verify and one pinned key: KEY.pem KEYID FILE…
// One line a file: `ok` with the digest of the payload, or `refused` with the reason.
import { createHash, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { bundleFromJSON } from "@sigstore/bundle";
import { toSignedEntity, Verifier } from "@sigstore/verify";

const [keyFile, keyid, ...files] = process.argv.slice(2);
const publicKey = createPublicKey(readFileSync(keyFile));
const trusted = {
  certificateAuthorities: [],
  timestampAuthorities: [],
  tlogs: [],
  ctlogs: [],
  publicKey: (hint) => {
    if (hint !== keyid) throw new Error(`no key ${hint}`);
    return { publicKey, validFor: () => true };
  },
};
const verifier = new Verifier(trusted, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
for (const file of files) {
  try {
    const bundle = bundleFromJSON(JSON.parse(readFileSync(file, "utf8")));
    verifier.verify(toSignedEntity(bundle));
    const payload = bundle.content.dsseEnvelope.payload;
    console.log(`ok ${createHash("sha256").update(payload).digest("hex")}`);
  } catch (error) {
    console.log(`refused ${error.code ?? error.message}`);
  }
}
