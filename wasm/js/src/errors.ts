import { CODES, type Code } from './codes.js';

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
  override readonly name = 'VisardError';
  /** The stable name of the error. */
  readonly code: Code;

  /** @internal */
  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** The stable number of the error, the same in every language. */
  get number(): number {
    return CODES[this.code];
  }
}

/** What the Rust side throws: `NAME: message`. @internal */
export function fromRust(text: string): VisardError {
  const [name = '', message = ''] = text.split(/: (.*)/s);
  return name in CODES ? new VisardError(name as Code, message) : internal(text);
}

/** @internal */
export function internal(cause: unknown): VisardError {
  return new VisardError('INTERNAL', 'a defect in this library: please report it', { cause });
}

/** @internal */
export function invalidArgument(message: string): VisardError {
  return new VisardError('INVALID_ARGUMENT', message);
}

/** @internal */
export function sealingUnavailable(why: string, cause?: unknown): VisardError {
  const message = `sealing is not available, so nothing may be sent: ${why}`;
  return new VisardError('SEALING_UNAVAILABLE', message, { cause });
}
