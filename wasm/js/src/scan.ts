/**
 * Finds personal data in text while people type. No network, no JSON, no regular expressions.
 *
 * @packageDocumentation
 */
import { inlineScan } from './engine/inline.js';
import { scanEngine } from './engine/scan.js';
import { ModuleScanner } from './scanner.js';
import type { Scanner, ScannerOptions } from './types.js';

export type { Code } from './codes.js';
export { VisardError } from './errors.js';
export type * from './types.js';

/**
 * Loads the scanner. Importing does nothing; the first call starts the module, later calls share
 * it, and a failed attempt is forgotten.
 *
 * @example
 * const scanner = await loadScanner();
 * scanner.redact('write to anatole.q@example.org'); // 'write to [EMAIL]'
 *
 * @throws {@link VisardError} `WASM_BLOCKED` when the page's policy forbids WebAssembly,
 * `UNKNOWN_KIND`
 */
export async function loadScanner(options: ScannerOptions = {}): Promise<Scanner> {
  return new ModuleScanner(await scanEngine(inlineScan), options);
}
