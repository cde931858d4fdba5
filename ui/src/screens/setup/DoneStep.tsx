import { List } from "@mantine/core";
import type { StoreKind } from "../../api/client";
import { useWords } from "../../words/words";
import { StepForm } from "./Steps";

export function DoneStep({ name, store, onStart }: { name: string; store: StoreKind; onStart: () => void }) {
  const t = useWords();
  return (
    <StepForm
      title={t("setup-done-title", { name })}
      about={t(store === "customer" ? "setup-company-done-about" : "setup-done-about")}
      next={t(store === "customer" ? "setup-company-done-next" : "setup-done-next")}
      onNext={onStart}
    >
      <List spacing="sm" maw={640}>
        <List.Item>{t(store === "customer" ? "setup-company-done-invite" : "setup-done-answer")}</List.Item>
        <List.Item>{t("setup-done-people")}</List.Item>
        <List.Item>{t("setup-done-lock")}</List.Item>
      </List>
    </StepForm>
  );
}
