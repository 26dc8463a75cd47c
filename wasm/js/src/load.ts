import { failure, fromRust, invalidArgument, type VisardError } from './errors.js';
import type { WasmSource } from './types.js';

/** What wasm-bindgen generates for every module. @internal */
export interface Glue {
  initSync(options: { module: WebAssembly.Module }): unknown;
}

/**
 * One running module, shared by everything that a `load…` function hands out.
 *
 * A trap leaves memory in an unknown state, so after one nothing is called any more. @internal
 */
export class Engine<G extends Glue> {
  readonly #glue: G;
  readonly #refusal: Refusal;
  #trapped = false;

  constructor(glue: G, refusal: Refusal) {
    this.#glue = glue;
    this.#refusal = refusal;
  }

  /** Calls into the module; what comes out is a result or a {@link VisardError}. */
  run<T>(call: (glue: G) => T): T {
    if (this.#trapped) throw failure('INTERNAL');
    try {
      return call(this.#glue);
    } catch (thrown) {
      const refused = this.#refusal(thrown);
      this.#trapped = !refused;
      throw refused ?? failure('INTERNAL', '', thrown);
    }
  }
}

/** Tells what a module throws on purpose from a trap. @internal */
export type Refusal = (thrown: unknown) => VisardError | undefined;

/** The core's limit for text, in bytes of UTF-8; a string has never fewer bytes than UTF-16 units. */
const MAX_TEXT = 16 << 20;

/**
 * Lets no other value into a page's module, where it would look like a trap. Half of a character becomes
 * U+FFFD there, as `TextEncoder` has it: one unit for another, so places stay. @internal
 */
export function string(value: unknown, what = 'text'): string {
  if (typeof value !== 'string') throw invalidArgument(`${what} is not a string`);
  // Refused before it is copied into memory that never shrinks.
  if (value.length > MAX_TEXT) throw failure('LIMIT_EXCEEDED');
  return value;
}

/** Refuses halves of characters in what names, is compared or opens: they would all be the same one. @internal */
export function wellFormed(value: string, what: string): string {
  if (/\p{Surrogate}/u.test(value)) throw invalidArgument(`${what} cuts a character`);
  return value;
}

/** Text that names something. @internal */
export function nameOf(value: unknown, what: string): string {
  return wellFormed(string(value, what), what);
}

/** The names that any of the options may have. @internal */
export type NameOf<T> = T extends unknown ? keyof T & string : never;

/**
 * Options with these names and no others: one that is misspelt would pass silently, and with it what it
 * was to guard. @internal
 */
export function known<T extends object>(given: T, names: readonly NameOf<T>[], what = 'options'): T {
  if (Object(given) !== given) throw invalidArgument(`${what} is not an object`);
  const other = Object.keys(given).find((name) => !names.includes(name as NameOf<T>));
  if (other !== undefined) throw invalidArgument(`${what} has no ${other}: ${names}`);
  return given;
}

/** Whether bytes can no longer be read: their buffer was transferred, or shrank away below them. @internal */
export function isDetached(bytes: Uint8Array): boolean {
  if (bytes.length > 0) return false;
  try {
    bytes.keys();
    return false;
  } catch {
    return true;
  }
}

/** Where the bytes come from; called at most once for each attempt. @internal */
export type Source = () => WasmSource;

/**
 * Makes the one loader of a module: all callers share its instance, and a failed attempt is
 * forgotten, so that the next caller tries again. @internal
 */
export function loader<G extends Glue>(
  glue: G,
  refusal: Refusal = fromRust,
): (source: Source) => Promise<Engine<G>> {
  let loading: Promise<Engine<G>> | undefined;
  return (source) => {
    loading ??= start(glue, refusal, source).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function start<G extends Glue>(glue: G, refusal: Refusal, source: Source): Promise<Engine<G>> {
  if (typeof WebAssembly === 'undefined') throw failure('WASM_BLOCKED');
  const given = await source();
  // The bytes are good, so whatever the browser's words are, it does not want WebAssembly.
  const blocked = (cause: unknown): never => {
    throw failure('WASM_BLOCKED', '', cause);
  };
  const module =
    given instanceof WebAssembly.Module
      ? given
      : await WebAssembly.compile(await moduleBytes(given as BufferSource | Response)).catch(blocked);
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  if (!Object.keys(glue).some((name) => exported.has(name))) throw invalidArgument('wasm is another module');
  glue.initSync({ module });
  return new Engine(glue, refusal);
}

async function moduleBytes(given: BufferSource | Response): Promise<BufferSource> {
  const bytes = given instanceof Response ? await given.arrayBuffer() : given;
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  const magic = String.fromCharCode(...view.subarray(0, 4));
  if (magic !== '\0asm') throw invalidArgument('wasm is not a module');
  return bytes;
}

/** The bytes of a module that travels inside JavaScript: deflated, as base64. @internal */
export async function inline(text: string): Promise<BufferSource> {
  const packed = new Blob([fromBase64(text)]).stream();
  return new Response(packed.pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer();
}

/** @internal */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
