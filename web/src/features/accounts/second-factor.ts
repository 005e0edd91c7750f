/** The six digits in what somebody typed or pasted (`123 456`, full-width digits), or undefined. */
export function codeIn(written: string): string | undefined {
  const digits = written.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
