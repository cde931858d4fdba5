import { SimpleGrid, Stack, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { api, type Factory, type HeadcountRow, type Json } from "../../api/client";
import { factoryRead } from "../../api/readings";
import { useReady } from "../../api/reads";
import { useDraft } from "../../app/drafts";
import { Permitted, ReadOnlyLine } from "../../app/Permitted";
import { useSession } from "../../app/session";
import { AutoSaveField } from "../../parts/AutoSaveField";
import { CountrySelect } from "../../parts/CountrySelect";
import { ErrorNotice } from "../../parts/ErrorNotice";
import { HeadcountTable } from "../../parts/HeadcountTable";
import { SavedMark } from "../../parts/SavedMark";
import { useCommit } from "../../parts/useCommit";
import { useWords } from "../../words/words";
import { linesOf } from "../setup/form";
import { LetterheadSettings } from "./LetterheadSettings";
import classes from "./settings.module.css";

type TextFieldName = "name" | "local_name" | "address" | "products";

/** What stands on every report: saved field by field. */
export function FactorySettings() {
  const t = useWords();
  const factory = useReady(factoryRead).data;
  const set = useFactorySet();
  return (
    <Stack className={classes.sheet} gap="sm">
      <Title order={1}>{t("settings-page-factory")}</Title>
      <ReadOnlyLine permission="configure" />
      <Permitted permission="configure">
        <SimpleGrid cols={2} verticalSpacing="md">
          <FactoryText factory={factory} field="name" label={t("factory-name")} />
          <FactoryText factory={factory} field="local_name" label={t("factory-local-name")} />
          <CountryField factory={factory} />
          <FactoryText factory={factory} field="address" label={t("factory-address")} />
          <SitesField factory={factory} />
          <FactoryText
            factory={factory}
            field="products"
            label={t("factory-products")}
            description={t("factory-products-hint")}
            multiline
          />
        </SimpleGrid>
        <LetterheadSettings />
        <Title order={2}>{t("headcount-title")}</Title>
        <HeadcountField
          saved={factory.headcount}
          onCommit={(rows) => set("headcount", rows as unknown as Json)}
        />
      </Permitted>
    </Stack>
  );
}

interface FactoryTextProps {
  factory: Factory;
  field: TextFieldName;
  label: string;
  description?: string;
  multiline?: boolean;
}

function FactoryText({ factory, field, label, description, multiline }: FactoryTextProps) {
  const set = useFactorySet();
  return (
    <AutoSaveField
      key={factory.id}
      label={label}
      description={description}
      value={factory[field]}
      multiline={multiline}
      maxLength={400}
      draft={useDraft("factory", factory.id, field)}
      onCommit={(text) => set(field, text.trim())}
    />
  );
}

function SitesField({ factory }: { factory: Factory }) {
  const t = useWords();
  const set = useFactorySet();
  return (
    <AutoSaveField
      label={t("factory-sites")}
      description={t("factory-sites-hint")}
      multiline
      value={factory.sites.join("\n")}
      draft={useDraft("factory", factory.id, "sites")}
      onCommit={(text) => set("sites", linesOf(text))}
    />
  );
}

function CountryField({ factory }: { factory: Factory }) {
  const set = useFactorySet();
  const { state, commit } = useCommit((code: string) => set("country", code));
  return (
    <div className={classes.country}>
      <CountrySelect value={factory.country} onChange={(code) => void commit(code)} />
      <div className={classes.under}>
        <SavedMark state={state} />
      </div>
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}

function HeadcountField({
  saved,
  onCommit,
}: {
  saved: HeadcountRow[];
  onCommit: (rows: HeadcountRow[]) => Promise<{ saved_at: string }>;
}) {
  const [rows, setRows] = useState(saved);
  const { state, commit } = useCommit(onCommit);
  useEffect(() => setRows(saved), [saved]);
  const leave = (left: HeadcountRow[]) => {
    if (JSON.stringify(left) !== JSON.stringify(saved)) void commit(left);
  };
  return (
    <div>
      <HeadcountTable value={rows} onChange={setRows} onLeave={leave} />
      <div className={classes.under}>
        <SavedMark state={state} />
      </div>
      {state.is === "failed" && <ErrorNotice error={state.error} />}
    </div>
  );
}

/** The bar above shows the factory's name: it follows. */
function useFactorySet() {
  const { set } = useSession();
  return async (field: string, value: Json) => {
    const saved = await api.factorySet(field, value);
    if (field === "name" || field === "local_name") set(await api.sessionState());
    return saved;
  };
}
