import type { CaseDetail } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { Checkins } from "./Checkins";
import { Conflicts } from "./Conflicts";
import { Escalations } from "./Escalations";
import { NewReceipt } from "./NewReceipt";
import type { Reveal } from "./useReveal";

export interface ProtectionProps {
  one: CaseDetail;
  reveal: Reveal;
  save: Save;
  onClose: () => void;
}

/** What keeps the reporter safe: who is shut out, whether anything bad came of it, and who can help. */
export function Protection(props: ProtectionProps) {
  return (
    <>
      <Checkins {...props} />
      <Conflicts {...props} />
      <Escalations {...props} />
      {props.one.confidentiality === "anonymous" && <NewReceipt {...props} />}
    </>
  );
}
