import * as glue from '#glue/server.js';
import { VisardError, type ErrorDetail } from '../errors.js';
import type { Code } from '../codes.js';
import { loader, type Engine } from '../load.js';

/** The generated glue of the server module. @internal */
export type ServerGlue = typeof glue;

/** @internal */
export type ServerEngine = Engine<ServerGlue>;

/** The one instance of `server.wasm`. @internal */
export const serverEngine = loader<ServerGlue>(glue, refusal);

/** Whether a call trapped: whatever a call around it throws then is a trap, too. */
let isTrapped = false;

/** What the server module throws: a code with the core's own message, as JSON. */
function refusal(thrown: unknown): VisardError | undefined {
  if (isTrapped) return undefined;
  if (thrown instanceof VisardError) return thrown; // by a call within a call
  isTrapped = typeof thrown !== 'string';
  return isTrapped ? undefined : coreError(JSON.parse(thrown as string) as Described);
}

/** @internal */
export function coreError({ code, name, message, ...detail }: Described): VisardError {
  return new VisardError(name, code, message, undefined, detail);
}

/** An error of the core, as the module describes it. @internal */
export interface Described extends ErrorDetail {
  readonly code: number;
  readonly name: Code;
  readonly message: string;
}
