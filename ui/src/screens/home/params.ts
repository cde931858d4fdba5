/** Parameters travel as text; a count must be a number for "1 action" and "2 actions" to differ. */
export function wordParams(params: { [key in string]: string }): Record<string, string | number> {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, /^\d{1,9}$/.test(value) ? Number(value) : value]),
  );
  return { count: 0, ...shown };
}
