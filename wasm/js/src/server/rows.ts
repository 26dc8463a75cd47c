import { CODES } from '../codes.js';
import { VisardError, invalidArgument } from '../errors.js';
import { binary, date, seconds, whole } from './checks.js';

/** How often a call is tried again because another process was faster. */
const MAX_TRIES = 64;
/** Bytes of a key, and of a row before its content: key, respondent, version, expires. */
const [KEY, HEAD] = [16, 48];

/**
 * One row of the token store, about 120 bytes. What happened to the token, and whose a vault token is, is
 * sealed in `content` and bound to the rest: a stolen table holds no working link and no readable
 * subject, and a changed row is refused.
 */
export interface StoredToken {
  /** The row's primary key, 16 bytes: a keyed hash. */
  readonly key: Uint8Array;
  /** 16 bytes, the same in the rows of one respondent of the scope: to erase them. */
  readonly respondent: Uint8Array;
  /** 1 at first; each change makes it one larger. */
  readonly version: number;
  /** When the row may be removed. Keep it exact to the second. */
  readonly expires: Date;
  /** The rest, at most 512 bytes. */
  readonly content: Uint8Array;
}

/**
 * Where the host keeps the rows of tokens: any database that can replace a row if it still has a certain
 * version. Both may be promises; several processes may share the table. What they throw is passed on.
 */
export interface TokenStore {
  /** The row with this key, read anew each time, or undefined (null will do). */
  find(key: Uint8Array): StoredToken | null | undefined | Promise<StoredToken | null | undefined>;
  /**
   * Writes a row as one step, durable when this ends, and says true: of version 1 if there is none with
   * its key, of a later version if the one that is there has the version before. Otherwise changes
   * nothing and says false.
   */
  put(row: StoredToken): boolean | Promise<boolean>;
}

/** What a call has read, what it needs beside, and what it leaves to be written, in order. */
interface Turn {
  readonly read: ReadonlyMap<string, Uint8Array | undefined>;
  readonly missing: Uint8Array[];
  readonly written: Uint8Array[];
}

/**
 * A host's rows for a module that does not wait: a call runs over the rows that were read, as if there
 * were no others; those that it asked about in vain are read, and it runs anew. When it asks about no
 * more, the rows that it leaves are written, and if somebody else was faster, everything begins again.
 * @internal
 */
export class Rows {
  readonly #store: TokenStore;
  #turn: Turn | undefined;

  constructor(store: TokenStore) {
    for (const name of ['find', 'put'] as const) {
      if (typeof store?.[name] !== 'function') throw invalidArgument(`${name} is not a function`);
    }
    this.#store = store;
  }

  /** What the module calls: about a key, or with a row. */
  readonly ask = (about: Uint8Array): Uint8Array | boolean | number | undefined => {
    const turn = this.#turn;
    if (turn === undefined) return CODES.STORE_FAILED;
    if (about.length > KEY) {
      turn.written.push(about);
      return true;
    }
    const name = about.join();
    if (!turn.read.has(name)) turn.missing.push(about);
    return turn.read.get(name);
  };

  async during<T>(call: () => T): Promise<T> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const { result, written } = await this.#turned(call);
      if (await this.#putAll(written)) return result;
    }
    throw failed('others change the row of the token all the time');
  }

  async #turned<T>(call: () => T): Promise<{ result: T; written: readonly Uint8Array[] }> {
    const read = new Map<string, Uint8Array | undefined>();
    for (;;) {
      const turn: Turn = { read, missing: [], written: [] };
      this.#turn = turn;
      try {
        const result = call();
        if (turn.missing.length === 0) return { result, written: turn.written };
      } catch (error) {
        if (turn.missing.length === 0) throw error;
      } finally {
        this.#turn = undefined;
      }
      await Promise.all(turn.missing.map(async (key) => read.set(key.join(), await this.#find(key))));
    }
  }

  async #find(key: Uint8Array): Promise<Uint8Array | undefined> {
    const row = await this.#store.find(key.slice());
    if (row === undefined || row === null) return undefined;
    try {
      return bytesOf(row);
    } catch (error) {
      throw failed('find gave no row', error);
    }
  }

  /** Writes one after the other, and says whether all of them were. */
  async #putAll(rows: readonly Uint8Array[]): Promise<boolean> {
    for (const row of rows) {
      if (!(await this.#put(row))) return false;
    }
    return true;
  }

  async #put(row: Uint8Array): Promise<boolean> {
    const done: unknown = await this.#store.put(rowOf(row));
    if (typeof done !== 'boolean') throw failed('put gave neither true nor false');
    return done;
  }
}

/** The store's fault, not that of who asks. @internal */
export function failed(why: string, cause?: unknown): VisardError {
  return new VisardError('STORE_FAILED', CODES.STORE_FAILED, why, cause);
}

function bytesOf(row: StoredToken): Uint8Array {
  const [key, respondent] = [fixed(row?.key, 'key'), fixed(row.respondent, 'respondent')];
  const content = binary(row.content, 'content', 4_096);
  const bytes = new Uint8Array(HEAD + content.length);
  bytes.set(key);
  bytes.set(respondent, KEY);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(2 * KEY, BigInt(whole(row.version, Number.MAX_SAFE_INTEGER, 'version')));
  view.setBigInt64(2 * KEY + 8, seconds(row.expires, 'expires'));
  bytes.set(content, HEAD);
  return bytes;
}

function rowOf(bytes: Uint8Array): StoredToken {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    key: bytes.slice(0, KEY),
    respondent: bytes.slice(KEY, 2 * KEY),
    version: Number(view.getBigUint64(2 * KEY)),
    expires: date(view.getBigInt64(2 * KEY + 8)),
    content: bytes.slice(HEAD),
  };
}

/** 16 bytes. @internal */
export function fixed(value: unknown, what: string): Uint8Array {
  const given = binary(value, what, KEY);
  if (given.length !== KEY) throw invalidArgument(`${what} is not 16 bytes`);
  return given;
}
