/**
 * The file to start as a worker, for pages whose policy forbids WebAssembly: the policy of a page
 * does not reach into a worker that has a URL of its own. Talk to it with `connect`.
 *
 * @packageDocumentation
 */
import { VisardError, internal, invalidArgument, sealingUnavailable } from './errors.js';
import type { Reply, Request } from './messages.js';
import { loadScanner } from './scan.js';
import { loadSealer } from './seal.js';
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
      const { code, message } = error instanceof VisardError ? error : internal(error);
      return { id: data.id, code, message };
    })
    .then((reply) => scope.postMessage(reply));
};

async function answer(request: Request): Promise<unknown> {
  if (request.method === 'load') return load(request.options);
  if (!loaded) throw invalidArgument('the worker has loaded nothing yet');
  if (request.method !== 'seal') return loaded[request.method](request.text);
  if (!('seal' in loaded)) throw sealingUnavailable('the worker was connected without a public key');
  return loaded.seal(request.answers);
}

async function load(options: ScannerOptions | SealerOptions): Promise<void> {
  loaded = 'publicKey' in options ? await loadSealer(options) : await loadScanner(options);
}
