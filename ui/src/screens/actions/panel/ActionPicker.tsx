import { Modal, Text, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import type { ActionHit } from "../../../api/client";
import { actionOffersRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/words";
import { StatusMark } from "../Marks";
import classes from "./panel.module.css";

/** Chooses an action of another finding: those for the same provision stand there before anything is typed. */
export function ActionPicker({
  title,
  lead,
  finding,
  onPick,
  onClose,
}: {
  title: string;
  lead?: ReactNode;
  finding: string;
  onPick: (hit: ActionHit) => void;
  onClose: () => void;
}) {
  const t = useWords();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);
  const offers = useRead(actionOffersRead(finding, asked)).data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={title}
      closeButtonProps={{ "aria-label": t("frame-close") }}
    >
      {lead && <Text mb="sm">{lead}</Text>}
      <TextInput
        data-autofocus
        aria-label={t("pick-search")}
        placeholder={t("pick-search-hint")}
        leftSection={<Icon name="search" size={16} />}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {asked === "" && offers && offers.length > 0 && (
        <Text size="sm" fw={600} mt="md">
          {t("pick-similar")}
        </Text>
      )}
      {offers?.length === 0 && (
        <Text role="status" mt="md" c="dimmed">
          {t(asked === "" ? "pick-none-similar" : "pick-none")}
        </Text>
      )}
      <ul className={classes.offers}>
        {(offers ?? []).map((hit) => (
          <li key={hit.id}>
            <button type="button" onClick={() => onPick(hit)}>
              <span className={classes.offerHead}>
                <strong>{hit.number}</strong>
                <StatusMark status={hit.status} />
                <span>{hit.responsible}</span>
              </span>
              <span>{hit.text === "" ? t("waits-no-text") : hit.text}</span>
              <span className={classes.quiet}>
                {t("pick-answers", { number: hit.finding_number, text: hit.finding_text })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
