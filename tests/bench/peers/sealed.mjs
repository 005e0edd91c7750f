// Opens and seals the sealed columns of the register (src/platform/crypto/column_cipher.h) with the key file of an installation.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";

export const sm3 = (content) => createHash("sm3").update(content).digest("hex");

/** HKDF-SM3 without salt, one block: the key of a purpose. */
function derived(master, purpose) {
  const extracted = createHmac("sm3", Buffer.alloc(32)).update(master).digest();
  return createHmac("sm3", extracted).update(`hengcai/${purpose}`).update(Buffer.from([1])).digest();
}

export class Sealed {
  #versions = [];

  constructor(keyFile) {
    for (const [, hex] of readFileSync(keyFile, "utf8").matchAll(/^master \d+ ([0-9a-f]{64})$/gm)) {
      const master = Buffer.from(hex, "hex");
      this.#versions.push({
        encryption: derived(master, "column.encryption").subarray(0, 16),
        integrity: derived(master, "column.integrity"),
      });
    }
  }

  #tag(version, context, bytes) {
    return createHmac("sm3", this.#versions[version - 1].integrity)
      .update(`s1.${version}.${Buffer.byteLength(context)}.${context}`)
      .update(bytes)
      .digest();
  }

  seal(text, context) {
    const version = this.#versions.length;
    const counter = randomBytes(16);
    const cipher = createCipheriv("sm4-ctr", this.#versions[version - 1].encryption, counter);
    const bytes = Buffer.concat([counter, cipher.update(text, "utf8"), cipher.final()]);
    return `s1.${version}.${Buffer.concat([bytes, this.#tag(version, context, bytes)]).toString("base64url")}`;
  }

  /** `context` is `table.column/row`. */
  open(text, context) {
    const [format, version, content] = text.split(".");
    const keys = this.#versions[Number(version) - 1];
    const bytes = Buffer.from(content, "base64url");
    const tag = bytes.subarray(bytes.length - 32);
    const expected = this.#tag(Number(version), context, bytes.subarray(0, bytes.length - 32));
    if (format !== "s1" || !timingSafeEqual(tag, expected)) throw new Error("a sealed value was altered");
    const cipher = createDecipheriv("sm4-ctr", keys.encryption, bytes.subarray(0, 16));
    return cipher.update(bytes.subarray(16, bytes.length - 32), undefined, "utf8") + cipher.final("utf8");
  }
}

/** A citizen's number or a mobile's but for its first three and last four, any other text but for its ends. */
export function masked(text) {
  const letters = [...text];
  const [first, last] = /^(\d{17}[\dXx]|1\d{10})$/.test(text) ? [3, 4] : [1, 1];
  const hidden = Math.max(letters.length - first - last, 0);
  return letters.slice(0, first).join("") + "*".repeat(hidden) + letters.slice(first + hidden).join("");
}
