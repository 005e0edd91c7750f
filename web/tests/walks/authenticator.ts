import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP = 30; // seconds

function bytesOf(secret: string): Buffer {
  let bits = '';
  for (const letter of secret.replace(/[\s=]/g, '')) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/**
 * The authenticator on somebody's phone (RFC 6238). A code may be used once, so the next one is of the next step: the
 * server allows for a clock that is one step fast.
 */
export class Authenticator {
  private lastStep = 0;
  /** The code that was given last; it is spent. */
  lastCode: string | undefined;

  constructor(private readonly secret: string) {}

  code(now = Date.now()): string {
    const step = Math.max(Math.floor(now / 1000 / STEP), this.lastStep + 1);
    this.lastStep = step;
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const sum = createHmac('sha1', bytesOf(this.secret)).update(counter).digest();
    const offset = sum[sum.length - 1]! & 0xf;
    this.lastCode = String((sum.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
    return this.lastCode;
  }
}
