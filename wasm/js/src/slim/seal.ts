/**
 * The sealer without its module: for bundlers and CDNs that deliver `visard/seal.wasm` themselves,
 * and for libraries, whose applications decide.
 *
 * @packageDocumentation
 */
import { sealEngine } from '../engine/seal.js';
import { known } from '../load.js';
import { makeSealer } from '../sealer.js';
import type { Sealer, SealerOptions, WasmSource } from '../types.js';

export type { Code } from '../codes.js';
export { VisardError } from '../errors.js';
export type * from '../types.js';

/**
 * Loads the sealer from `wasm`, for example `fetch(new URL('visard/seal.wasm', import.meta.url))`.
 * The first call decides the source; later calls share its instance.
 *
 * @throws {@link VisardError} as `loadSealer` of `visard/seal`, and `INVALID_ARGUMENT` for a
 * `wasm` that is not a module
 */
export async function loadSealer(
  options: SealerOptions & { readonly wasm: WasmSource },
): Promise<Sealer> {
  const { wasm, ...others } = known(options, ['publicKey', 'verifyingKey', 'now', 'wasm']);
  return makeSealer(await sealEngine(() => wasm), others);
}
