/**
 * Finds personal data in text while people type. No network, no JSON, no regular expressions.
 *
 * @packageDocumentation
 */
import { inline } from './load.js';
import { engine, makeScanner } from './slim/scan.js';
import type { Scanner, ScannerOptions } from './types.js';

export { CODES, type Code } from './codes.js';
export { VisardError } from './errors.js';
export type { Finding, Kind, Scanner, ScannerOptions } from './types.js';

/**
 * Loads the scanner. Importing does nothing; the first call starts the module, later calls share
 * it, and a failed attempt is forgotten.
 *
 * @example
 * const scanner = await loadScanner();
 * scanner.redact('write to anatole.q@example.org'); // 'write to [EMAIL]'
 *
 * @throws {@link VisardError} `WASM_BLOCKED` when the page's policy forbids WebAssembly,
 * `UNKNOWN_KIND`, `INVALID_ARGUMENT` for an empty list of kinds
 */
export async function loadScanner(options: ScannerOptions = {}): Promise<Scanner> {
  const running = await engine(async () => inline((await import('#glue/scan.inline.js')).base64));
  return makeScanner(running, options);
}
