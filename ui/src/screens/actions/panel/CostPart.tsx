import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { type Action, api, type Cost, type FindingDetail } from "../../../api/client";
import type { Save } from "../../../app/undo";
import { costWords, decimalOf } from "../../../parts/cost";
import { ErrorNotice } from "../../../parts/ErrorNotice";
import { ReadValue, useReadOnly } from "../../../parts/ReadOnly";
import { SavedMark } from "../../../parts/SavedMark";
import { useCommit } from "../../../parts/useCommit";
import { useWords } from "../../../words/words";
import classes from "./panel.module.css";
import { Section } from "./Section";
import { isFilled } from "./steps";

const KINDS = ["none", "unknown", "money", "person-days"] as const;
type CostKind = (typeof KINDS)[number];
const CURRENCIES = ["CNY", "USD", "EUR", "VND", "BDT", "KHR", "MMK", "INR", "HKD", "TWD"];

interface CostProps {
  finding: FindingDetail;
  action: Action;
  save: Save;
}

/** Expected and actual stay apart; each is money, days of work, not known, or not stated. */
export function CostPart({ finding, action, save }: CostProps) {
  const t = useWords();
  return (
    <Section step="cost" filled={isFilled("cost", finding, action)} hint={t("cost-intro")}>
      <div className={classes.twos}>
        <CostField key={`e ${action.id}`} field="cost_expected" action={action} save={save} />
        <CostField key={`a ${action.id}`} field="cost_actual" action={action} save={save} />
      </div>
    </Section>
  );
}

interface Typed {
  is: CostKind;
  amount: string;
  currency: string;
}

function typedOf(cost: Cost | null): Typed {
  const amount = cost?.is === "money" ? cost.amount : cost?.is === "person-days" ? cost.days : "";
  return { is: cost?.is ?? "none", amount, currency: cost?.is === "money" ? cost.currency : "CNY" };
}

function CostField({
  field,
  action,
  save,
}: {
  field: "cost_expected" | "cost_actual";
  action: Action;
  save: Save;
}) {
  const t = useWords();
  const which = t(`actions-field-${field}`);
  const value = action[field];
  const saved = JSON.stringify(value);
  const [typed, setTyped] = useState<Typed>(() => typedOf(value));
  const [fault, setFault] = useState<"amount" | "currency" | null>(null);
  useEffect(() => setTyped(typedOf(JSON.parse(saved) as Cost | null)), [saved]);
  const { state, commit } = useCommit((cost: Cost | null) =>
    save(which, () => api.actionSet(action.id, field, cost)),
  );
  if (useReadOnly()) return <ReadValue label={which} value={costWords(t, value)} />;

  const leave = (next: Typed) => {
    const amount = decimalOf(next.amount);
    const currency = next.currency.trim().toUpperCase();
    const wrong =
      next.is === "none" || next.is === "unknown" || next.amount.trim() === ""
        ? null
        : faultOf(next.is, amount, currency);
    setFault(wrong);
    if (wrong !== null) return;
    const cost = costOf(next.is, amount, currency);
    if (cost !== undefined && JSON.stringify(cost) !== saved) void commit(cost);
  };
  const choose = (is: CostKind) => {
    const next = { ...typed, is };
    setTyped(next);
    leave(next);
  };
  return (
    <div>
      <NativeSelect
        label={which}
        aria-label={t("cost-is", { which })}
        data={KINDS.map((is) => ({ value: is, label: t(`cost-is-${is}`) }))}
        value={typed.is}
        onChange={(event) => choose(event.currentTarget.value as CostKind)}
      />
      {(typed.is === "money" || typed.is === "person-days") && (
        <div className={classes.amount}>
          <TextInput
            aria-label={t(typed.is === "money" ? "cost-amount" : "cost-days", { which })}
            inputMode="decimal"
            value={typed.amount}
            error={fault === "amount" ? t("cost-wrong") : undefined}
            onChange={(event) => setTyped({ ...typed, amount: event.currentTarget.value })}
            onBlur={() => leave(typed)}
            onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && leave(typed)}
          />
          {typed.is === "money" && (
            <TextInput
              aria-label={t("cost-currency", { which })}
              list="currencies"
              maxLength={3}
              value={typed.currency}
              error={fault === "currency" ? t("cost-wrong-currency") : undefined}
              onChange={(event) => setTyped({ ...typed, currency: event.currentTarget.value.toUpperCase() })}
              onBlur={() => leave(typed)}
            />
          )}
          <datalist id="currencies">
            {CURRENCIES.map((currency) => (
              <option key={currency} value={currency} />
            ))}
          </datalist>
        </div>
      )}
      <SavedMark state={state} />
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}

function faultOf(is: CostKind, amount: string | null, currency: string): "amount" | "currency" | null {
  if (amount === null) return "amount";
  return is === "money" && !/^[A-Z]{3}$/.test(currency) ? "currency" : null;
}

/** Undefined while the number is not written yet: nothing is saved then. */
function costOf(is: CostKind, amount: string | null, currency: string): Cost | null | undefined {
  if (is === "none") return null;
  if (is === "unknown") return { is };
  if (amount === null) return undefined;
  return is === "money" ? { is, amount, currency } : { is, days: amount };
}
