const grouped = new Intl.NumberFormat('zh-CN');

/** `12,345`. */
export function count(value: number): string {
  return grouped.format(value);
}

/** `12,345`, or `10,000 余` where the server stopped counting. */
export function total(value: number, isExact: boolean): string {
  return isExact ? count(value) : `${count(value)} 余`;
}

/** `3.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
