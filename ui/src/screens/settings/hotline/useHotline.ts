import { useQueryClient } from "@tanstack/react-query";
import type { HotlineState, Saved } from "../../../api/client";
import { hotlineRead } from "../../../api/readings";
import { useWork } from "../../../parts/useWork";

/** Changes a setting of the hotline; `ahead` shows it at once, and what the store answers takes its place. */
export function useHotline() {
  const client = useQueryClient();
  const { busy, error, run } = useWork<string>();
  const change = (
    what: string,
    write: () => Promise<Saved<HotlineState>>,
    ahead?: (state: HotlineState) => HotlineState,
  ) =>
    run(what, async () => {
      const { key } = hotlineRead;
      const before = client.getQueryData<HotlineState>(key);
      if (ahead && before) client.setQueryData(key, ahead(before));
      try {
        const { value } = await write();
        client.setQueryData(key, value);
        return value;
      } catch (refusal) {
        client.setQueryData(key, before);
        throw refusal;
      }
    });
  return { busy, error, change };
}
