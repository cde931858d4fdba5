import { List } from "@mantine/core";
import { useWords } from "../../words/words";
import { StepForm } from "./Steps";

export function DoneStep({ name, onStart }: { name: string; onStart: () => void }) {
  const t = useWords();
  return (
    <StepForm
      title={t("setup-done-title", { name })}
      about={t("setup-done-about")}
      next={t("setup-done-next")}
      onNext={onStart}
    >
      <List spacing="sm" maw={640}>
        <List.Item>{t("setup-done-answer")}</List.Item>
        <List.Item>{t("setup-done-people")}</List.Item>
        <List.Item>{t("setup-done-lock")}</List.Item>
      </List>
    </StepForm>
  );
}
