/** Rows for pasting into a spreadsheet: tab-separated, and no cell that a spreadsheet would run as a formula. */

export function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellOf).join("\t")).join("\r\n");
}

/**
 * One cell. A text that begins like a formula gets an apostrophe in front, which spreadsheets take as "this is
 * text" (OWASP, CSV injection; the full-width signs count in East Asian editions). Tabs, line breaks and quotes
 * are quoted as in RFC 4180.
 */
export function cellOf(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]/u.test(text) || /^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[\t\r\n"]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
