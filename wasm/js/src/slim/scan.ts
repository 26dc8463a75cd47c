/**
 * The scanner without its module: for bundlers and CDNs that deliver `visard/scan.wasm` themselves,
 * and for libraries, whose applications decide.
 *
 * @packageDocumentation
 */
import { loader, type Engine } from '../load.js';
import { ModuleScanner, type ScanGlue } from '../scanner.js';
import type { Scanner, ScannerOptions, WasmSource } from '../types.js';

export { CODES, type Code } from '../codes.js';
export { VisardError } from '../errors.js';
export type { Finding, Kind, Scanner, ScannerOptions, WasmSource } from '../types.js';

/** @internal */
export const engine = loader(() => import('#glue/scan.js') as unknown as Promise<ScanGlue>);

/** @internal */
export function makeScanner(running: Engine<ScanGlue>, options: ScannerOptions): Scanner {
  return new ModuleScanner(running, options);
}

/**
 * Loads the scanner from `wasm`, for example `fetch(new URL('visard/scan.wasm', import.meta.url))`.
 * The first call decides the source; later calls share its instance.
 *
 * @throws {@link VisardError} `WASM_BLOCKED`, `INVALID_ARGUMENT`, `UNKNOWN_KIND`
 */
export async function loadScanner(
  options: ScannerOptions & { readonly wasm: WasmSource },
): Promise<Scanner> {
  return makeScanner(await engine(() => options.wasm), options);
}
