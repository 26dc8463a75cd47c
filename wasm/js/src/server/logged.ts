import type * as glue from '#glue/server.js';
import type { NameOf } from '../load.js';
import { AuditLog } from './audit.js';
import { optionsOf } from './checks.js';
import type { Event } from './events.js';
import { handle, once } from './handle.js';

/** For every call: its time, and the log that its events go to. */
export interface CallOptions {
  /** The clock's time when left out. */
  readonly now?: Date;
  /** Appends each event and gives its line as `entry`. */
  readonly log?: AuditLog;
}

/** What every call gives for the audit log. */
export interface Logged<E extends Event = Event> {
  readonly event: E;
  /** The line to store before the next call; with {@link CallOptions.log} only. */
  readonly entry?: string;
}

/** Where events go, of checked options. @internal */
export interface Told {
  readonly log: AuditLog | undefined;
}

/**
 * The log of options, if it is one: looked at before the module is called, and never again. `more` names
 * what else they may have. @internal
 */
export function checked<T extends Pick<CallOptions, 'log'>>(given: T, ...more: NameOf<T>[]): Told {
  const { log } = optionsOf(given, [...(['log', 'now'] as NameOf<T>[]), ...more]);
  if (log !== undefined) handle(log, AuditLog, 'log');
  return { log };
}

/** @internal */
export function logged<E extends Event>(from: { event(): glue.Event }, told: Told): Logged<E> {
  return loggedEvent(from.event(), told);
}

/** @internal */
export function loggedEvent<E extends Event>(event: glue.Event, { log }: Told): Logged<E> {
  return once(event, (held) => {
    const event = JSON.parse(held.toJson()) as E;
    return log ? { event, entry: handle(log, AuditLog, 'log').append(held) } : { event };
  });
}
