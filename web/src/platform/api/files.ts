import { asProblem } from './problem';
import { refused } from './client';

/** Fetches a file of the server and hands it to the browser's downloads; a refusal is an `ApiProblem`. */
export async function saveFile(address: string, fallbackName: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin' });
  } catch (thrown) {
    throw asProblem(thrown);
  }
  if (!response.ok) throw refused(response, await response.json().catch(() => undefined));
  const name = nameIn(response.headers.get('Content-Disposition')) ?? fallbackName;
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
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
