/** Texts of a code list, with the code itself for one that a newer server knows and this page does not. */
export function labelOf(labels: Readonly<Record<string, string>>, code: string | null | undefined): string {
  if (!code) return '';
  return labels[code] ?? code;
}
