/**
 * The file to start as a worker that scans: as `visard/worker`, for the scanner. Talk to it with
 * `connect`, without a public key.
 *
 * @packageDocumentation
 */
import { inlineScan } from './engine/inline.js';
import { scanEngine } from './engine/scan.js';
import { failure, invalidArgument } from './errors.js';
import { ModuleScanner } from './scanner.js';
import { serve } from './serve.js';
import type { Scanner } from './types.js';

let scanner: Scanner | undefined;

serve(async (call) => {
  if (call.method === 'load' && !('publicKey' in call.options)) {
    scanner = new ModuleScanner(await scanEngine(inlineScan), call.options);
    return undefined;
  }
  if (!('text' in call)) throw failure('SEALING_UNAVAILABLE', 'the file visard/scan-worker scans only');
  if (!scanner) throw invalidArgument('the worker has loaded nothing yet');
  return scanner[call.method](call.text);
});
