import { Container, MantineProvider, Title } from "@mantine/core";
import { ErrorNotice } from "../parts/ErrorNotice";
import { useWords, WordsProvider } from "../words/words";
import { styleNonce } from "./nonce";
import { Rescue } from "./Rescue";
import { cssVariables, theme } from "./theme";

/** Before any session is known there is no chosen language: the system's decides. */
export function StartFailure({ error }: { error: unknown }) {
  const language = navigator.language.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={styleNonce}
      forceColorScheme="light"
    >
      <WordsProvider language={language}>
        <Failure error={error} />
      </WordsProvider>
    </MantineProvider>
  );
}

function Failure({ error }: { error: unknown }) {
  const t = useWords();
  return (
    <Container size="sm" py={80} component="main">
      <Title order={1} mb="md">
        {t("frame-cannot-start")}
      </Title>
      <ErrorNotice error={error} onRetry={() => window.location.reload()} />
      <Rescue onDone={() => window.location.reload()} />
    </Container>
  );
}
