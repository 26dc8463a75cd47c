import type * as glue from '#glue/server.js';
import { big, binary, text, unsigned, whole } from './checks.js';
import { Handle, once } from './handle.js';

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
    const held = this.call((tree, module) => among(module, [respondent], (one) => tree.key(one)));
    return new SubjectKey(this.engine, held);
  }

  /** Whether a respondent was erased. @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED` */
  isErased(respondent: Respondent): boolean {
    return this.call((tree, module) => among(module, [respondent], (one) => tree.isErased(one)));
  }

  /**
   * The tree without these respondents, for a host that seals trees by itself; nothing is stored.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  erase(respondents: readonly Respondent[]): SubjectTree {
    const erased = this.call((tree, module) => among(module, respondents, (all) => tree.erase(all)));
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
    const given = [next.held, text(subject, 'subject'), binary(row, 'row')] as const;
    return this.call((table) => table.rewrap(...given));
  }
}

/** Respondents as the module takes them. @internal */
export function among<T>(
  module: Pick<typeof glue, 'Respondents'>,
  respondents: readonly Respondent[],
  use: (held: glue.Respondents) => T,
): T {
  return once(new module.Respondents(), (held) => {
    for (const [subject, number, generation] of respondents.map(parts)) held.add(subject, number, generation);
    return use(held);
  });
}

function parts(respondent: Respondent): [string, bigint | undefined, number] {
  if (typeof respondent === 'string') return [text(respondent, 'respondent'), undefined, 0];
  const subject = text(respondent?.subject, 'subject');
  if (respondent.number !== undefined) return [subject, big(respondent.number, 'number'), 0];
  return [subject, undefined, whole(respondent.generation ?? 0, 0xffff_ffff, 'generation')];
}
