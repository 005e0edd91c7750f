// The text of a Word file, as a reader sees it: enough of a zip reader to look at what the server makes.
import assert from "node:assert/strict";
import { inflateRawSync } from "node:zlib";

export function docxText(file: Buffer): string {
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06"));
  assert.ok(end >= 0, "no zip file");
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; --left) {
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place));
    if (file.toString("utf8", at + 46, at + 46 + name!) === "word/document.xml") {
      const local = file.readUInt32LE(at + 42);
      const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      const content = file.subarray(begin, begin + file.readUInt32LE(at + 20));
      const xml = file.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content;
      return xml.toString("utf8").replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "");
    }
    at += 46 + name! + extra! + comment!;
  }
  throw new Error("no document in it");
}
