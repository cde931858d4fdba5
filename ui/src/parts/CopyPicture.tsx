import { Button } from "@mantine/core";
import { useRef } from "react";
import { useWords } from "../words/words";
import { copyPicture } from "./copy";
import { Icon } from "./Icon";
import { pictureOf } from "./picture";
import { useAnnounce } from "./UndoToast";

/** Stands in the figure of a chart, and copies it as a picture under this title. */
export function CopyPicture({ title }: { title: string }) {
  const t = useWords();
  const announce = useAnnounce();
  const button = useRef<HTMLButtonElement>(null);
  const copy = () => {
    const figure = button.current?.closest("figure");
    if (!figure) return;
    copyPicture(pictureOf(figure, title)).then(
      () => announce(t("chart-copied")),
      () => announce(t("chart-copy-failed")),
    );
  };
  return (
    <Button
      ref={button}
      size="compact-sm"
      variant="subtle"
      leftSection={<Icon name="photo" size={15} />}
      onClick={copy}
    >
      {t("chart-copy")}
    </Button>
  );
}
