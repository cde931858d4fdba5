import { Button, Paper } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useWords } from "../words/words";
import { ErrorNotice } from "./ErrorNotice";
import { Icon } from "./Icon";
import classes from "./parts.module.css";

interface Offer {
  message: string;
  undo: (() => Promise<unknown>) | null;
  turn: number;
}

type Announce = (message: string, undo?: () => Promise<unknown>) => void;

const ToastContext = createContext<Announce | null>(null);
const SHOWN_MS = 12_000;

/** `announce("Finding A-012 deleted.", undo)`: one line at the foot of the window, with Undo for a while. */
export function useAnnounce(): Announce {
  const announce = useContext(ToastContext);
  if (!announce) throw new Error("useAnnounce stands outside UndoToastProvider");
  return announce;
}

export function UndoToastProvider({ children }: { children: ReactNode }) {
  const [offer, setOffer] = useState<Offer | null>(null);
  const announce = useCallback<Announce>(
    (message, undo) => setOffer((last) => ({ message, undo: undo ?? null, turn: (last?.turn ?? 0) + 1 })),
    [],
  );
  return (
    <ToastContext value={announce}>
      {children}
      <div aria-live="polite" className={classes.toastPlace}>
        {offer && (
          <UndoToast key={offer.turn} offer={offer} onClose={() => setOffer(null)} onSay={announce} />
        )}
      </div>
    </ToastContext>
  );
}

function UndoToast({ offer, onClose, onSay }: { offer: Offer; onClose: () => void; onSay: Announce }) {
  const t = useWords();
  const [error, setError] = useState<unknown>(null);
  const [held, setHeld] = useState(false);
  const close = useMemo(() => onClose, [onClose]);
  useEffect(() => {
    if (held || error !== null) return;
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, error, close]);
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
    <Paper
      className={classes.toast}
      shadow="md"
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
    </Paper>
  );
}
