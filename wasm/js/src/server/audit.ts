import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import { invalidArgument } from '../errors.js';
import { optional, optionsOf, texts } from './checks.js';
import { Handle } from './handle.js';

/** What a log holds. */
export interface Head {
  /** How many entries. */
  readonly size: number;
  /** The Merkle root over them (RFC 6962), hexadecimal. */
  readonly root: string;
}

/** What a signed head says. */
export interface Checkpoint extends Head {
  /** The name of the log. */
  readonly origin: string;
}

/** A log that grows, through the `log` option of every call of a {@link Visard}. One writer. */
export class AuditLog extends Handle {
  /** @internal */
  declare readonly kind: glue.AuditLog;

  /** How many entries, and the root over them. */
  get head(): Head {
    return JSON.parse(this.call((log) => log.head())) as Head;
  }
}

/** A checkpoint from before, and the tenant's key that was pinned. */
export interface Against {
  readonly checkpoint: string;
  readonly verifyingKey: string;
}

/** @internal */
export function verifyLog(engine: ServerEngine, lines: readonly string[], against: Partial<Against> = {}): Head {
  const known = optionsOf(against, ['checkpoint', 'verifyingKey'], 'against');
  const [checkpoint, pinned] = [optional(known.checkpoint, 'checkpoint'), optional(known.verifyingKey, 'verifyingKey')];
  if ((checkpoint === undefined) !== (pinned === undefined)) {
    throw invalidArgument('checkpoint and verifyingKey come together');
  }
  const checked = texts(lines, 'lines');
  return JSON.parse(engine.run((module) => module.verifyLog(checked, checkpoint, pinned))) as Head;
}
