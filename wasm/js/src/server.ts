/**
 * Visard in a backend (Node, Deno, Bun): keyrings, field and record encryption, blind indexes,
 * tokens, what pages sealed, policies and the audit log.
 *
 * @packageDocumentation
 */
import { inlineServer } from './engine/inline.js';
import { serverEngine } from './engine/server.js';
import { Server } from './server/server.js';

export * from './server/index.js';

/**
 * Loads the server module. Importing does nothing; the first call starts the module, later calls
 * share it, and a failed attempt is forgotten.
 *
 * @example
 * const server = await loadServer();
 * const keyring = server.importKeyring(file, { tenant: 'acme', kek });
 * const email = keyring.fieldCipher({ table: 'responses', field: 'email' });
 * const sealed = email.seal('r-1', 'ada@example.org');
 *
 * @throws {@link VisardError} `WASM_BLOCKED` where WebAssembly may not be compiled: there, take
 * `visard/server/slim`
 */
export async function loadServer(): Promise<Server> {
  return new Server(await serverEngine(inlineServer));
}
