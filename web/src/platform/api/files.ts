import { asProblem } from './problem';
import { refused } from './client';

export interface FetchedFile {
  blob: Blob;
  /** As the server calls it. */
  name: string | undefined;
}

/** A file of the server; a refusal is an `ApiProblem`. */
export async function fetchFile(address: string): Promise<FetchedFile> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin' });
  } catch (thrown) {
    throw asProblem(thrown);
  }
  if (!response.ok) throw refused(response, await response.json().catch(() => undefined));
  return { blob: await response.blob(), name: nameIn(response.headers.get('Content-Disposition')) };
}

/** Hands a file to the browser's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Fetches a file of the server and hands it to the browser's downloads. */
export async function saveFile(address: string, fallbackName: string): Promise<void> {
  const { blob, name } = await fetchFile(address);
  saveBlob(blob, name ?? fallbackName);
}

/** The name in a `Content-Disposition`, the one in UTF-8 first (RFC 6266). */
export function nameIn(disposition: string | null): string | undefined {
  if (!disposition) return undefined;
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded) {
    try {
      return decodeURIComponent(encoded.trim());
    } catch {
      return undefined;
    }
  }
  return /filename\s*=\s*"([^"]+)"/i.exec(disposition)?.[1];
}
