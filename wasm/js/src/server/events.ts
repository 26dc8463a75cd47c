// What happened, for the audit log: names of the policy, keyed stand-ins of 22 characters, counts. Never a value.
import type { Code } from '../codes.js';
import type { Counts } from './placeholder.js';
import type { View } from './policy.js';

interface Happened<Kind extends string> {
  /** RFC 3339, UTC, whole seconds. */
  readonly time: string;
  readonly event: Kind;
}

/** What the policy was asked, and what it decided. */
interface Asked<Kind extends string> extends Happened<Kind> {
  /** The stand-in for who asked: {@link Keyring.reference} of `actor`. */
  readonly actor: string;
  readonly action: string;
  readonly purpose: string;
  readonly effect: 'allow' | 'deny';
  readonly rows: 'individual' | 'aggregate' | 'none';
  /** The rules that gave a view. */
  readonly rules: readonly string[];
  readonly reasons: readonly string[];
  readonly obligations: readonly string[];
  /** Name, version and hash of the policy, as {@link Policy.label}. */
  readonly policy: string;
  /** The epoch of the people. */
  readonly epoch: number;
  /** Who the data would go to, where the request names one. */
  readonly processor?: string;
}

/** Of how many leaves of a record each view was shown. */
export type ShownViews = Readonly<Partial<Record<View, number>>>;

/** A link was made. */
export interface InviteEvent extends Happened<'invite'> {
  readonly valid_days: number;
}

/** A record was protected. */
export interface ProtectEvent extends Happened<'protect'> {
  readonly record: string;
  /** How the payload was read; `none` where no profile fits. */
  readonly profile: string;
  readonly policy: string;
  /** How many leaves were sealed, stayed clear, have no name in the profile. */
  readonly sealed: number;
  readonly clear: number;
  readonly unnamed: number;
  /** How many findings of each kind. */
  readonly findings: Counts;
}

/** A record was shown to somebody, or denied. */
export interface ViewEvent extends Asked<'view'> {
  readonly record: string;
  readonly shown: ShownViews;
  /** How many leaves were left out because their respondent was erased. */
  readonly erased?: number;
}

/** Something went to a processor, or was denied: by {@link Visard.send} or by a {@link Gateway}. */
export interface SendEvent extends Asked<'send'> {
  /** Of a record only, with `shown`. */
  readonly record?: string;
  readonly shown?: ShownViews;
  readonly erased?: number;
  /** Of texts that are no record: the view that they have. */
  readonly view?: View;
  /** Where the processor is. This and what follows: of a gateway only. */
  readonly countries?: readonly string[];
  /** 1 if it went. */
  readonly sent?: 0 | 1;
  /** How many values of each name, and of each class, were replaced. */
  readonly replaced?: Counts;
  readonly classes?: Counts;
}

/** Somebody asked whose token it is. */
export interface ResolveEvent extends Asked<'resolve'> {
  readonly of: 'token';
  /** 1 if they were told. */
  readonly resolved: 0 | 1;
  readonly subject?: string;
  readonly failed?: Code;
}

/** An answer of a model was read. */
export interface RestoreEvent extends Asked<'restore'> {
  /** The processor whose model answered. */
  readonly from: string;
  /** How many values of each name were shown, were masked, stayed placeholders. */
  readonly restored: Counts;
  readonly masked: Counts;
  readonly kept: Counts;
  /** How many placeholders the model made up. */
  readonly unknown: number;
}

/** What happened, without personal data; told apart by `event`. Members are described in `docs/formats/audit.md`. */
export type Event = InviteEvent | ProtectEvent | ViewEvent | SendEvent | ResolveEvent | RestoreEvent;
