export type Strength = "empty" | "weak" | "good" | "strong";

/** The rule of the hint: 12 characters or more, or four words. Rust decides in the end. */
export function strengthOf(passphrase: string): Strength {
  const trimmed = passphrase.trim();
  if (trimmed === "") return "empty";
  const words = trimmed.split(/\s+/).filter((word) => word.length > 1).length;
  const length = [...trimmed].length;
  if (words >= 5 || (length >= 18 && new Set(trimmed).size >= 8)) return "strong";
  if (words >= 4 || (length >= 12 && new Set(trimmed).size >= 5)) return "good";
  return "weak";
}

export function isStrongEnough(passphrase: string): boolean {
  const strength = strengthOf(passphrase);
  return strength === "good" || strength === "strong";
}
