import { Button, Paper, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { CustomerKnows, KnownItem, KnownState } from "../../api/client";
import { customerKnowsRead } from "../../api/readings";
import { useRead } from "../../api/reads";
import { Loading } from "../../app/Loading";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { useFormats, useWords } from "../../words/words";
import { CustomerTabs } from "./CustomerTabs";
import { OnePack } from "./Pack";
import { queueWords } from "./queue";
import classes from "./share.module.css";

const FIRST = 30;

/** What the bundles to one customer said, against what is so today. */
export function Known({ customerId }: { customerId: string }) {
  const t = useWords();
  const read = useRead(customerKnowsRead(customerId));
  if (read.error !== null) return <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  return (
    <Page
      title={t("share-known-title", { customer: read.data.name })}
      actions={<CustomerTabs customerId={customerId} />}
    >
      <div className={classes.prepare}>
        <Items knows={read.data} />
        <aside className={classes.aside}>
          {(read.data.bundles.length > 0 || read.data.packs.length === 0) && <Bundles knows={read.data} />}
          <Packs knows={read.data} />
          <Periods knows={read.data} />
        </aside>
      </div>
    </Page>
  );
}

function Items({ knows: { items, told_at } }: { knows: CustomerKnows }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const [all, setAll] = useState(false);
  const news = items.filter(isNew).length;
  const shown = all ? items : items.slice(0, Math.max(FIRST, news));
  return (
    <Paper withBorder p="md">
      <Text>
        {told_at === null
          ? t("share-known-nothing")
          : t("share-known-since", { date: dateTime(told_at), count: news })}
      </Text>
      {items.length > 0 && (
        <Table mt="sm" aria-label={t("share-known-items")} className={classes.known}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={120}>{t("share-known-kind")}</Table.Th>
              <Table.Th>{t("share-known-what")}</Table.Th>
              <Table.Th w={215}>{t("share-known-was")}</Table.Th>
              <Table.Th w={200}>{t("share-known-becomes")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((item) => (
              <Row key={item.record} item={item} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {items.length > shown.length && (
        <Button variant="default" mt="md" onClick={() => setAll(true)}>
          {t("share-preview-show-all", { count: items.length })}
        </Button>
      )}
    </Paper>
  );
}

function Row({ item }: { item: KnownItem }) {
  const t = useWords();
  const { date } = useFormats();
  const { kind, number, title, was, becomes } = item;
  const state = (value: KnownState | null, none: string) => {
    if (value === null) return t(none);
    if (kind === "evidence") return t("share-known-file");
    return [t(`status-${value.status}`), value.due_on === null ? "" : date(value.due_on)]
      .filter((word) => word !== "")
      .join(" · ");
  };
  return (
    <Table.Tr data-new={isNew(item) || undefined}>
      <Table.Td>{t(`share-known-kind-${kind}`)}</Table.Td>
      <Table.Td className={classes.knownWhat} title={title}>
        {number} {title}
      </Table.Td>
      <Table.Td>{state(was, "share-known-unseen")}</Table.Td>
      <Table.Td>
        {isNew(item) ? <strong>{state(becomes, "share-known-gone")}</strong> : t("share-known-same")}
      </Table.Td>
    </Table.Tr>
  );
}

function isNew({ was, becomes }: KnownItem): boolean {
  return was?.status !== becomes?.status || was?.due_on !== becomes?.due_on;
}

function Bundles({ knows: { bundles } }: { knows: CustomerKnows }) {
  const t = useWords();
  const formats = useFormats();
  return (
    <Paper withBorder p="md">
      <Title order={3}>{t("share-known-bundles", { count: bundles.length })}</Title>
      {bundles.length === 0 && <Text c="dimmed">{t("share-card-never")}</Text>}
      <ul className={classes.sent}>
        {bundles.map((item) => (
          <li key={item.id}>
            <strong>{t("share-queue-seq", { seq: item.seq })}</strong> {formats.dateTime(item.created_at)}
            <span>{queueWords(t, formats, item, bundles).state}</span>
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="xs">
        {t("share-known-laptop")}
      </Text>
    </Paper>
  );
}

function Packs({ knows: { packs } }: { knows: CustomerKnows }) {
  const t = useWords();
  if (packs.length === 0) return null;
  return (
    <Paper withBorder p="md">
      <Title order={3}>{t("pack-list", { count: packs.length })}</Title>
      <ul className={classes.sent}>
        {packs.map((pack) => (
          <OnePack key={pack.id} pack={pack} />
        ))}
      </ul>
    </Paper>
  );
}

function Periods({ knows: { periods } }: { knows: CustomerKnows }) {
  const t = useWords();
  const { date } = useFormats();
  return (
    <Paper withBorder p="md">
      <Title order={3}>{t("share-known-periods")}</Title>
      {periods.length === 0 && <Text c="dimmed">{t("share-known-periods-none")}</Text>}
      <ul className={classes.sent}>
        {periods.map(({ period, published_at, told }) => (
          <li key={period}>
            <strong>{period}</strong> {t("figures-shown-on", { date: date(published_at.slice(0, 10)) })}
            <span>
              <Icon name={told ? "check" : "clock"} size={14} />{" "}
              {t(told ? "share-known-period-told" : "share-known-period-next")}
            </span>
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="xs">
        {t("figures-hotline-about")}
      </Text>
    </Paper>
  );
}
