import type { Laptop } from "../../../api/client";
import { laptopsRead } from "../../../api/readings";
import { useRead } from "../../../api/reads";
import { useWords } from "../../../words/words";

/** `name(keyid)`: "B (HR office)"; a laptop nobody has heard of yet says so. */
export function useLaptopNames(): (keyid: string) => string {
  const t = useWords();
  const laptops = useRead(laptopsRead).data ?? [];
  return (keyid) => {
    const found = laptops.find((one) => one.keyid === keyid);
    return found ? nameOf(found) : t("laptops-unknown");
  };

  function nameOf({ letter, name }: Laptop): string {
    return t("laptops-letter-name", { letter, name });
  }
}
