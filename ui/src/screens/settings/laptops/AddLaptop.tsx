import { Text } from "@mantine/core";
import { useState } from "react";
import { api, type JoinPreview, type Written } from "../../../api/client";
import { EmptyState } from "../../../parts/EmptyState";
import { FingerprintCard } from "../../../parts/FingerprintCard";
import { useWork } from "../../../parts/useWork";
import { useFormats, useWords } from "../../../words/words";
import { Admit } from "./Admit";
import { FileChoice } from "./FileChoice";
import classes from "./laptops.module.css";
import { Step } from "./Step";

/** Another laptop gets the factory: its request, six words compared on both screens, who will use it, the answer. */
export function AddLaptop() {
  const t = useWords();
  const [join, setJoin] = useState<JoinPreview | null>(null);
  const [file, setFile] = useState<Written | null>(null);
  const { busy, error, run } = useWork();
  const read = (get: () => Promise<JoinPreview | null>) =>
    void run("work", async () => {
      const found = await get();
      if (found) setJoin(found);
    });
  if (join && file)
    return (
      <Step title={t("laptops-add")}>
        <Done join={join} file={file} />
      </Step>
    );
  return (
    <Step title={t("laptops-add")}>
      <FileChoice
        icon="laptop"
        choose={t("laptops-add-choose")}
        where={t("laptops-add-where")}
        busy={busy !== null}
        error={error}
        onChoose={() => read(api.joinChoose)}
        onDrop={(token) => read(() => api.joinDrop(token))}
        takes="join-request"
      >
        {join && <Admit key={join.id} join={join} onAdmitted={setFile} onRefuse={() => setJoin(null)} />}
      </FileChoice>
    </Step>
  );
}

/** The factory's words stay on the screen: the other laptop asks for them when it opens the answer. */
function Done({ join, file }: { join: JoinPreview; file: Written }) {
  const t = useWords();
  const { size } = useFormats();
  return (
    <EmptyState
      icon="check"
      sentence={t("laptops-added", { laptop: join.laptop })}
      example={
        <>
          <Text size="sm">{t("laptops-added-next", { person: join.person, laptop: join.laptop })}</Text>
          <Text size="sm" mt={4} className={classes.path}>
            {file.path} ({size(file.size)})
          </Text>
          <Text size="sm" fw={600} mt="md" mb={4}>
            {t("join-factory-words")}
          </Text>
          <FingerprintCard words={join.factory_words} />
        </>
      }
    />
  );
}
