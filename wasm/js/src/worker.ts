/**
 * The file to start as a worker that seals, for pages whose policy forbids WebAssembly: the policy
 * of a page does not reach into a worker that has a URL of its own. Talk to it with `connect`.
 *
 * @packageDocumentation
 */
import { inlineSeal } from './engine/inline.js';
import { sealEngine } from './engine/seal.js';
import { invalidArgument, sealsOnly } from './errors.js';
import { makeSealer } from './sealer.js';
import { serve } from './serve.js';
import type { Sealer } from './types.js';

let sealer: Sealer | undefined;

serve(async (call) => {
  if (call.method === 'load') {
    if (!('publicKey' in call.options)) throw sealsOnly();
    sealer = await makeSealer(await sealEngine(inlineSeal), call.options);
    return undefined;
  }
  if ('text' in call) throw sealsOnly();
  if (!sealer) throw invalidArgument('the worker has loaded nothing yet');
  return call.method === 'seal' ? sealer.seal(call.answers) : sealer.sealLarge(call.upload);
});
