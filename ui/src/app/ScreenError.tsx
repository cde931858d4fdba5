import { Container } from "@mantine/core";
import { ErrorNotice } from "../parts/ErrorNotice";

/** A screen that could not be shown says so in its own place; the frame around it still works. */
export function ScreenError({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <Container size="sm" py="xl">
      <ErrorNotice error={error} onRetry={reset} />
    </Container>
  );
}
