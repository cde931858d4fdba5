import { Group } from "@mantine/core";
import { QRCodeSVG } from "qrcode.react";
import classes from "./parts.module.css";

/** Six words to read aloud on the phone, and the same as a QR. */
export function FingerprintCard({
  words,
  qr,
  qrLabel,
}: {
  words: readonly string[];
  qr?: string;
  qrLabel?: string;
}) {
  return (
    <Group gap="lg" wrap="nowrap" align="center">
      {qr && (
        <span className={classes.qr}>
          <QRCodeSVG value={qr} size={148} marginSize={2} title={qrLabel} />
        </span>
      )}
      <ol className={classes.fingerprint} translate="no">
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a word is its identity
          <li key={index}>{word}</li>
        ))}
      </ol>
    </Group>
  );
}
