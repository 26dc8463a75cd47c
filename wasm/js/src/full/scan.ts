/**
 * The scanner with every kind: also names of people, postal addresses and special categories, which no
 * shape tells and whose words weigh more than all the rest. Otherwise as `visard/scan`.
 *
 * @packageDocumentation
 */
import { fullEngine } from '../engine/full.js';
import { inlineFull } from '../engine/inline.js';
import { ModuleScanner } from '../scanner.js';
import type { Scanner, ScannerOptions } from '../types.js';

export type { Code } from '../codes.js';
export { VisardError } from '../errors.js';
export type * from '../types.js';

/**
 * Loads the scanner. Importing does nothing; the first call starts the module, later calls share
 * it, and a failed attempt is forgotten.
 *
 * @example
 * const scanner = await loadScanner();
 * scanner.redact('Anna Kowalska, anatole.q@example.org'); // '[PERSON], [EMAIL]'
 *
 * @throws {@link VisardError} `WASM_BLOCKED` when the page's policy forbids WebAssembly,
 * `UNKNOWN_KIND`
 */
export async function loadScanner(options: ScannerOptions = {}): Promise<Scanner> {
  return new ModuleScanner(await fullEngine(inlineFull), options);
}
