import type * as glue from '#glue/server.js';
import { CODES } from '../codes.js';
import type { ServerEngine } from '../engine/server.js';
import { VisardError, invalidArgument } from '../errors.js';
import { binary, date, now, text } from './checks.js';
import { handle, once } from './handle.js';
import { SubjectTree, among, parts, type Leaves, type Respondent } from './subject.js';

/** How often an erasure or a load is tried again because another process was faster: as the core. */
const MAX_ATTEMPTS = 64;
/** The longest sealed state, in bytes: what the core reads. @internal */
export const MAX_STATE = (256 << 20) + 1_024;

/** What the slot holds: a version, and 45 bytes with the key of that version's state. */
export interface Slot {
  readonly version: bigint;
  readonly bytes: Uint8Array;
}

/**
 * Holds the key of the current state: the one thing that no backup may hold. A file, a row that is
 * replicated live and never archived, a secret manager without history.
 */
export interface EraseSlot {
  /** The bytes that it holds now, read anew each time; undefined before there was a state. */
  load(): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /**
   * Stores `next` if the slot still holds the version `expected` (undefined: nothing yet), as one
   * step, durable when this ends, and says true; otherwise changes nothing and says false.
   */
  compareAndSwap(expected: bigint | undefined, next: Slot): boolean | Promise<boolean>;
}

/** Holds sealed states. They may be in backups: without the slot's key they do not open. */
export interface EraseBlobs {
  /** The state of this name (49 characters), or undefined. */
  load(name: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** Stores a state under a name that is not used yet; durable when this ends. */
  store(name: string, state: Uint8Array): void | Promise<void>;
  /**
   * Removes what `server.isSuperseded(name, current)`: to save space; may do nothing. Names do not say
   * which tree a state is of: keep those of each tree in a place of their own, or this removes the
   * states of the others, and with them every respondent's key.
   */
  removeSuperseded(current: string): void | Promise<void>;
}

/** What an erasure gave. */
export interface Erased {
  /** The tree from now on. */
  readonly tree: SubjectTree;
  /** One receipt for each respondent, in the order in which they were named. */
  readonly receipts: readonly string[];
}

/** What a receipt says. */
export interface Receipt {
  readonly tenant: string;
  /** The id of the tree, hexadecimal. */
  readonly tree: string;
  /** The version of the tree that no longer has the respondent's key. */
  readonly version: bigint;
  /** The keyed reference to the respondent, 22 characters. */
  readonly reference: string;
  /** SHA-256 of the sealed state of that version, hexadecimal. */
  readonly stateHash: string;
  /** When it was erased, or when an earlier erasure was confirmed. */
  readonly time: Date;
}

/**
 * Keeps one tree of one tenant in the host's slot and blobs. Several processes may share them. What
 * slot and blobs throw is passed on.
 */
export class Erasure {
  readonly #engine: ServerEngine;
  readonly #keyring: () => glue.Keyring;
  readonly #slot: EraseSlot;
  readonly #blobs: EraseBlobs;

  /** @internal */
  constructor(engine: ServerEngine, keyring: () => glue.Keyring, slot: EraseSlot, blobs: EraseBlobs) {
    this.#engine = engine;
    this.#keyring = keyring;
    this.#slot = slot;
    this.#blobs = blobs;
  }

  /**
   * Makes the tree, where there is none yet.
   *
   * @throws {@link VisardError} `STATE_CONFLICT` when the slot is taken, `USE_MISSING`,
   * `INVALID_ARGUMENT`, `RANDOM_UNAVAILABLE`
   */
  async create(leaves: Leaves): Promise<SubjectTree> {
    const kind = text(leaves, 'leaves');
    const turn = this.#turn((await this.#load())?.bytes, undefined);
    try {
      const tree = new SubjectTree(this.#engine, this.#engine.run(() => turn.create(kind)));
      if (await this.#write(turn, undefined)) return tree;
      throw conflict();
    } finally {
      this.#engine.run(() => turn.free());
    }
  }

  /**
   * The tree as it is now.
   *
   * @throws {@link VisardError} `STORE_FAILED` when there is none or its state is missing,
   * `UNWRAP_FAILED` when the state is not the slot's, `WRONG_TENANT`, `USE_MISSING`, `KEY_UNKNOWN`,
   * `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `LIMIT_EXCEEDED`
   */
  async load(): Promise<SubjectTree> {
    const { turn } = await this.#current();
    return new SubjectTree(this.#engine, this.#engine.run(() => once(turn, () => turn.load())));
  }

  /**
   * `held`, or the tree as it is now if somebody erased in the meantime. Call it before keys are
   * taken.
   *
   * @throws {@link VisardError} as `load`, and `KEYSET_ROLLED_BACK` when the slot holds an older
   * version than `held`, another tree, or one in which somebody is back who was erased in `held`
   */
  async reload(held: SubjectTree): Promise<SubjectTree> {
    handle(held, SubjectTree, 'held');
    if ((await this.#load())?.version === held.version) return held;
    const { turn } = await this.#current();
    const tree = this.#engine.run(() => once(turn, () => turn.reload(held.held)));
    return new SubjectTree(this.#engine, tree);
  }

  /**
   * Erases respondents, 1 to 65,536, as one version: all of them or, on any error before the slot
   * is swapped, none. Whoever does not know how an erasure ended erases once more.
   *
   * @throws {@link VisardError} as `load`; `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `STATE_CONFLICT`
   * when others were always faster, `USE_MISSING`, `RANDOM_UNAVAILABLE`
   */
  async erase(respondents: readonly Respondent[], at?: Date): Promise<Erased> {
    if (!Array.isArray(respondents)) throw invalidArgument('respondents is not an array');
    const [about, seconds] = [respondents.map(parts), now(at)] as const;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const { turn, version } = await this.#current();
      try {
        const [held, receipts] = this.#engine.run((module) =>
          among(module, about, (all) =>
            once(turn.erase(all, seconds), (erased) => [erased.tree(), erased.receipts()] as const),
          ),
        );
        if (await this.#write(turn, version)) return { tree: new SubjectTree(this.#engine, held), receipts };
      } finally {
        this.#engine.run(() => turn.free());
      }
    }
    throw conflict();
  }

  /** The turn over what the slot opens. It may be replaced between the two reads. */
  async #current(): Promise<{ turn: glue.ErasureTurn; version: bigint | undefined }> {
    let missing: bigint | undefined;
    for (;;) {
      const slot = await this.#load();
      const state = slot && (await this.#blobs.load(slot.name));
      // Without a slot or its state the turn says what is missing.
      if (state !== undefined || slot === undefined || slot.version === missing) {
        const given = state === undefined ? undefined : binary(state, 'a state', MAX_STATE);
        return { turn: this.#turn(slot?.bytes, given), version: slot?.version };
      }
      missing = slot.version;
    }
  }

  /** First the state, then the slot; false when somebody else was faster. */
  async #write(turn: glue.ErasureTurn, expected: bigint | undefined): Promise<boolean> {
    const [name, state, bytes] = this.#engine.run(() => [turn.name(), turn.state(), turn.slot()] as const);
    // Everybody was erased before: there is nothing to write.
    if (name === undefined || state === undefined || bytes === undefined) return true;
    try {
      await this.#blobs.store(name, state);
    } catch (error) {
      // Whoever was faster may have cleared this state away while it was being written.
      if ((await this.#load())?.version === expected) throw error;
      return false;
    }
    if (!(await this.#slot.compareAndSwap(expected, { version: versionOf(name), bytes }))) return false;
    try {
      await this.#blobs.removeSuperseded(name);
    } catch {
      // The old states are noise already; what stays of them costs room only.
    }
    return true;
  }

  /** What the slot holds, and the name of the state that it opens. */
  async #load(): Promise<(Slot & { name: string }) | undefined> {
    const given = await this.#slot.load();
    if (given === undefined) return undefined;
    // A copy: the state is waited for, and the host may transfer its own meanwhile.
    const bytes = binary(given, 'the slot').slice();
    const name = this.#engine.run(({ blobName }) => blobName(bytes));
    return { bytes, name, version: versionOf(name) };
  }

  #turn(slot: Uint8Array | undefined, state: Uint8Array | undefined): glue.ErasureTurn {
    const keyring = this.#keyring();
    return this.#engine.run(({ ErasureTurn }) => new ErasureTurn(keyring, slot, state));
  }
}

/** @internal */
export function receiptOf(summary: string): Receipt {
  const said = JSON.parse(summary) as Omit<Receipt, 'version' | 'time'> & { version: string; time: number };
  return { ...said, version: BigInt(said.version), time: date(said.time) };
}

/** The name of a state begins with its version, in sixteen hexadecimal digits. */
function versionOf(name: string): bigint {
  return BigInt(`0x${name.slice(0, 16)}`);
}

function conflict(): VisardError {
  return new VisardError('STATE_CONFLICT', CODES.STATE_CONFLICT, 'the erasure state was changed by others meanwhile: try again');
}
