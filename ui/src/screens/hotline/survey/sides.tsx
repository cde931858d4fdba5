import type { ProtocolVersion } from "../../../api/client";
import { useFormats, useWords } from "../../../words/words";
import type { StepProps } from "./ProtocolStep";
import classes from "./survey.module.css";

export type SideProps = StepProps & { version: ProtocolVersion };

/** Who signed for a side; in a review, by which key. */
export function Signed({ version, side }: { version: ProtocolVersion; side: "factory" | "customer" }) {
  const t = useWords();
  const { date } = useFormats();
  const found = version.signatures.find((one) => one.side === side);
  return (
    <p role="status">
      {found
        ? t("survey-signed-line", {
            name: found.name,
            organisation: found.organisation,
            day: date(found.signed_on),
          })
        : t("survey-unsigned")}
      {found?.key && (
        <span className={classes.digest}>
          {" "}
          {t("survey-signed-key")} {found.key}
        </span>
      )}
    </p>
  );
}

export function isSigned(version: ProtocolVersion, side: "factory" | "customer"): boolean {
  return version.signatures.some((one) => one.side === side);
}
