import type { DocumentKind, Evidence } from "../../api/client";
import { daysUntil, today } from "../../parts/dayText";
import { Icon, type IconName } from "../../parts/Icon";
import { useFormats, useWords } from "../../words/words";
import classes from "./evidence.module.css";

const SIGNS: Record<DocumentKind, IconName> = {
  permit: "seal",
  certificate: "seal",
  record: "table",
  photo: "photo",
  policy: "assess",
  other: "file",
};

/** What a file is, before its name. */
export function KindSign({ row }: { row: Pick<Evidence, "media_type"> & { document_kind: DocumentKind } }) {
  const t = useWords();
  return (
    <span className={classes.sign} title={t(`evidence-kind-${row.document_kind}`)}>
      <Icon name={SIGNS[row.document_kind]} size={16} />
    </span>
  );
}

/** Days before the end from which a day stands out. */
const SOON = 90;

/** Until when a document is good; a day that passed or is near says so in words. */
export function Expiry({ day, replaced }: { day: string | null; replaced: boolean }) {
  const t = useWords();
  const { date } = useFormats();
  if (day === null) return <span className={classes.quiet}>{t("evidence-never")}</span>;
  const days = replaced ? null : daysUntil(day, today(new Date()));
  const tone = days === null ? undefined : days < 0 ? "bad" : days <= SOON ? "soon" : undefined;
  if (tone === undefined) return <span>{date(day)}</span>;
  const words = t(tone === "bad" ? "evidence-expired" : "evidence-soon", { date: date(day) });
  return (
    <span className={classes.expiry} data-tone={tone} title={words}>
      <Icon name={tone === "bad" ? "warning" : "clock"} size={14} />
      <span aria-hidden="true">{date(day)}</span>
      <span className="pl-hidden">{words}</span>
    </span>
  );
}
