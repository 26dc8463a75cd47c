/** Every kind of finding, at its number less one: the same in every language. */
export const KINDS = [
  'PERSON',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'DATE_OF_BIRTH',
  'NATIONAL_ID',
  'VAT_ID',
  'PASSPORT',
  'DRIVING_LICENCE',
  'LICENCE_PLATE',
  'IBAN',
  'BANK_ACCOUNT',
  'CREDIT_CARD',
  'CRYPTO_WALLET',
  'IP_ADDRESS',
  'MAC_ADDRESS',
  'IMEI',
  'URL_CREDENTIALS',
  'SECRET',
  'PASSWORD',
  'GEO',
  'SOCIAL_HANDLE',
  'SPECIAL_CATEGORY',
  'CUSTOM',
] as const;

/** What a finding is. Not all kinds have a detector yet. */
export type Kind = (typeof KINDS)[number];

/** Personal data found in a text: what it is and where. It holds no text. */
export interface Finding {
  /** What it is. */
  readonly kind: Kind;
  /** What sort of it: the country of an IBAN (`DE`), the scheme of a card (`VISA`) … */
  readonly subkind?: string;
  /** Where it begins: an index into the string, as `text.slice` takes it. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** How sure the detector is, in per cent, never 100: for sorting and thresholds. */
  readonly confidence: number;
}

/**
 * Finds personal data in text: a stated share of it, never all. A plain object: keep it as long as
 * you like, nothing has to be freed.
 */
export interface Scanner {
  /**
   * What is found in the text, in order, without overlaps. Takes at most 16 MiB of UTF-8. Half of a character
   * counts as U+FFFD, one unit long, so places are those of the text as it is.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`, `INTERNAL`
   */
  scan(text: string): Finding[];
  /**
   * The text with every finding replaced by a label such as `[EMAIL]`. Doing it again changes
   * nothing.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`, `INTERNAL`
   */
  redact(text: string): string;
  /**
   * A text that is being written, empty to begin with or this one: for text fields, at every
   * keystroke.
   *
   * @throws {@link VisardError} as {@link Scanner.scan}
   */
  session(text?: string): Session;
}

/**
 * A text that is being written, with what is found in it: always what {@link Scanner.scan} finds. Of
 * long texts only what an edit may have changed is judged again.
 */
export interface Session {
  /** The text as it is now. */
  readonly text: string;
  /** What is in it. */
  readonly findings: readonly Finding[];
  /**
   * Replaces what stands from `start` to `end` (indexes as `text.slice` takes them, which may be the
   * same) and returns what is in the text then. After an error nothing is changed.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `INTERNAL`
   */
  edit(start: number, end: number, text: string): readonly Finding[];
  /**
   * The same when only the new text is known, as after an `input` event: what differs is one edit.
   *
   * @throws {@link VisardError} as {@link Session.edit}
   */
  update(text: string): readonly Finding[];
  /** Gives its memory back now rather than when it is collected. Later edits are `INVALID_ARGUMENT`. */
  close(): void;
}

/** For whom something is sealed: the backend states the same when it opens. */
export interface Place {
  /** The survey, at most 255 bytes. Half of a character is refused here, in `form` and in `token`. */
  readonly survey: string;
  /** The form of the survey, for example its version, at most 255 bytes. */
  readonly form: string;
  /** The token of the survey link, in either text form; left out when the survey has none. */
  readonly token?: string | undefined;
}

/** What {@link Sealer.seal} takes. */
export interface Answers extends Place {
  /** The answers, at most 8 KiB: text of your choice (JSON, say), as UTF-8 like `TextEncoder` has it, or bytes. */
  readonly answers: string | Uint8Array;
}

/** What {@link Sealer.sealLarge} takes. */
export interface Upload extends Place {
  /** A file, a recording, a long answer: at most 64 MiB of bytes, or 16 MiB of text. */
  readonly upload: string | Uint8Array;
}

/** Seals answers to the key of your backend. To scan as well, load a {@link Scanner} beside it. */
export interface Sealer {
  /**
   * The envelope as base64url text, at once. Only the holder of the private key opens it, and only
   * for the same survey, form and token. Every call gives other text.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`,
   * `RANDOM_UNAVAILABLE`, `INTERNAL`
   */
  seal(answers: Answers): string;
  /**
   * The envelope of an upload as bytes; the backend opens it with the same call. WebCrypto does the
   * work where the page has it (HTTPS), WebAssembly elsewhere: the bytes are the same. Do not
   * change the upload before the promise is settled.
   *
   * @throws {@link VisardError} (rejects) as {@link Sealer.seal}, and `SEALING_UNAVAILABLE`
   */
  sealLarge(upload: Upload): Promise<Uint8Array>;
}

/** What {@link loadScanner} takes. */
export interface ScannerOptions {
  /**
   * Look for these kinds only; without it, for every kind that has a detector. `PERSON`, `ADDRESS` and
   * `SPECIAL_CATEGORY` are found by `visard/scan/full` alone, and elsewhere refused (`UNKNOWN_KIND`).
   */
  readonly kinds?: readonly Kind[];
}

/** What {@link loadSealer} takes. */
export interface SealerOptions {
  /** The key configuration that your backend publishes, base64url. */
  readonly publicKey: string;
  /**
   * Your tenant's Ed25519 key, 32 bytes as base64url, written into the embed code. With it, a key
   * configuration that the tenant did not sign is refused. Left out, whoever can change what
   * delivers `publicKey` can read the answers; an `undefined` is refused, as an attribute that the
   * embed code lacks gives one.
   */
  readonly verifyingKey?: string;
  /** The time at which the key configuration must be valid; the device's clock without it. */
  readonly now?: Date;
}

/** Where a slim entry finds the module: the bytes of `visard/scan.wasm` or `visard/seal.wasm`. */
export type WasmSource = WasmGiven | Promise<WasmGiven>;

// The types of a backend without lib dom lack these names, so none of them stands here.
type WasmGiven = ArrayBuffer | ArrayBufferView | WasmModule | WasmResponse;
type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer M } } } ? M : object;
type WasmResponse = typeof globalThis extends { Response: { prototype: infer R } } ? R : never;
