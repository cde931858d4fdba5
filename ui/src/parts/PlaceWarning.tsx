import { Alert, Text } from "@mantine/core";
import { useWords } from "../words/words";
import { Icon } from "./Icon";

/** Where the data folder stands is dangerous; `code` is the refusal's code, null = all is well. */
export function PlaceWarning({ code }: { code: string | null }) {
  const t = useWords();
  if (code === null) return null;
  return (
    <Alert color="amber" variant="light" icon={<Icon name="warning" />} mb="lg" maw={640}>
      <Text fw={600}>{t(`error-${code}`)}</Text>
      <Text>{t(`error-${code}.next`)}</Text>
    </Alert>
  );
}
