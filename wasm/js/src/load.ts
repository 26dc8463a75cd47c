import { fromRust, internal, invalidArgument, VisardError } from './errors.js';
import type { WasmSource } from './types.js';

/** What wasm-bindgen generates for every module. @internal */
export interface Glue {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}

/**
 * One running module, shared by everything that a `load…` function hands out.
 *
 * A trap leaves memory in an unknown state, so after one nothing is called any more. @internal
 */
export class Engine<G extends Glue> {
  readonly #glue: G;
  #trapped = false;

  constructor(glue: G) {
    this.#glue = glue;
  }

  /** Calls into the module; what comes out is a result or a {@link VisardError}. */
  run<T>(call: (glue: G) => T): T {
    if (this.#trapped) throw internal('an earlier call trapped');
    try {
      return call(this.#glue);
    } catch (thrown) {
      if (typeof thrown === 'string') throw fromRust(thrown);
      this.#trapped = true;
      throw internal(thrown);
    }
  }
}

/**
 * Makes the one loader of a module: all callers share its instance, and a failed attempt is
 * forgotten, so that the next caller tries again. @internal
 */
export function loader<G extends Glue>(
  importGlue: () => Promise<G>,
): (source: () => WasmSource | Promise<WasmSource>) => Promise<Engine<G>> {
  let loading: Promise<Engine<G>> | undefined;
  return (source) => {
    loading ??= start(importGlue, source).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function start<G extends Glue>(
  importGlue: () => Promise<G>,
  source: () => WasmSource | Promise<WasmSource>,
): Promise<Engine<G>> {
  const [glue, module] = await Promise.all([importGlue(), compile(source)]);
  await glue.default({ module_or_path: module }).catch((cause: unknown) => {
    throw blocked(cause);
  });
  return new Engine(glue);
}

async function compile(source: () => WasmSource | Promise<WasmSource>): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === 'undefined') throw blocked('there is no WebAssembly here');
  const given = await source();
  if (given instanceof WebAssembly.Module) return given;
  const bytes = given instanceof Response ? await body(given) : given;
  if (!startsAsWasm(bytes)) throw invalidArgument('the wasm option is not a WebAssembly module');
  // The bytes are good, so whatever the engine's words are, a policy forbade it.
  return WebAssembly.compile(bytes).catch((cause: unknown) => {
    throw blocked(cause);
  });
}

async function body(response: Response): Promise<BufferSource> {
  if (!response.ok) throw invalidArgument(`the wasm option answered with status ${response.status}`);
  return response.arrayBuffer();
}

function startsAsWasm(source: BufferSource): boolean {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
  return [0x00, 0x61, 0x73, 0x6d].every((byte, index) => bytes[index] === byte);
}

function blocked(cause: unknown): VisardError {
  const message =
    "the page's content security policy forbids WebAssembly: allow 'wasm-unsafe-eval' or use the worker";
  return new VisardError('WASM_BLOCKED', message, { cause });
}

/** The bytes of a module that travels inside JavaScript. @internal */
export function inline(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
