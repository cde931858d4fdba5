import { Button, Table, Text } from "@mantine/core";
import { type Arrival, api, type FactoryView, type ReplyWay } from "../../api/client";
import { useMay } from "../../app/useMay";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { useWork } from "../../parts/useWork";
import { useFormats, useWords } from "../../words/words";
import classes from "./factories.module.css";
import { whyWords } from "./inbox";

/** Verdicts the factory is told of on demand: its bundle was kept aside. */
const ASIDE = ["fork", "wrong-prev"];

/** Every bundle as it came, what was answered, and the keys this factory is known by. */
export function Bundles({ view }: { view: FactoryView }) {
  const t = useWords();
  const { dateTime, date, size } = useFormats();
  const reviews = useMay()("review");
  const { busy, error, run } = useWork<string>();
  const state = (arrival: Arrival) => {
    if (arrival.state === "applied") return t("factory-bundle-applied");
    if (arrival.state === "waiting") return t("factory-bundle-waiting");
    return t(`received-short-${arrival.state}`);
  };
  const wayWords = ({ state, delivered_at, why }: ReplyWay) => {
    const reason = why ? whyWords(t, why) : "";
    return delivered_at === null
      ? t(state === "refused" ? "factory-sent-refused" : "factory-sent-waiting", { why: reason })
      : t("factory-sent-delivered", { date: dateTime(delivered_at) });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls is scrolled by keys too
    <div className={classes.sheet} tabIndex={0}>
      {error !== null && <ErrorNotice error={error} />}
      <Table aria-label={t("factory-tab-bundles")} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={110}>{t("factory-bundle-seq")}</Table.Th>
            <Table.Th w={180}>{t("factory-bundle-made")}</Table.Th>
            <Table.Th w={180}>{t("factory-bundle-received")}</Table.Th>
            <Table.Th>{t("factories-col-state")}</Table.Th>
            <Table.Th w={90}>{t("share-queue-col-size")}</Table.Th>
            <Table.Th w={170}>
              <span className="pl-hidden">{t("share-queue-col-steps")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {view.arrivals.map((arrival) => (
            <Table.Tr key={arrival.envelope}>
              <Table.Td>{t("share-queue-seq", { seq: arrival.seq })}</Table.Td>
              <Table.Td>{dateTime(arrival.created)}</Table.Td>
              <Table.Td>{dateTime(arrival.received_at)}</Table.Td>
              <Table.Td>{state(arrival)}</Table.Td>
              <Table.Td>{size(arrival.size)}</Table.Td>
              <Table.Td>
                {reviews && ASIDE.includes(arrival.state) && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={busy === arrival.envelope}
                    onClick={() =>
                      void run(arrival.envelope, () =>
                        api.reviewReject(arrival.envelope, view.by_inbox ? "inbox" : "file"),
                      )
                    }
                  >
                    {t("factory-bundle-reject")}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <section aria-label={t("factory-sent")}>
        <h2>{t("factory-sent")}</h2>
        {view.sent.length === 0 && <Text c="dimmed">{t("factory-sent-none")}</Text>}
        <ul className={classes.sentList}>
          {view.sent.map((sent) => (
            <li key={sent.id}>
              <span>
                {t("factory-sent-line", {
                  seq: sent.about_seq,
                  outcome: sent.outcome ?? "none",
                  count: sent.remarks,
                  name: sent.reviewer,
                  date: dateTime(sent.signed_at),
                })}
                {sent.protocols > 0 && ` · ${t("factory-sent-protocols", { count: sent.protocols })}`}
                {sent.way && <small className={classes.way}>{wayWords(sent.way)}</small>}
              </span>
              {reviews && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={busy === sent.id}
                  onClick={() => void run(sent.id, () => api.reviewCopy(sent.id))}
                >
                  {t("factory-sent-again")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t("factory-words")}>
        <h2>{t("factory-words")}</h2>
        <FingerprintCard words={view.words} />
        <Text size="sm" c="dimmed" mt="xs">
          {t("factory-trusted", { date: date(view.trusted_at) })} {t("factory-signature-means")}
        </Text>
      </section>
    </div>
  );
}
