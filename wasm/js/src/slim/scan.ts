/**
 * The scanner without its module: for bundlers and CDNs that deliver `visard/scan.wasm` themselves,
 * and for libraries, whose applications decide.
 *
 * @packageDocumentation
 */
import { scanEngine } from '../engine/scan.js';
import { known } from '../load.js';
import { ModuleScanner } from '../scanner.js';
import type { Scanner, ScannerOptions, WasmSource } from '../types.js';

export type { Code } from '../codes.js';
export { VisardError } from '../errors.js';
export type * from '../types.js';

/**
 * Loads the scanner from `wasm`, for example `fetch(new URL('visard/scan.wasm', import.meta.url))`.
 * The first call decides the source; later calls share its instance.
 *
 * @throws {@link VisardError} `WASM_BLOCKED`, `UNKNOWN_KIND`, `INVALID_ARGUMENT` for a `wasm` that
 * is not a module
 */
export async function loadScanner(
  options: ScannerOptions & { readonly wasm: WasmSource },
): Promise<Scanner> {
  const { wasm, ...others } = known(options, ['kinds', 'wasm']);
  return new ModuleScanner(await scanEngine(() => wasm), others);
}
