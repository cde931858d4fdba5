/** The same commands and events over HTTP, for a browser that the bridge program serves. */

/** Rejects with the command's own error object, as Tauri's `invoke` does. */
export async function invokeOverBridge(command: string, args: unknown): Promise<unknown> {
  const answer = await fetch(`/invoke/${command}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(args ?? {}),
  }).catch(() => null);
  if (answer?.ok) return answer.json();
  if (answer?.status === 422) throw await answer.json();
  throw { code: "internal", params: {}, log_id: answer ? `http-${answer.status}` : "bridge-gone" };
}

/** Server-sent events named like Tauri's. */
export function listenOverBridge(event: string, then: (payload: unknown) => void): () => void {
  const relay = (message: Event) => then(JSON.parse((message as MessageEvent<string>).data));
  source ??= openSource();
  const opened = source;
  opened?.addEventListener(event, relay);
  return () => opened?.removeEventListener(event, relay);
}

let source: EventSource | null = null;

function openSource(): EventSource | null {
  return typeof EventSource === "undefined" ? null : new EventSource("/events");
}
