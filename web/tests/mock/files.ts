/** A file as an answer. */
export class MockFile {
  constructor(
    readonly type: string,
    readonly bytes: Buffer,
  ) {}
}

/** Words that stand on a page of the made-up PDF. */
const LINES = ['Technology transfer agreement', 'Party A: Songjiang University', 'Amount: 12,600,000'];

/** A PDF of two pages, made by hand: objects, their places, and where the list of places begins. */
function pdf(): Buffer {
  const text = (page: number) =>
    `BT /F1 20 Tf 60 760 Td ${LINES.map((line) => `(${line}, page ${page}) Tj 0 -40 Td`).join(' ')} ET`;
  const stream = (words: string) => `<< /Length ${words.length} >>\nstream\n${words}\nendstream`;
  const pageOf = (content: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R ` +
    '/Resources << /Font << /F1 7 0 R >> >> >>';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    pageOf(5),
    pageOf(6),
    stream(text(1)),
    stream(text(2)),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420"><rect width="640" height="420" fill="#f4f1ea"/>' +
  '<rect x="40" y="40" width="560" height="340" fill="#fff" stroke="#8a9a92"/>' +
  '<text x="80" y="110" font-size="30" fill="#1d2327">到账凭证（示例）</text>' +
  '<path d="M80 160h480M80 210h480M80 260h320" stroke="#c9d3ce" stroke-width="12"/></svg>';

/** Files of a case by their numbers: the second is a picture. */
export const evidenceFile = (number: number): MockFile =>
  number === 2 ? new MockFile('image/svg+xml', Buffer.from(PICTURE)) : new MockFile('application/pdf', pdf());
