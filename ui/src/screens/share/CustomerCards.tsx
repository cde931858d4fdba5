import { Button, Paper, Popover } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CustomerCard } from "../../api/client";
import { useMay } from "../../app/useMay";
import { FingerprintCard } from "../../parts/FingerprintCard";
import { Icon } from "../../parts/Icon";
import { NamedDropdown } from "../../parts/NamedDropdown";
import { useFormats, useWords } from "../../words/words";
import { hostOf } from "./queue";
import classes from "./share.module.css";

/** One card a customer: what they last got, its receipt, what waits, and the next bundle. */
export function CustomerCards({ customers }: { customers: readonly CustomerCard[] }) {
  const t = useWords();
  return (
    <section aria-label={t("share-customers")} className={classes.cards}>
      {customers.map((customer) => (
        <Card key={customer.id} customer={customer} />
      ))}
    </section>
  );
}

function Card({ customer }: { customer: CustomerCard }) {
  const t = useWords();
  const { dateTime } = useFormats();
  const shares = useMay()("share");
  const navigate = useNavigate();
  const { id, name, paired, inbox_url, last_sent_at, last_delivered_at, waiting, accepted } = customer;
  return (
    <Paper withBorder component="article" className={classes.card} aria-label={name}>
      <h2>{name}</h2>
      <dl className={classes.facts}>
        <Fact label={t("share-card-way")}>
          {!paired && t("share-card-way-pack")}
          {paired && inbox_url === null && t("share-card-way-folder")}
          {inbox_url !== null && t("share-card-way-inbox", { host: hostOf(inbox_url) })}
        </Fact>
        {(!paired || customer.last_pack_at !== null) && (
          <Fact label={t("share-card-last-pack")}>
            {customer.last_pack_at === null ? t("pack-list-none") : dateTime(customer.last_pack_at)}
          </Fact>
        )}
        {paired && (
          <Fact label={t("share-card-last-sent")}>
            {last_sent_at === null ? t("share-card-never") : dateTime(last_sent_at)}
          </Fact>
        )}
        {last_sent_at !== null && (
          <Fact label={t("share-card-receipt")}>
            {last_delivered_at === null ? (
              t("share-card-receipt-none")
            ) : (
              <span className={classes.good}>
                <Icon name="check" size={15} />{" "}
                {t("share-card-receipt-at", { date: dateTime(last_delivered_at) })}
              </span>
            )}
          </Fact>
        )}
        {accepted !== null && (
          <Fact label={t("share-state-accepted")}>
            <span className={classes.good}>
              <Icon name="check" size={15} /> {t("share-card-accepted", { seq: accepted })}
            </span>
          </Fact>
        )}
        {paired && (
          <Fact label={t("share-card-outbox")}>
            <span data-waiting={waiting > 0 || undefined} className={classes.waiting}>
              {t("share-card-waiting", { count: waiting })}
            </span>
          </Fact>
        )}
      </dl>
      {shares && (
        <p className={classes.pages}>
          {(paired ? (["pack", "rules", "known"] as const) : (["rules", "known"] as const)).map((page) => (
            <Link
              key={page}
              to="/share/$view/$page"
              params={{ view: id, page }}
              aria-label={`${t(`share-page-${page}`)}: ${name}`}
            >
              {t(`share-page-${page}`)}
            </Link>
          ))}
        </p>
      )}
      <div className={classes.cardFoot}>
        {shares && (
          <Button
            aria-label={`${t(paired ? "share-prepare" : "share-page-pack")} ${name}`}
            onClick={() => void navigate({ to: "/share/$view", params: { view: id } })}
          >
            {t(paired ? "share-prepare" : "share-page-pack")}
          </Button>
        )}
        {paired && (
          <Popover position="bottom-end" width={360} trapFocus returnFocus>
            <Popover.Target>
              <Button
                variant="subtle"
                color="gray"
                leftSection={<Icon name="key" size={16} />}
                aria-label={`${t("share-card-fingerprint")} ${name}`}
              >
                {t("share-card-fingerprint")}
              </Button>
            </Popover.Target>
            <NamedDropdown label={t("share-pair-words")}>
              <FingerprintCard words={customer.fingerprint} />
            </NamedDropdown>
          </Popover>
        )}
      </div>
    </Paper>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
