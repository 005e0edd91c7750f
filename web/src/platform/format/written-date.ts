const FORMS = [
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})[-/.．。](\d{1,2})[-/.．。](\d{1,2})$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/,
];

/** `2025-12-31` from the ways people write a date; undefined where it is none. An empty text is empty. */
export function parseWrittenDate(text: string): string | undefined {
  const written = text.normalize('NFKC').trim();
  if (written === '') return '';
  for (const form of FORMS) {
    const parts = form.exec(written);
    if (!parts) continue;
    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])] as const;
    const date = new Date(Date.UTC(year, month - 1, day));
    const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? date.toISOString().slice(0, 10) : undefined;
  }
  return undefined;
}
