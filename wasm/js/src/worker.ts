/**
 * The file to start as a worker, for pages whose policy forbids WebAssembly: the policy of a page
 * does not reach into a worker that has a URL of its own. Talk to it with `connect`.
 *
 * @packageDocumentation
 */
import { inlineSeal } from './engine/inline.js';
import { sealEngine } from './engine/seal.js';
import { VisardError, failure, invalidArgument } from './errors.js';
import type { Reply, Request } from './messages.js';
import { ModuleScanner } from './scanner.js';
import { makeSealer } from './sealer.js';
import type { Scanner, ScannerOptions, Sealer, SealerOptions } from './types.js';

/** TypeScript's page library does not know the inside of a worker. */
interface Scope {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(reply: Reply): void;
}

const scope = globalThis as unknown as Scope;
let loaded: Scanner | Sealer | undefined;

scope.onmessage = ({ data }) => {
  void answer(data)
    .then((result) => ({ id: data.id, result }))
    .catch((error: unknown) => {
      const { code, number, message } = error instanceof VisardError ? error : failure('INTERNAL');
      return { id: data.id, code, number, message };
    })
    .then((reply) => scope.postMessage(reply));
};

async function answer(request: Request): Promise<unknown> {
  if (request.method === 'load') return load(request.options);
  if (!loaded) throw invalidArgument('the worker has loaded nothing yet');
  if ('text' in request) return loaded[request.method](request.text);
  if (!('seal' in loaded)) throw failure('SEALING_UNAVAILABLE', 'connected without publicKey');
  return request.method === 'seal' ? loaded.seal(request.answers) : loaded.sealLarge(request.upload);
}

/** One module for both: a worker that only scans is not worth a file of its own. */
async function load(options: ScannerOptions | SealerOptions): Promise<void> {
  const engine = await sealEngine(inlineSeal);
  loaded = 'publicKey' in options ? await makeSealer(engine, options) : new ModuleScanner(engine, options);
}
