import "@mantine/core/styles.layer.css";
import "./app/theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { api } from "./api/client";
import { App } from "./app/App";
import { StartFailure } from "./app/StartFailure";

const place = document.getElementById("root");
if (place) {
  const root = createRoot(place);
  api.sessionState().then(
    (session) =>
      root.render(
        <StrictMode>
          <App session={session} />
        </StrictMode>,
      ),
    (error: unknown) => root.render(<StartFailure error={error} />),
  );
}
