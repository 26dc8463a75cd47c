import type * as glue from '#glue/server.js';
import { AuditLog } from './audit.js';
import { object } from './checks.js';
import { handle, once } from './handle.js';

/** What happened, without personal data. */
export type Event = Readonly<Record<string, unknown>>;

/** For every call: its time, and the log that its events go to. */
export interface CallOptions {
  /** The clock's time when left out. */
  readonly now?: Date;
  /** Appends each event and gives its line as `entry`. */
  readonly log?: AuditLog;
}

/** What every call gives for the audit log. */
export interface Logged {
  readonly event: Event;
  /** The line to store before the next call; with {@link CallOptions.log} only. */
  readonly entry?: string;
}

/** Where events go, of checked options. @internal */
export interface Told {
  readonly log: AuditLog | undefined;
}

/** The log of options, if it is one: looked at before the module is called, and never again. @internal */
export function checked(options: Pick<CallOptions, 'log'>): Told {
  object(options, 'options');
  const { log } = options;
  if (log !== undefined) handle(log, AuditLog, 'log');
  return { log };
}

/** @internal */
export function logged(from: { event(): glue.Event }, told: Told): Logged {
  return loggedEvent(from.event(), told);
}

/** @internal */
export function loggedEvent(event: glue.Event, { log }: Told): Logged {
  return once(event, (held) => {
    const event = JSON.parse(held.toJson()) as Event;
    return log ? { event, entry: handle(log, AuditLog, 'log').append(held) } : { event };
  });
}
