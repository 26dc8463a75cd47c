import { binary, prose } from './checks.js';

/**
 * A text that comes in pieces, as UTF-8: a character that is cut between two strings is whole again, as in a
 * `TextEncoderStream`. @internal
 */
export class Pieces {
  /** The first half of a character, whose second may come. */
  #half = '';

  encoded(piece: string | Uint8Array, what: string): Uint8Array {
    if (typeof piece !== 'string') return this.#after(binary(piece, what));
    const text = this.#half + prose(piece, what);
    this.#half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : '';
    return new TextEncoder().encode(this.#half ? text.slice(0, -1) : text);
  }

  /** What is left of it at the end: U+FFFD for half of a character. */
  rest(): Uint8Array {
    const rest = new TextEncoder().encode(this.#half);
    this.#half = '';
    return rest;
  }

  /** Bytes, and before them the half that they do not go on with. */
  #after(bytes: Uint8Array): Uint8Array {
    const rest = this.rest();
    if (rest.length === 0) return bytes;
    const all = new Uint8Array(rest.length + bytes.length);
    all.set(rest);
    all.set(bytes, rest.length);
    return all;
  }
}
