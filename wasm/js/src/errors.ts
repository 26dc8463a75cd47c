import type { Code } from './codes.js';

/**
 * The errors that can happen in a page, with the core's number and general message. The full list
 * is `CODES`; it stays out of the small modules.
 */
const ERRORS = {
  INVALID_ARGUMENT: [1, 'an argument is outside its documented range'],
  LIMIT_EXCEEDED: [4, 'an input exceeds its documented limit'],
  INVALID_ENCODING: [6, 'text is not in the strict encoding this format uses'],
  RANDOM_UNAVAILABLE: [7, 'the operating system gave no randomness'],
  UNSUPPORTED_FORMAT: [8, 'the format or its version is unknown to this release'],
  KEY_CONFIG_INVALID: [30, 'the key configuration is malformed or not signed by the pinned key'],
  KEY_CONFIG_EXPIRED: [31, 'the key configuration is outside its validity'],
  TOKEN_INVALID: [40, 'the token is not valid here'],
  UNKNOWN_KIND: [50, 'the kind of personal data is unknown'],
  WASM_BLOCKED: [95, "the page's content security policy forbids WebAssembly: allow 'wasm-unsafe-eval' or use the worker"],
  SEALING_UNAVAILABLE: [96, 'sealing is not available, so nothing may be sent'],
  INTERNAL: [99, 'a defect in this library: please report it'],
} as const satisfies { [name in Code]?: readonly [number: number, message: string] };

type PageCode = keyof typeof ERRORS;

/**
 * Every failure of this package.
 *
 * Match on {@link VisardError.code}, show or log the message: neither holds what people typed,
 * nor key material.
 *
 * @example
 * try {
 *   await loadSealer({ publicKey, verifyingKey });
 * } catch (error) {
 *   if (error instanceof VisardError && error.code === 'KEY_CONFIG_EXPIRED') askForANewKey();
 * }
 */
export class VisardError extends Error {
  /** Also an error of another copy of this package: two script-tag builds, two bundles. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'VisardError';
  }

  override readonly name = 'VisardError';
  /** The stable name of the error. */
  readonly code: Code;
  /** The stable number of the error, the same in every language. */
  readonly number: number;
  /** Where in a document that a person wrote, and what to do; from `visard/server` only. */
  readonly detail: ErrorDetail | undefined;

  /** @internal */
  constructor(code: Code, number: number, message: string, cause?: unknown, detail?: ErrorDetail) {
    super(message, { cause });
    this.code = code;
    this.number = number;
    this.detail = detail;
  }
}

/** The place of an error in a document (a policy, people), as far as it is known. */
export interface ErrorDetail {
  /** From 1. */
  readonly line: number | null;
  /** In characters, from 1. */
  readonly column: number | null;
  /** A JSON pointer (RFC 6901). */
  readonly pointer: string | null;
  /** What the author could do, for example the nearest known name. */
  readonly help: string | null;
}

/** @internal */
export function failure(code: PageCode, detail?: string, cause?: unknown): VisardError {
  const [number, message] = ERRORS[code];
  return new VisardError(code, number, detail ? `${message}: ${detail}` : message, cause);
}

/** What the Rust side of a page's module throws: the number of a code. @internal */
export function fromRust(number: unknown): VisardError | undefined {
  if (typeof number !== 'number') return undefined;
  const names = Object.keys(ERRORS) as PageCode[];
  return failure(names.find((name) => ERRORS[name][0] === number) ?? 'INTERNAL');
}

/** Scanning is asked of what only seals. @internal */
export function sealsOnly(): VisardError {
  return invalidArgument('sealing does not scan: load visard/scan or visard/scan-worker');
}

/** @internal */
export function invalidArgument(detail: string): VisardError {
  return failure('INVALID_ARGUMENT', detail);
}
