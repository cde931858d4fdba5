/** Fields that hold typed text not yet committed. Closing, locking or leaving asks all of them to save. */
const fields = new Set<() => Promise<void>>();

/** Registers a field; the returned function takes it out again. */
export function onFlush(save: () => Promise<void>): () => void {
  fields.add(save);
  return () => {
    fields.delete(save);
  };
}

/** Resolves when every field has saved or failed to (a failed one shows its own error). */
export async function flushAll(): Promise<void> {
  await Promise.allSettled([...fields].map((save) => save()));
}
