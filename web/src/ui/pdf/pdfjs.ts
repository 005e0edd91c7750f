import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** PDF.js, loaded with the first PDF that somebody looks at, and by nothing else. */
GlobalWorkerOptions.workerSrc = worker;

/**
 * What a file may ask for that is not within it, each fetched only then: how the bytes of Chinese text are read, the
 * fonts that every PDF may take for granted, and what unpacks scans.
 */
const PARTS = import.meta.glob<string>(
  [
    '/node_modules/pdfjs-dist/cmaps/{*GB*,*UCS2*,Identity*}.bcmap',
    '/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
    '/node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}.wasm',
  ],
  { query: '?url', import: 'default', eager: true },
);
const addresses = new Map(Object.entries(PARTS).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]));

class Parts {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = addresses.get(filename);
    const response = address ? await fetch(address) : undefined;
    if (!response?.ok) throw new Error(`no ${filename}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

/** Opens a file. Whatever scripts, forms or links it has are not run and not followed. */
export async function openPdf(file: Blob): Promise<PDFDocumentProxy> {
  return getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    BinaryDataFactory: Parts,
    useWorkerFetch: false,
    enableXfa: false,
  }).promise;
}

export type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
