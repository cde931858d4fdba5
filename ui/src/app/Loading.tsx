import { Center, Loader } from "@mantine/core";
import { useWords } from "../words/words";

export function Loading() {
  const t = useWords();
  return (
    <Center h="60%">
      <Loader aria-label={t("frame-loading")} role="status" />
    </Center>
  );
}
