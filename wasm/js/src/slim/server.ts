/**
 * The server without its module, for platforms that compile `visard/server.wasm` themselves (edge
 * workers) and for your own delivery of the file.
 *
 * @packageDocumentation
 */
import { serverEngine } from '../engine/server.js';
import { known } from '../load.js';
import { Server } from '../server/server.js';
import type { WasmSource } from '../types.js';

export * from '../server/index.js';
export type { WasmSource } from '../types.js';

/**
 * Loads the server module from `wasm`: its bytes, or a compiled module. The first call decides the
 * source; later calls share its instance.
 *
 * @throws {@link VisardError} `WASM_BLOCKED`, `INVALID_ARGUMENT` for a `wasm` that is not a module
 */
export async function loadServer(options: { readonly wasm: WasmSource }): Promise<Server> {
  const { wasm } = known(options, ['wasm']);
  return new Server(await serverEngine(() => wasm));
}
