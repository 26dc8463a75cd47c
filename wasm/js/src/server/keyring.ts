import type * as glue from '#glue/server.js';
import { invalidArgument } from '../errors.js';
import { AnonymousIssuer, Asked, type AnonymousWave } from './anonymous.js';
import { AttachmentCipher } from './attachment.js';
import { AuditLog } from './audit.js';
import { BlindIndex, type CompoundIndex, type Index } from './blind.js';
import { binary, count, exact, now, object, optional, optionsOf, seconds, text, texts, unsigned, whole } from './checks.js';
import { Erasure, MAX_STATE, type EraseBlobs, type EraseSlot } from './erasure.js';
import {
  DeterministicCipher,
  FieldCipher,
  RecordCipher,
  type Column,
  type DeterministicColumn,
  type FieldColumn,
} from './field.js';
import { Handle, handle } from './handle.js';
import { KEMS, OpeningKey, type Kem } from './ingest.js';
import { ParameterCipher } from './links.js';
import { Originals, Replacer, termsOf, type ReplacerOptions } from './placeholder.js';
import { Policy } from './policy.js';
import { PrintedCodes } from './printed.js';
import { Rows } from './rows.js';
import { ServerScanner } from './scanner.js';
import { StoredIssuer, storedOptions, type StoredIssuerOptions } from './stored.js';
import { SubjectTable, SubjectTree } from './subject.js';
import { Issuer, Pseudonyms, issuerOptions, scopeOf, type IssuerOptions, type Scope } from './token.js';
import { Visard } from './visard.js';

/** What keys are for; each use has a keyset of its own. */
export type Use = 'data' | 'index' | 'token' | 'pseudonym' | 'subject' | 'ingest' | 'signing';

/** Where a key is in its life: only `primary` seals, the first three open. */
export type State = 'staged' | 'primary' | 'enabled' | 'disabled' | 'destroyed';

/** What an operator sees of a key. */
export interface Key {
  /** Eight hexadecimal digits, as they stand in ciphertexts. */
  readonly id: string;
  readonly state: State;
  readonly created: Date;
}

/** What a guess at a passphrase costs. */
export interface PassphraseCost {
  /** 19,456 to 262,144 in WebAssembly; 65,536 when left out. */
  readonly memoryKib?: number;
  /** 2 to 10; 3 when left out. */
  readonly passes?: number;
  /** 1 to 4; 4 when left out. */
  readonly lanes?: number;
}

/** How a keyring file is written. */
export type Wrapped =
  | { /** 32 bytes. */ readonly kek: Uint8Array }
  | { /** 15 to 1,024 bytes, not normalised. */ readonly passphrase: string | Uint8Array; readonly cost?: PassphraseCost };

/**
 * The keys of one tenant. Immutable: a change gives a new keyring, and what was made from the old
 * one goes on with its keys.
 */
export class Keyring extends Handle {
  /** @internal */
  declare readonly kind: glue.Keyring;

  /** The tenant that every key belongs to. */
  get tenant(): string {
    return this.call((keyring) => keyring.tenant);
  }

  /** The version of each keyset: store it after every change, for {@link Keyring.checkFloor}. */
  get versions(): Readonly<Partial<Record<Use, bigint>>> {
    const uses = this.call((keyring) => keyring.uses());
    const versions = this.call((keyring) => keyring.versions());
    return Object.fromEntries(uses.map((use, index) => [use, versions[index] as bigint]));
  }

  /**
   * The Ed25519 key that verifies this tenant's signatures, base64url: to be pinned.
   *
   * @throws {@link VisardError} `USE_MISSING`
   */
  verifyingKey(): string {
    return this.call((keyring) => keyring.verifyingKey());
  }

  /**
   * The keys of one use, oldest first, destroyed ones included.
   *
   * @throws {@link VisardError} `USE_MISSING`, `INVALID_ARGUMENT`
   */
  keys(use: Use): Key[] {
    const words = this.call((keyring) => keyring.keys(text(use, 'use')));
    const keys: Key[] = [];
    for (let at = 0; at < words.length; at += 3) {
      const [id = '', state, created = ''] = words.slice(at, at + 3);
      keys.push({ id, state: state as State, created: new Date(created) });
    }
    return keys;
  }

  /**
   * Adds a key that opens and does not seal yet: the last of {@link Keyring.keys}. Distribute the
   * file to every process, then {@link Keyring.promote} it.
   *
   * @throws {@link VisardError} `USE_MISSING`, `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`,
   * `RANDOM_UNAVAILABLE`
   */
  stage(use: Use, at?: Date): Keyring {
    const given = [text(use, 'use'), now(at)] as const;
    return this.#changed((keyring) => keyring.stage(...given));
  }

  /**
   * {@link Keyring.stage} and {@link Keyring.promote} in one step, for a single process.
   *
   * @throws {@link VisardError} as `stage`
   */
  rotate(use: Use, at?: Date): Keyring {
    const given = [text(use, 'use'), now(at)] as const;
    return this.#changed((keyring) => keyring.rotate(...given));
  }

  /**
   * Makes a staged or enabled key the one that seals; the primary one until now still opens.
   *
   * @throws {@link VisardError} `USE_MISSING`, `KEY_UNKNOWN`, `KEY_STATE`, `INVALID_ENCODING`,
   * `INVALID_ARGUMENT`
   */
  promote(use: Use, id: string): Keyring {
    return this.#step('promote', use, id);
  }

  /** Stops a staged or enabled key from opening. @throws {@link VisardError} as `promote` */
  disable(use: Use, id: string): Keyring {
    return this.#step('disable', use, id);
  }

  /** Lets a disabled key open again. @throws {@link VisardError} as `promote` */
  enable(use: Use, id: string): Keyring {
    return this.#step('enable', use, id);
  }

  /**
   * Removes the material of a disabled key for good. Older files still hold it.
   *
   * @throws {@link VisardError} as `promote`
   */
  destroy(use: Use, id: string): Keyring {
    return this.#step('destroy', use, id);
  }

  /**
   * A keyring with these uses only, for a process that needs no more.
   *
   * @throws {@link VisardError} `USE_MISSING`, `INVALID_ARGUMENT`
   */
  only(...uses: Use[]): Keyring {
    const given = texts(uses, 'use');
    return this.#changed((keyring) => keyring.only(given));
  }

  /**
   * Refuses a keyring in which a keyset is older than the version that was seen before.
   *
   * @throws {@link VisardError} `KEYSET_ROLLED_BACK`, `USE_MISSING`, `INVALID_ARGUMENT`
   */
  checkFloor(floor: Readonly<Partial<Record<Use, bigint>>>): void {
    object(floor, 'floor');
    const pairs = Object.entries(floor);
    const versions = BigUint64Array.from(pairs, ([, version]) => unsigned(version, 'a version'));
    const uses = pairs.map(([use]) => use);
    this.call((keyring) => keyring.checkFloor(uses, versions));
  }

  /**
   * The keyring as a file, wrapped. Each call gives other text.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`
   */
  export(wrapped: Wrapped): string {
    optionsOf(wrapped, ['kek', 'passphrase', 'cost']);
    if ('kek' in wrapped) {
      const kek = binary(wrapped.kek, 'kek');
      return this.call((keyring) => keyring.exportHeld(kek));
    }
    const passphrase = exact(wrapped.passphrase, 'passphrase');
    const { cost: costs = {} } = wrapped;
    const { memoryKib = 65_536, passes = 3, lanes = 4 } = optionsOf(costs, ['memoryKib', 'passes', 'lanes'], 'cost');
    const cost = [
      whole(memoryKib, 0xffff_ffff, 'memoryKib'),
      whole(passes, 255, 'passes'),
      whole(lanes, 255, 'lanes'),
    ] as const;
    return this.call((keyring) => keyring.exportPassphrase(passphrase, ...cost));
  }

  /**
   * A backup and `count` shares of its secret, of which any `needed` open it.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `RANDOM_UNAVAILABLE`
   */
  exportShared(needed: number, count: number): { backup: string; shares: string[] } {
    const given = [whole(needed, 255, 'needed'), whole(count, 255, 'count')] as const;
    const [backup, ...shares] = this.call((keyring) => keyring.exportShared(...given));
    return { backup: backup as string, shares };
  }

  /** The keyring as a file that anyone can read: for tests and first steps only. */
  insecureExportCleartext(): string {
    return this.call((keyring) => keyring.exportCleartext());
  }

  /**
   * The key configuration that pages seal to, signed and valid from `from` until just before `to`.
   * The same ingest key opens what is sealed to either KEM.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `USE_MISSING`
   */
  keyConfig(from: Date, to: Date, options: { readonly kem?: Kem } = {}): string {
    const { kem = 'X25519' } = optionsOf(options, ['kem']);
    const number = Object.hasOwn(KEMS, kem) ? KEMS[kem] : undefined;
    if (number === undefined) throw invalidArgument('kem is X25519 or X-Wing');
    const given = [number, seconds(from, 'from'), seconds(to, 'to')] as const;
    return this.call((keyring, { keyConfig }) => keyConfig(keyring, ...given));
  }

  /**
   * The cipher of a column.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `USE_MISSING`
   */
  fieldCipher(column: FieldColumn): FieldCipher {
    optionsOf(column, ['table', 'field', 'format', 'opens'], 'column');
    const format = column.format === undefined ? undefined : whole(column.format, 255, 'format');
    const opens = Uint8Array.from(column.opens ?? [], (other) => whole(other, 255, 'opens'));
    if (format === undefined && opens.length > 0) throw invalidArgument('opens comes with format');
    const given = [...place(column), format, opens] as const;
    return new FieldCipher(this.engine, this.call((keyring, { FieldCipher }) => new FieldCipher(keyring, ...given)));
  }

  /**
   * The cipher of a column whose equal values are sealed alike.
   *
   * @throws {@link VisardError} as `fieldCipher`, and `INDEX_TOO_SMALL`
   */
  deterministicCipher(column: DeterministicColumn): DeterministicCipher {
    optionsOf(column, ['table', 'field', 'distinct', 'reason'], 'column');
    const given = [...place(column), count(column.distinct, 'distinct'), optional(column.reason, 'reason')] as const;
    const made = this.call((keyring, { DeterministicCipher }) => new DeterministicCipher(keyring, ...given));
    return new DeterministicCipher(this.engine, made);
  }

  /** The cipher of a column's attachments. @throws {@link VisardError} as `fieldCipher` */
  attachmentCipher(column: Column): AttachmentCipher {
    const given = place(optionsOf(column, ['table', 'field'], 'column'));
    const made = this.call((keyring, { AttachmentCipher }) => new AttachmentCipher(keyring, ...given));
    return new AttachmentCipher(this.engine, made);
  }

  /** The cipher of a table's responses. @throws {@link VisardError} as `fieldCipher` */
  recordCipher(column: { readonly table: string }): RecordCipher {
    const given = text(optionsOf(column, ['table'], 'column').table, 'table');
    return new RecordCipher(this.engine, this.call((keyring, { RecordCipher }) => new RecordCipher(keyring, given)));
  }

  /** A blind index over one value. @throws {@link VisardError} as `fieldCipher`, and `INDEX_TOO_SMALL` */
  blindIndex(index: Index): BlindIndex;
  /** A blind index over several values together. @throws {@link VisardError} as before */
  blindIndex(index: CompoundIndex): BlindIndex<readonly string[]>;
  blindIndex(index: Index | CompoundIndex): BlindIndex<string> | BlindIndex<readonly string[]> {
    optionsOf(index, ['table', 'name', 'normalise', 'distinct', 'partitions', 'reason'], 'index');
    const { normalise, partitions = 1 } = index;
    const given = [
      text(index.table, 'table'),
      text(index.name, 'name'),
      typeof normalise === 'string' ? [text(normalise, 'normalise')] : texts(normalise, 'normalise'),
      count(index.distinct, 'distinct'),
      whole(partitions, 0xffff, 'partitions'),
      optional(index.reason, 'reason'),
    ] as const;
    return new BlindIndex(this.engine, this.call((keyring, { BlindIndex }) => new BlindIndex(keyring, ...given)));
  }

  /**
   * The tree of respondents in the host's slot and blobs. Touches nothing yet. The keyring needs the
   * uses `subject`, and `signing` to erase; do not free it before the erasure.
   */
  erasure(stores: { readonly slot: EraseSlot; readonly blobs: EraseBlobs }): Erasure {
    const { slot, blobs } = optionsOf(stores, ['slot', 'blobs'], 'stores');
    object(slot, 'slot');
    object(blobs, 'blobs');
    return new Erasure(this.engine, () => this.held, slot, blobs);
  }

  /**
   * A tree that the host sealed by itself, from `tree.toCleartext()`.
   *
   * @throws {@link VisardError} `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `WRONG_TENANT`,
   * `USE_MISSING`, `KEY_UNKNOWN`, `LIMIT_EXCEEDED`
   */
  subjectTree(cleartext: Uint8Array): SubjectTree {
    const given = binary(cleartext, 'cleartext', MAX_STATE);
    const made = this.call((keyring, { SubjectTree }) => SubjectTree.fromCleartext(keyring, given));
    return new SubjectTree(this.engine, made);
  }

  /**
   * What wraps the keys of respondents for rows that the host keeps: out of backups, or under a
   * `slot` (`server.freshSlot`) whose bytes are.
   *
   * @throws {@link VisardError} `USE_MISSING`, `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`
   */
  subjectTable(options: { readonly slot?: Uint8Array } = {}): SubjectTable {
    const { slot } = optionsOf(options, ['slot']);
    const given = slot === undefined ? undefined : binary(slot, 'slot');
    return new SubjectTable(this.engine, this.call((keyring, { SubjectTable }) => new SubjectTable(keyring, given)));
  }

  /**
   * Whether an erasure receipt is about this subject, the host's id, of this keyring's tenant.
   *
   * @throws {@link VisardError} `RECEIPT_INVALID`, `INVALID_ENCODING`, `UNSUPPORTED_FORMAT`,
   * `USE_MISSING`, `KEY_UNKNOWN`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  receiptIsFor(receipt: string, subject: string): boolean {
    const given = [text(receipt, 'receipt'), text(subject, 'subject')] as const;
    return this.call((keyring, { receiptIsFor }) => receiptIsFor(keyring, ...given));
  }

  /**
   * The issuer of a scope, with a store: for every subject, and for what becomes of tokens.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `USE_MISSING`, `INVALID_ARGUMENT`
   */
  issuer(scope: Scope, options: StoredIssuerOptions): StoredIssuer;
  /** The issuer of a scope, for numbers and UUIDs. @throws {@link VisardError} as before */
  issuer(scope: Scope, options?: IssuerOptions): Issuer;
  issuer(scope: Scope, options: IssuerOptions | StoredIssuerOptions = {}): Issuer | StoredIssuer {
    const names = ['clockSkew', 'only', 'store', 'resumeWindow', 'hideSubjects'] as const;
    const { store, ...others } = optionsOf(options, names);
    // Without one nobody would be hidden, and nobody would notice.
    if (store === undefined && ('hideSubjects' in others || 'resumeWindow' in others)) {
      throw invalidArgument('hideSubjects and resumeWindow come with store');
    }
    const rows = store === undefined ? undefined : new Rows(store);
    const given = [...scopeOf(scope), ...issuerOptions(others), ...storedOptions(others), rows?.ask] as const;
    const held = this.call((keyring, { Issuer }) => new Issuer(keyring, ...given));
    return rows === undefined ? new Issuer(this.engine, held) : new StoredIssuer(this.engine, held, rows);
  }

  /**
   * The printed codes of a scope. `clockSkew` is in seconds, at most a day.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `USE_MISSING`, `INVALID_ARGUMENT`
   */
  printedCodes(scope: Scope, options: { readonly clockSkew?: number } = {}): PrintedCodes {
    const { clockSkew = 0 } = optionsOf(options, ['clockSkew']);
    const given = [...scopeOf(scope), BigInt(whole(clockSkew, 86_400, 'clockSkew'))] as const;
    return new PrintedCodes(this.engine, this.call((keyring, { PrintedCodes }) => new PrintedCodes(keyring, ...given)));
  }

  /**
   * Seals the parameters of the links of a scope, and opens them.
   *
   * @throws {@link VisardError} `USE_MISSING`, `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  parameterCipher(scope: Scope): ParameterCipher {
    const given = scopeOf(scope);
    const made = this.call((keyring, { ParameterCipher }) => new ParameterCipher(keyring, ...given));
    return new ParameterCipher(this.engine, made);
  }

  /**
   * Replaces values by the placeholders of `scope`, which is one vendor of a model: two vendors cannot
   * match what they got.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `USE_MISSING`, `KEY_UNKNOWN`
   */
  replacer(scope: string, options: ReplacerOptions = {}): Replacer {
    const { scanner: other } = optionsOf(options, ['terms', 'scanner']);
    const given = [text(scope, 'scope'), termsOf(options)] as const;
    const scanner = other === undefined ? undefined : handle(other, ServerScanner, 'scanner');
    const made = this.call((keyring, { Replacer }) => {
      const replacer = new Replacer(keyring, ...given);
      return scanner ? replacer.withScanner(scanner) : replacer;
    });
    return new Replacer(this.engine, made);
  }

  /**
   * What stands behind the placeholders of a conversation: nothing yet, or what was sealed for this scope.
   *
   * @throws {@link VisardError} `OPEN_FAILED`, `UNSUPPORTED_FORMAT`, `KEY_UNKNOWN`, `USE_MISSING`,
   * `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  originals(scope: string, sealed?: Uint8Array): Originals {
    const given = [text(scope, 'scope'), sealed === undefined ? undefined : binary(sealed, 'sealed')] as const;
    return new Originals(this.engine, this.call((keyring, { Originals }) => new Originals(keyring, ...given)));
  }

  /**
   * Seals what stands behind the placeholders of a conversation, for this scope.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `USE_MISSING`, `RANDOM_UNAVAILABLE`
   */
  sealOriginals(scope: string, originals: Originals): Uint8Array {
    const [held, name] = [handle(originals, Originals, 'originals'), text(scope, 'scope')];
    return this.call((keyring) => held.seal(keyring, name));
  }

  /**
   * The issuer of the anonymous tokens of a wave: of a new one under the primary token key, or of one
   * that began under `key`.
   *
   * @throws {@link VisardError} `USE_MISSING`, `KEY_UNKNOWN`, `LIMIT_EXCEEDED`, `INVALID_ENCODING`,
   * `INVALID_ARGUMENT`
   */
  anonymousIssuer(of: AnonymousWave): AnonymousIssuer {
    const { survey, wave, key, store } = optionsOf(of, ['survey', 'wave', 'key', 'store'], 'wave');
    const asked = new Asked(store);
    const given = [text(survey, 'survey'), optional(wave, 'wave') ?? '', optional(key, 'key'), asked.ask] as const;
    const held = this.call((keyring, { AnonymousIssuer }) => new AnonymousIssuer(keyring, ...given));
    return new AnonymousIssuer(this.engine, held, asked);
  }

  /**
   * The pseudonyms of a domain, pinned to the oldest usable key unless `key` names another.
   *
   * @throws {@link VisardError} `USE_MISSING`, `KEY_UNKNOWN`, `LIMIT_EXCEEDED`, `INVALID_ENCODING`
   */
  pseudonyms(domain: string, options: { readonly key?: string } = {}): Pseudonyms {
    const { key } = optionsOf(options, ['key']);
    const given = [text(domain, 'domain'), optional(key, 'key')] as const;
    return new Pseudonyms(this.engine, this.call((keyring, { Pseudonyms }) => new Pseudonyms(keyring, ...given)));
  }

  /** What opens envelopes. @throws {@link VisardError} `USE_MISSING` */
  openingKey(): OpeningKey {
    return new OpeningKey(this.engine, this.call((keyring, { OpeningKey }) => new OpeningKey(keyring)));
  }

  /** What stands for a person or record in the audit log. @throws {@link VisardError} `USE_MISSING`, `LIMIT_EXCEEDED` */
  reference(what: string, id: string | Uint8Array): string {
    const given = [text(what, 'what'), exact(id, 'id')] as const;
    return this.call((keyring, { reference }) => reference(keyring, ...given));
  }

  /**
   * Signs the head of a log, in the text format of C2SP `tlog-checkpoint`. `origin` names the log.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `USE_MISSING`
   */
  checkpoint(log: AuditLog, origin: string): string {
    const given = [handle(log, AuditLog, 'log'), text(origin, 'origin')] as const;
    return this.call((keyring) => given[0].sign(keyring, given[1]));
  }

  /**
   * Joins this keyring and a policy for the everyday calls.
   *
   * @throws {@link VisardError} `USE_MISSING`, `INDEX_TOO_SMALL`, `POLICY_INVALID`,
   * `UNSUPPORTED_FORMAT`
   */
  visard(policy: Policy): Visard {
    const held = handle(policy, Policy, 'policy');
    return new Visard(this.engine, this.call((keyring, { Visard }) => new Visard(keyring, held)));
  }

  #step(step: 'promote' | 'disable' | 'enable' | 'destroy', use: Use, id: string): Keyring {
    const given = [text(use, 'use'), text(id, 'id')] as const;
    return this.#changed((keyring) => keyring[step](...given));
  }

  #changed(change: (keyring: glue.Keyring) => glue.Keyring): Keyring {
    return new Keyring(this.engine, this.call(change));
  }
}

function place({ table, field }: Column): [table: string, field: string] {
  return [text(table, 'table'), text(field, 'field')];
}
