import { Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { Preview } from "../../api/client";
import { useWords } from "../../words/words";
import { Loading } from "../Loading";
import classes from "./evidence.module.css";

const PdfPages = lazy(() => import("./PdfPages"));

/** What a file shows: a picture, the pages of a PDF, or words on what to do instead. */
export function Shown({ preview, name, full }: { preview: Preview; name: string; full: boolean }) {
  const t = useWords();
  switch (preview.kind) {
    case "picture":
      return (
        <img
          className={classes.picture}
          data-full={full || undefined}
          src={`data:${preview.media_type};base64,${preview.base64}`}
          alt={name}
        />
      );
    case "pdf":
      return (
        <Suspense fallback={<Loading />}>
          <PdfPages base64={preview.base64} name={name} full={full} />
        </Suspense>
      );
    case "heic":
      return (
        <div className={classes.instead}>
          <Text>{t("evidence-shown-heic")}</Text>
          <Text fw={600} mt={6}>
            {t("evidence-shown-heic-how")}
          </Text>
          <ul>
            <li>{t("evidence-shown-heic-phone")}</li>
            <li>{t("evidence-shown-heic-send")}</li>
            <li>{t("evidence-shown-heic-windows")}</li>
          </ul>
        </div>
      );
    case "too-large":
      return <Text className={classes.instead}>{t("evidence-shown-large")}</Text>;
    case "none":
      return <Text className={classes.instead}>{t("evidence-shown-none")}</Text>;
  }
}
