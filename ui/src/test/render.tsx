import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import type { Language } from "../api/client";
import { createQueryClient } from "../api/reads";
import { App } from "../app/App";
import { UndoToastProvider } from "../parts/UndoToast";
import { WordsProvider } from "../words/words";
import { installFake, type World } from "./fake";

/** A part with the words and colours it needs, and no motion. */
export function renderPart(part: ReactNode, language: Language = "en") {
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <WordsProvider language={language}>
          <UndoToastProvider person="P-1">{part}</UndoToastProvider>
        </WordsProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** The whole window over `world`, at an address such as `/assess/policy-signed`. */
export function renderApp(world: World, address = "/") {
  installFake(world);
  window.location.hash = `#${address}`;
  return render(<App session={structuredClone(world.session)} />);
}
