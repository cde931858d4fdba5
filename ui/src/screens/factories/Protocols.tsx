import { Textarea } from "@mantine/core";
import type { FactoryView, ReceivedProtocol, SaidProtocol } from "../../api/client";
import { useMay } from "../../app/useMay";
import { Icon } from "../../parts/Icon";
import { ProtocolText } from "../../parts/ProtocolText";
import { useFormats, useWords } from "../../words/words";
import classes from "./factories.module.css";
import { useRemark } from "./useRemark";

const VERDICTS = ["accepted", "returned"] as const;

/** Survey protocols this factory asks to have signed: read whole, then signed or sent back with the next review. */
export function Protocols({ view }: { view: FactoryView }) {
  const t = useWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls is scrolled by keys too
    <div className={classes.sheet} tabIndex={0}>
      <p className={classes.quiet}>{t("protocol-about")}</p>
      {view.protocols.map((one) => (
        <One key={one.id} factory={view.card.id} one={one} />
      ))}
    </div>
  );
}

function One({ factory, one }: { factory: string; one: ReceivedProtocol }) {
  const t = useWords();
  const { date } = useFormats();
  const reviews = useMay()("review");
  const isSigned = one.said.some(({ said, same_text }) => said === "signed" && same_text);
  const title = t("protocol-title", {
    number: one.protocol?.survey ?? "",
    version: one.version,
    name: one.protocol?.name ?? "",
  });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className={classes.quiet}>{t("protocol-frozen", { day: date(one.frozen_at.slice(0, 10)) })}</p>
      {one.older && <p role="note">{t("protocol-older")}</p>}
      {one.said.length > 0 && <Said said={one.said} />}
      {reviews && !one.older && !isSigned && one.protocol && (
        <Form factory={factory} one={one} title={title} />
      )}
      {one.protocol ? (
        <ProtocolText protocol={one.protocol} digest={one.digest} />
      ) : (
        <p>{t("protocol-unreadable")}</p>
      )}
    </section>
  );
}

function Form({ factory, one, title }: { factory: string; one: ReceivedProtocol; title: string }) {
  const t = useWords();
  const { remark, type, failed } = useRemark(factory, "survey-version", one.id);
  return (
    <div
      className={classes.remark}
      data-filled={remark.verdict !== null || remark.comment !== "" || undefined}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
      <div role="group" aria-label={t("protocol-verdict-of", { title })} className={classes.verdicts}>
        {VERDICTS.map((verdict) => (
          <button
            key={verdict}
            type="button"
            data-verdict={verdict}
            aria-pressed={remark.verdict === verdict}
            onClick={() => type({ ...remark, verdict: remark.verdict === verdict ? null : verdict }, true)}
          >
            {t(`protocol-verdict-${verdict}`)}
          </button>
        ))}
      </div>
      <Textarea
        aria-label={t("protocol-reason")}
        placeholder={t("protocol-reason")}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={5000}
        value={remark.comment}
        onChange={(event) => type({ ...remark, comment: event.currentTarget.value }, false)}
      />
      {remark.verdict !== null && <p className={classes.quiet}>{t("protocol-next")}</p>}
      {failed && <p className={classes.bad}>{t("remark-not-kept")}</p>}
    </div>
  );
}

function Said({ said }: { said: readonly SaidProtocol[] }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <ul className={classes.said}>
      {said.map((one) => (
        <li key={`${one.signed_at} ${one.said}`}>
          <p className={classes.saidHead}>
            <Icon name="seal" size={14} />
            <strong>{t(`protocol-said-${one.said}`)}</strong>
            <span>{[one.reviewer, date(one.signed_at)].join(" · ")}</span>
          </p>
          {!one.same_text && <p className={classes.bad}>{t("protocol-other-text")}</p>}
          <p className={classes.text}>{one.comment}</p>
        </li>
      ))}
    </ul>
  );
}
