import { Button } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { useWords } from "../words/words";
import { ErrorNotice } from "./ErrorNotice";
import { Icon } from "./Icon";
import classes from "./parts.module.css";

interface Offer {
  message: string;
  undo: (() => Promise<unknown>) | null;
  /** Who may read it and take it back. */
  person: string;
  turn: number;
}

type Announce = (message: string, undo?: () => Promise<unknown>) => void;

const ToastContext = createContext<Announce | null>(null);
const SHOWN_MS = 12_000;

/** `announce("Finding A-012 deleted.", undo)`: one line under everything, with Undo for a while. It covers nothing. */
export function useAnnounce(): Announce {
  const announce = useContext(ToastContext);
  if (!announce) throw new Error("useAnnounce stands outside UndoToastProvider");
  return announce;
}

/** `person` is who is signed in, null while nobody is: what one did is nobody else's to read or to take back. */
export function UndoToastProvider({ person, children }: { person: string | null; children: ReactNode }) {
  const [offer, setOffer] = useState<Offer | null>(null);
  const close = useCallback(() => setOffer(null), []);
  // An answer that comes after a lock still belongs to whoever asked.
  const announce = useCallback<Announce>(
    (message, undo) => {
      if (person === null) return;
      setOffer((last) => ({ message, undo: undo ?? null, person, turn: (last?.turn ?? 0) + 1 }));
    },
    [person],
  );
  useEffect(() => {
    if (offer !== null && offer.person !== person) close();
  }, [offer, person, close]);
  return (
    <ToastContext value={announce}>
      <div className={classes.window}>
        <div className={classes.aboveToast}>{children}</div>
        <div aria-live="polite" className={classes.toastPlace}>
          {offer?.person === person && (
            <UndoToast key={offer.turn} offer={offer} onClose={close} onSay={announce} />
          )}
        </div>
      </div>
    </ToastContext>
  );
}

function UndoToast({ offer, onClose, onSay }: { offer: Offer; onClose: () => void; onSay: Announce }) {
  const t = useWords();
  const [error, setError] = useState<unknown>(null);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || error !== null) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, error, onClose]);
  const undo = async () => {
    try {
      await offer.undo?.();
      onSay(t("frame-undone"));
    } catch (refusal) {
      setError(refusal);
    }
  };
  if (error !== null) return <ErrorNotice error={error} onRetry={onClose} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits longer while the pointer or the focus is on it
    <div
      className={classes.toast}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{offer.message}</span>
      {offer.undo && (
        <Button
          size="xs"
          variant="white"
          leftSection={<Icon name="undo" size={16} />}
          onClick={() => void undo()}
        >
          {t("frame-undo")}
        </Button>
      )}
      <button type="button" className={classes.toastClose} aria-label={t("frame-close")} onClick={onClose}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
