// Stores of tokens in memory, as a host's database answers: later.
import { hex } from './server.mjs';

export class MemoryTokens {
  rows = new Map();
  /** Runs once before the next row is written. */
  before = undefined;

  constructor(rows = []) {
    for (const row of rows) this.rows.set(hex(row.key), row);
  }

  find = async (key) => this.rows.get(hex(key));

  put = async (row) => {
    const before = this.before;
    this.before = undefined;
    await before?.();
    if ((this.rows.get(hex(row.key))?.version ?? 0) !== row.version - 1) return false;
    this.rows.set(hex(row.key), row);
    return true;
  };
}

export class MemoryAnonymous {
  issued = new Map();
  redeemed = new Set();

  issue = async (wave, subject, blinded) => {
    const row = `${hex(wave)} ${hex(subject)}`;
    if (!this.issued.has(row)) this.issued.set(row, hex(blinded));
    return new Uint8Array(Buffer.from(this.issued.get(row), 'hex'));
  };

  redeem = async (wave, nonce) => {
    const row = `${hex(wave)} ${hex(nonce)}`;
    const isNew = !this.redeemed.has(row);
    this.redeemed.add(row);
    return isNew;
  };
}
