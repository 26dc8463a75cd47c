import type * as glue from '#glue/server.js';
import { CODES } from '../codes.js';
import { invalidArgument } from '../errors.js';
import { big, binary, text, unsigned, whole } from './checks.js';
import { answering, asking, Handle, handle, once } from './handle.js';

/**
 * The secret of one respondent. What is sealed with it needs it to open, so destroying it,
 * everywhere, erases that.
 */
export class SubjectKey extends Handle {
  /** @internal */
  declare readonly kind: glue.SubjectKey;

  /** The 32 bytes, for a host that keeps them: sealed, and out of backups that outlive an erasure. */
  export(): Uint8Array {
    return this.call((key) => key.toBytes());
  }
}

/**
 * Whom a call is about: the host's id, 1 to 255 bytes, the same that names them when values are
 * sealed. In a tree of numbers their number, below 2^40; in one of hashes the generation in which
 * they came back after an erasure, 0 when left out.
 */
export type Respondent =
  | string
  | { readonly subject: string; readonly generation?: number; readonly number?: never }
  | { readonly subject: string; readonly number: number; readonly generation?: never };

/** How a tree finds a respondent: by a number that you allocate, or by a hash of the id. */
export type Leaves = 'numbered' | 'hashed';

/**
 * Gives respondents their keys without a row for any of them, but for those who were erased.
 * Immutable: an erasure gives another tree.
 */
export class SubjectTree extends Handle {
  /** @internal */
  declare readonly kind: glue.SubjectTree;

  /** 1 at first, one more with every erasure that changes something. */
  get version(): bigint {
    return this.call((tree) => tree.version);
  }

  /** How many leaves were erased. */
  get erased(): bigint {
    return this.call((tree) => tree.erased);
  }

  /** How respondents are found. */
  get leaves(): Leaves {
    return this.call((tree) => tree.leaves) as Leaves;
  }

  /** The id of the `subject` key that must not be destroyed: that would erase everybody. */
  get pinnedKey(): string {
    return this.call((tree) => tree.pinnedKey);
  }

  /**
   * The key of a respondent. {@link Erasure.reload} the tree before: a kept one still gives the
   * keys of everybody who was erased since.
   *
   * @throws {@link VisardError} `SUBJECT_ERASED`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  key(respondent: Respondent): SubjectKey {
    const about = [parts(respondent)];
    const held = this.call((tree, module) => among(module, about, (one) => tree.key(one)));
    return new SubjectKey(this.engine, held);
  }

  /** Whether a respondent was erased. @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED` */
  isErased(respondent: Respondent): boolean {
    const about = [parts(respondent)];
    return this.call((tree, module) => among(module, about, (one) => tree.isErased(one)));
  }

  /**
   * The tree without these respondents, for a host that seals trees by itself; nothing is stored.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  erase(respondents: readonly Respondent[]): SubjectTree {
    if (!Array.isArray(respondents)) throw invalidArgument('respondents is not an array');
    const about = respondents.map(parts);
    const erased = this.call((tree, module) => among(module, about, (all) => tree.erase(all)));
    return new SubjectTree(this.engine, erased);
  }

  /**
   * The generation in which a respondent of a tree of hashes can come back. Keep it with them.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  nextGeneration(subject: string): number {
    const given = text(subject, 'subject');
    return this.call((tree) => tree.nextGeneration(given));
  }

  /**
   * Refuses a tree that is older than a version seen before, for example in a receipt.
   *
   * @throws {@link VisardError} `KEYSET_ROLLED_BACK`
   */
  checkFloor(version: bigint): void {
    const given = unsigned(version, 'version');
    this.call((tree) => tree.checkFloor(given));
  }

  /**
   * The tree with its secrets readable, for a host that seals it by itself: under a key that is
   * replaced with every version and never in a backup. `keyring.subjectTree` reads it.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`
   */
  toCleartext(): Uint8Array {
    return this.call((tree) => tree.toCleartext());
  }
}

/** What wraps the keys of respondents for rows that the host keeps. */
export class SubjectTable extends Handle {
  /** @internal */
  declare readonly kind: glue.SubjectTable;

  /**
   * A fresh key for a respondent without a row, and the row to insert. If somebody else was faster,
   * take theirs: `key(subject, row)`.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`
   */
  join(subject: string): { key: SubjectKey; row: Uint8Array } {
    const given = text(subject, 'subject');
    return this.call((table) =>
      once(table.join(given), (joined) => ({ row: joined.row(), key: new SubjectKey(this.engine, joined.key()) })),
    );
  }

  /**
   * The key in a respondent's row.
   *
   * @throws {@link VisardError} `OPEN_FAILED` for a row that was changed, is another respondent's or
   * was wrapped under another slot, `KEY_UNKNOWN`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  key(subject: string, row: Uint8Array): SubjectKey {
    const given = [text(subject, 'subject'), binary(row, 'row')] as const;
    return new SubjectKey(this.engine, this.call((table) => table.key(...given)));
  }

  /**
   * The row as one of `next`: under the next slot, or under a newer subject key.
   *
   * @throws {@link VisardError} as `key`
   */
  rewrap(next: SubjectTable, subject: string, row: Uint8Array): Uint8Array {
    const given = [handle(next, SubjectTable, 'next'), text(subject, 'subject'), binary(row, 'row')] as const;
    return this.call((table) => table.rewrap(...given));
  }
}

/**
 * Where stored records find the keys of respondents, if not in a tree of hashes. The functions run
 * during `protect`, `view`, `send` and the calls of a gateway, and are not awaited (a promise is
 * `INVALID_ARGUMENT`): read what they need before. Undefined says that the respondent was erased; what they
 * throw is passed on. The originals that such a call of a gateway adds to are in use meanwhile:
 * `INVALID_ARGUMENT`.
 */
export interface SubjectKeys {
  /** Who the subject of a new record is today, with their key; who they are is kept with the record. */
  sealingKey(subject: string): { readonly respondent: Respondent; readonly key: SubjectKey | undefined } | undefined;
  /** The key of the respondent whose record it is. */
  openingKey(respondent: Exclude<Respondent, string>): SubjectKey | undefined;
}

/** The host's functions as the module asks them, and what they threw. @internal */
export class HostKeys {
  readonly #keys: SubjectKeys;
  readonly #thrown: unknown[] = [];

  constructor(keys: SubjectKeys) {
    for (const name of ['sealingKey', 'openingKey'] as const) {
      if (typeof keys?.[name] !== 'function') throw invalidArgument(`${name} is not a function`);
    }
    this.#keys = keys;
  }

  /** A place (how leaves are found, and the number or generation) and a key, or why there is none. */
  readonly ask = (sealing: boolean, subject: string, numbered: boolean, place: bigint): Uint8Array | number => {
    try {
      const who = numbered ? { subject, number: Number(place) } : { subject, generation: Number(place) };
      const found = asking(() =>
        sealing ? this.#keys.sealingKey(subject) : { respondent: who, key: this.#keys.openingKey(who) },
      );
      // A promise says nothing yet, least of all that somebody was erased.
      if (found && !('key' in found)) throw invalidArgument('sealingKey is not awaited: it gave no key');
      return found?.key === undefined ? CODES.SUBJECT_ERASED : answer(subject, found.respondent, found.key);
    } catch (error) {
      this.#thrown.push(error);
      return CODES.STORE_FAILED;
    }
  };

  /** Runs a call; what the functions threw in it is thrown in place of what the module made of it. */
  during<T>(call: () => T): T {
    this.#thrown.length = 0;
    try {
      return answering(call);
    } catch (error) {
      throw this.#thrown.length > 0 ? this.#thrown[0] : error;
    } finally {
      this.#thrown.length = 0;
    }
  }
}

function answer(subject: string, respondent: Respondent, key: SubjectKey): Uint8Array {
  const [named, number, generation] = parts(respondent);
  if (named !== subject) throw invalidArgument('the respondent is another subject');
  handle(key, SubjectKey, 'a key that is not awaited');
  const bytes = new Uint8Array(41);
  bytes[0] = number === undefined ? 2 : 1;
  new DataView(bytes.buffer).setBigUint64(1, number ?? BigInt(generation));
  bytes.set(key.export(), 9);
  return bytes;
}

/** Respondents, each as `parts` gives it, as the module takes them. @internal */
export function among<T>(
  module: Pick<typeof glue, 'Respondents'>,
  respondents: readonly Parts[],
  use: (held: glue.Respondents) => T,
): T {
  return once(new module.Respondents(), (held) => {
    for (const [subject, number, generation] of respondents) held.add(subject, number, generation);
    return use(held);
  });
}

/** The subject, its number, its generation. */
type Parts = [subject: string, number: bigint | undefined, generation: number];

/** A respondent, checked: read before the module is called. @internal */
export function parts(respondent: Respondent): Parts {
  if (typeof respondent === 'string') return [text(respondent, 'respondent'), undefined, 0];
  const subject = text(respondent?.subject, 'subject');
  if (respondent.number !== undefined) return [subject, big(respondent.number, 'number'), 0];
  return [subject, undefined, whole(respondent.generation ?? 0, 0xffff_ffff, 'generation')];
}
