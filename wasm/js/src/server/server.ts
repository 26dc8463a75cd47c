import type { ServerEngine } from '../engine/server.js';
import { AuditLog, verifyLog, type Against, type Checkpoint, type Head } from './audit.js';
import { now, text, texts } from './checks.js';
import { Keyring, importKeyring, importWrappedBy, type Kms, type Opened, type State, type Use } from './keyring.js';
import { Policy } from './policy.js';

/** What a keyring file says of itself. Nothing is verified. */
export interface KeyringSummary {
  readonly tenant: string;
  /** How it is protected, so how to open it. */
  readonly protection: 'insecure-cleartext' | 'kms' | 'passphrase' | 'shares' | 'slot' | 'kek';
  readonly keysets: readonly {
    readonly use: Use;
    readonly id: string;
    readonly version: number;
    readonly keys: readonly { readonly id: string; readonly state: State; readonly created: string }[];
  }[];
}

/** What a share says of itself. */
export interface ShareSummary {
  /** Which set it belongs to, 16 hexadecimal digits. */
  readonly set: string;
  /** How many shares of the set open its backup. */
  readonly needed: number;
  /** Which share it is, from 1. */
  readonly index: number;
  /** The share in its one spelling. */
  readonly text: string;
}

/** Where a share was misread. */
export interface ShareCheck {
  /** The wrong groups (from 1), with a character that would make each right, if one can. */
  readonly wrong: readonly { readonly group: number; readonly place: number | null; readonly character: string | null }[];
  /** Whether the text with all suggestions has the right checksum. Never apply one unseen. */
  readonly confirmed: boolean;
}

/** Everything a backend begins with; the rest is made from a {@link Keyring} or a {@link Policy}. */
export class Server {
  readonly #engine: ServerEngine;

  /** @internal */
  constructor(engine: ServerEngine) {
    this.#engine = engine;
  }

  /**
   * A keyring with fresh keys for `tenant`, 1 to 255 bytes that stay part of all that is sealed.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`
   */
  generateKeyring(tenant: string, at?: Date): Keyring {
    const given = [text(tenant, 'tenant'), now(at)] as const;
    return new Keyring(this.#engine, this.#engine.run(({ Keyring }) => Keyring.generate(...given)));
  }

  /**
   * Opens a keyring file under 32 bytes, a passphrase or shares, and checks its tenant.
   *
   * @throws {@link VisardError} `INVALID_JSON`, `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`,
   * `WRONG_KEK`, `UNWRAP_FAILED`, `SHARE_INVALID`, `WRONG_TENANT`, `INVALID_ARGUMENT`,
   * `LIMIT_EXCEEDED`
   */
  importKeyring(file: string, opened: Opened): Keyring {
    return importKeyring(this.#engine, file, opened);
  }

  /**
   * Opens a keyring file that a KMS or HSM wrapped.
   *
   * @throws {@link VisardError} as `importKeyring`; what `kms.unwrap` throws
   */
  importKeyringWrappedBy(file: string, kms: Kms, tenant: string): Promise<Keyring> {
    return importWrappedBy(this.#engine, file, kms, tenant);
  }

  /**
   * Opens a keyring file that anyone can read: for tests and first steps only.
   *
   * @throws {@link VisardError} as `importKeyring`
   */
  insecureImportCleartext(file: string, tenant: string): Keyring {
    const given = [text(file, 'file'), text(tenant, 'tenant')] as const;
    return new Keyring(this.#engine, this.#engine.run(({ Keyring }) => Keyring.importCleartext(...given)));
  }

  /**
   * What a keyring file says of itself, without any key.
   *
   * @throws {@link VisardError} `INVALID_JSON`, `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `LIMIT_EXCEEDED`
   */
  inspectKeyring(file: string): KeyringSummary {
    return this.#parsed('inspectKeyring', text(file, 'file'));
  }

  /** Reads the text of a share. @throws {@link VisardError} `SHARE_INVALID`, `UNSUPPORTED_FORMAT`, `LIMIT_EXCEEDED` */
  inspectShare(share: string): ShareSummary {
    return this.#parsed('inspectShare', text(share, 'share'));
  }

  /** Says where a share was misread. @throws {@link VisardError} `SHARE_INVALID`, `LIMIT_EXCEEDED` */
  checkShare(share: string): ShareCheck {
    return this.#parsed('checkShare', text(share, 'share'));
  }

  /**
   * Reads and checks a policy and its people, each as TOML or JSON text. Without people every
   * decision is a denial.
   *
   * @throws {@link VisardError} `POLICY_INVALID`, `INVALID_JSON`, with the place in `detail`;
   * `LIMIT_EXCEEDED`
   */
  parsePolicy(policy: string, people = ''): Policy {
    const given = [text(policy, 'policy'), text(people, 'people')] as const;
    return new Policy(this.#engine, this.#engine.run(({ Policy }) => new Policy(...given)));
  }

  /** The 16 bytes of a token's text. Nothing is verified. @throws {@link VisardError} `TOKEN_INVALID` */
  tokenBytes(token: string): Uint8Array {
    const given = text(token, 'token');
    return this.#engine.run((module) => module.tokenBytes(given));
  }

  /** The text of a token that survives case folding, 26 characters. @throws {@link VisardError} `TOKEN_INVALID` */
  robustToken(token: string): string {
    const given = text(token, 'token');
    return this.#engine.run((module) => module.tokenRobust(given));
  }

  /**
   * A log to append to, after the lines that were written before.
   *
   * @throws {@link VisardError} `LOG_BROKEN`, `LIMIT_EXCEEDED`
   */
  auditLog(lines: readonly string[] = []): AuditLog {
    const given = texts(lines, 'lines');
    return new AuditLog(this.#engine, this.#engine.run(({ AuditLog }) => new AuditLog(given)));
  }

  /**
   * Verifies a whole log; with a checkpoint from before also that it still holds what it held then.
   *
   * @throws {@link VisardError} `LOG_BROKEN`, `CHECKPOINT_INVALID`, `LIMIT_EXCEEDED`
   */
  verifyLog(lines: readonly string[], against?: Against): Head {
    return verifyLog(this.#engine, lines, against);
  }

  /** Verifies a checkpoint. @throws {@link VisardError} `CHECKPOINT_INVALID` */
  verifyCheckpoint(checkpoint: string, verifyingKey: string): Checkpoint {
    const given = [text(checkpoint, 'checkpoint'), text(verifyingKey, 'verifyingKey')] as const;
    return JSON.parse(this.#engine.run((module) => module.checkCheckpoint(...given))) as Checkpoint;
  }

  #parsed<T>(what: 'inspectKeyring' | 'inspectShare' | 'checkShare', given: string): T {
    return JSON.parse(this.#engine.run((module) => module[what](given))) as T;
  }
}
