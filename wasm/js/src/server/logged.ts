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

/** Options whose log is one: looked at before anything is sent or shown. @internal */
export function checked<O extends Pick<CallOptions, 'log'>>(options: O): O {
  object(options, 'options');
  if (options.log !== undefined) handle(options.log, AuditLog, 'log');
  return options;
}

/** @internal */
export function logged(from: { event(): glue.Event }, options: CallOptions): Logged {
  return loggedEvent(from.event(), options);
}

/** @internal */
export function loggedEvent(event: glue.Event, { log }: CallOptions): Logged {
  return once(event, (held) => {
    const event = JSON.parse(held.toJson()) as Event;
    return log ? { event, entry: handle(log, AuditLog, 'log').append(held) } : { event };
  });
}
