import type { ServerEngine } from '../engine/server.js';
import type { PrintedCheck } from '../printed.js';
import { AuditLog, verifyLog, type Against, type Checkpoint, type Head } from './audit.js';
import { binary, date, flag, now, optionsOf, prose, text, texts } from './checks.js';
import { MAX_STATE, receiptOf, type Receipt } from './erasure.js';
import { importKeyring, importWrappedBy, type Kms, type Opened } from './import.js';
import { KEMS, type Kem, type KeyConfig } from './ingest.js';
import { Keyring, type State, type Use } from './keyring.js';
import {
  auditUrl,
  scrubLeaks,
  scrubUrl,
  type KeepOptions,
  type ScrubLeaksOptions,
  type TagLeak,
  type UrlLeak,
} from './links.js';
import { Policy } from './policy.js';
import { makeScanner, type ServerScanner, type ServerScannerOptions } from './scanner.js';
import { SubjectKey } from './subject.js';

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

/** What the module says of a key configuration. */
interface Said {
  readonly tenant: string;
  readonly key: number;
  readonly kem: number;
  readonly from: number;
  readonly to: number;
}

/** A service that sends mail and puts columns of its lists into links. */
export type Mailer =
  | 'braze'
  | 'brevo'
  | 'hubspot'
  | 'klaviyo'
  | 'mailchimp'
  | 'mailgun'
  | 'qualtrics'
  | 'salesforce'
  | 'sendgrid';

/** What a template of links may be. */
export interface LinkOptions {
  /** Lets `{token}` stand in the query, too, for products that take it as a parameter. */
  readonly inQuery?: boolean;
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

  /**
   * What finds personal data in text, with every kind, and with recognisers of your own.
   *
   * @example
   * const scanner = server.scanner({ recognisers: { version: 1, recognisers: [{ name: 'CUSTOMER_ID', pattern: 'AC-[0-9]{6}' }] } });
   * scanner.redact('AC-204417, Anna Kowalska'); // '[CUSTOMER_ID], [PERSON]'
   *
   * @throws {@link VisardError} `UNKNOWN_KIND`; `INVALID_JSON`, `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` for
   * recognisers, with the place in `detail`
   */
  scanner(options: ServerScannerOptions = {}): ServerScanner {
    return makeScanner(this.#engine, options);
  }

  /** What a model should know about placeholders, for the system prompt. It holds none itself. */
  get instruction(): string {
    return this.#engine.run((module) => module.instruction());
  }

  /**
   * The bytes of a token's text: 16, 37 of a long one, 32 of an anonymous one. Nothing is verified.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`
   */
  tokenBytes(token: string): Uint8Array {
    const given = text(token, 'token');
    return this.#engine.run((module) => module.tokenBytes(given));
  }

  /**
   * The text of a token that survives case folding: 26 characters, or 60 of a long one.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`
   */
  robustToken(token: string): string {
    const given = text(token, 'token');
    return this.#engine.run((module) => module.tokenRobust(given));
  }

  /**
   * The link of a token. `template` is an http(s) URL with `{token}` once in its path or fragment, or
   * without, and then the token becomes its end. `robust` takes the form that survives case folding.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT` for another template, `LIMIT_EXCEEDED` over 64 KiB,
   * `TOKEN_INVALID`
   */
  tokenLink(template: string, token: string, options: LinkOptions & { readonly robust?: boolean } = {}): string {
    const { inQuery, robust = false } = optionsOf(options, ['inQuery', 'robust']);
    const given = [...templateOf(template, inQuery), text(token, 'token'), flag(robust, 'robust')] as const;
    return this.#engine.run((module) => module.tokenLink(...given));
  }

  /**
   * The link for a template of a mailer, which puts in the token of each row: `column` (1 to 64 ASCII
   * letters, digits and `_`) is what the mailer calls it. `template` as in {@link Server.tokenLink}.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  mergeLink(template: string, mailer: Mailer, column: string, options: LinkOptions = {}): string {
    const { inQuery } = optionsOf(options, ['inQuery']);
    const given = [...templateOf(template, inQuery), text(mailer, 'mailer'), text(column, 'column')] as const;
    return this.#engine.run((module) => module.mergeLink(...given));
  }

  /**
   * The token in a link as it comes back, or in the text around it, if there is exactly one; undone is
   * what gateways and mail programs do to links (Safe Links, Proofpoint, quoted-printable, broken lines,
   * percent escapes, marks). Nothing is verified; {@link Issuer.verifyLink} does both.
   *
   * @throws {@link VisardError} `TOKEN_INVALID` for none or several, `LIMIT_EXCEEDED` over 8 KiB and for
   * more than 16 that might be tokens
   */
  findToken(link: string): string {
    const given = prose(link, 'link');
    return this.#engine.run((module) => module.findToken(given));
  }

  /**
   * What an http(s) URL tells about a person, in the order of its parts; each kind once a value. A clean audit
   * means that none was found, not that none is there. `docs/guide/links.md`.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT` for what is no http(s) URL, `LIMIT_EXCEEDED` over 64 KiB
   */
  auditUrl(url: string): UrlLeak[] {
    return auditUrl(this.#engine, url);
  }

  /**
   * A URL that was found somewhere, before it is kept: only listed parameters stay, those of language and origin
   * when `keep` is left out, and only if they are clean. A path segment that tells becomes its label; user name,
   * password and a fragment that is no parameter go.
   *
   * @throws {@link VisardError} as `auditUrl`
   */
  scrubUrl(url: string, options: KeepOptions = {}): string {
    return scrubUrl(this.#engine, url, options);
  }

  /**
   * The URL without the values that tell about a person; the rest stays byte for byte. What the audit does not
   * recognise stays, too: for URLs that go to others, {@link Server.scrubUrl} is the safer one.
   *
   * @throws {@link VisardError} as `auditUrl`; `INVALID_ARGUMENT` for a token with other characters than
   * ASCII letters, digits, `-` and `_`
   */
  scrubLeaks(url: string, options: ScrubLeaksOptions = {}): string {
    return scrubLeaks(this.#engine, url, options);
  }

  /**
   * The merge tags in a mail template (HTML, Markdown, plain text, JSON) that put personal data into a link.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED` over 4 MiB, `INVALID_ARGUMENT`
   */
  lintTemplate(template: string): TagLeak[] {
    const given = prose(template, 'template');
    return JSON.parse(this.#engine.run((module) => module.lintTemplate(given))) as TagLeak[];
  }

  /** What the check characters of a typed code say, without a key: a form can say it at once. */
  checkPrinted(typed: string): PrintedCheck {
    const given = prose(typed, 'typed');
    const [verdict, code] = this.#engine.run((module) => module.checkPrinted(given));
    return (code === undefined ? { verdict } : { verdict, code }) as PrintedCheck;
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

  /**
   * Verifies a key configuration under the tenant's pinned key, at a time; gives what it says.
   *
   * @throws {@link VisardError} `KEY_CONFIG_INVALID`, `KEY_CONFIG_EXPIRED`, `UNSUPPORTED_FORMAT`,
   * `INVALID_ENCODING`, `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  verifyKeyConfig(config: string, verifyingKey: string, at?: Date): KeyConfig {
    const given = [text(config, 'config'), text(verifyingKey, 'verifyingKey'), now(at)] as const;
    const said = JSON.parse(this.#engine.run((module) => module.verifyConfig(...given))) as Said;
    const kem = (Object.keys(KEMS) as Kem[]).find((name) => KEMS[name] === said.kem) as Kem;
    const key = said.key.toString(16).padStart(8, '0');
    return { tenant: said.tenant, key, kem, from: date(said.from), to: date(said.to) };
  }

  /** A fresh key for a respondent, for a host that keeps keys by itself. @throws {@link VisardError} `RANDOM_UNAVAILABLE` */
  generateSubjectKey(): SubjectKey {
    return new SubjectKey(this.#engine, this.#engine.run(({ SubjectKey }) => SubjectKey.generate()));
  }

  /** The key of a respondent that the host kept, 32 bytes. @throws {@link VisardError} `INVALID_ARGUMENT` */
  importSubjectKey(bytes: Uint8Array): SubjectKey {
    const given = binary(bytes, 'bytes');
    return new SubjectKey(this.#engine, this.#engine.run(({ SubjectKey }) => SubjectKey.fromBytes(given)));
  }

  /**
   * The 45 bytes of a fresh slot for `keyring.subjectTable`: the first, or the next after `before`.
   * An {@link Erasure} makes its own.
   *
   * @throws {@link VisardError} `KEYSET_INVALID`, `UNSUPPORTED_FORMAT`, `RANDOM_UNAVAILABLE`
   */
  freshSlot(before?: Uint8Array): Uint8Array {
    const given = before === undefined ? undefined : binary(before, 'before');
    return this.#engine.run(({ freshSlot }) => freshSlot(given));
  }

  /**
   * Whether the state of a name can never be opened again once `current`, a state of the same tree,
   * is: for `EraseBlobs`.
   *
   * @throws {@link VisardError} `INVALID_ENCODING`
   */
  isSuperseded(name: string, current: string): boolean {
    const given = [text(name, 'name'), text(current, 'current')] as const;
    return this.#engine.run(({ isSuperseded }) => isSuperseded(...given));
  }

  /**
   * What an erasure receipt says. Nothing is verified.
   *
   * @throws {@link VisardError} `RECEIPT_INVALID`, `INVALID_ENCODING`, `UNSUPPORTED_FORMAT`,
   * `LIMIT_EXCEEDED`
   */
  inspectReceipt(receipt: string): Receipt {
    const given = text(receipt, 'receipt');
    return receiptOf(this.#engine.run(({ receiptSummary }) => receiptSummary(given)));
  }

  /**
   * Verifies an erasure receipt under the tenant's pinned key and, with `state`, that it is about
   * that sealed state; gives what it says.
   *
   * @throws {@link VisardError} as `inspectReceipt`, and `INVALID_ARGUMENT`
   */
  verifyReceipt(receipt: string, verifyingKey: string, options: { readonly state?: Uint8Array } = {}): Receipt {
    const { state } = optionsOf(options, ['state']);
    const blob = state === undefined ? undefined : binary(state, 'state', MAX_STATE);
    const given = [text(receipt, 'receipt'), text(verifyingKey, 'verifyingKey'), blob] as const;
    return receiptOf(this.#engine.run(({ verifyReceipt }) => verifyReceipt(...given)));
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

function templateOf(template: string, inQuery = false): [template: string, inQuery: boolean] {
  return [text(template, 'template'), flag(inQuery, 'inQuery')];
}
