import type * as glue from '#glue/server.js';
import { invalidArgument } from '../errors.js';
import { date, exact, now, optional, optionsOf, prose, seconds, text, whole } from './checks.js';
import { Handle } from './handle.js';

/** What a token is good for: a token of one scope verifies in no other. */
export interface Scope {
  /** The survey. Each name has at most 255 bytes. */
  readonly survey: string;
  readonly wave?: string;
  /** The channel the link travels: e-mail, SMS, kiosk … */
  readonly channel?: string;
  /** What the token allows; left out, to answer. */
  readonly purpose?: string;
  /** 0 at first; raising it revokes every token of the scope at once. */
  readonly epoch?: number;
}

/** The scope as the module takes it. @internal */
export function scopeOf(scope: Scope): [string, string, string, string, number] {
  const { epoch = 0 } = optionsOf(scope, ['survey', 'wave', 'channel', 'purpose', 'epoch'], 'scope');
  const part = (value: unknown, what: string): string => optional(value, what) ?? '';
  return [
    text(scope.survey, 'survey'),
    part(scope.wave, 'wave'),
    part(scope.channel, 'channel'),
    part(scope.purpose, 'purpose'),
    whole(epoch, 0xffff_ffff, 'epoch'),
  ];
}

/**
 * Whom a token stands for: the host's own id. A number is one that the host allocates, below 2^40, never
 * a hash. Text is read as an id is: a UUID (in either case), decimal digits (the number), or anything
 * else of 1 to 255 bytes, which needs a store. What comes back is a number, a UUID in lower case, or
 * the text.
 */
export type Subject = number | string;

/** The subject as the module takes it: its text, and whether it was a number. @internal */
export function subjectOf(subject: Subject): [id: string, numbered: boolean] {
  if (typeof subject === 'string') return [text(subject, 'subject'), false];
  if (typeof subject !== 'number') throw invalidArgument('subject is neither a string nor a number');
  return [String(whole(subject, Number.MAX_SAFE_INTEGER, 'subject')), true];
}

/**
 * The kinds of tokens in links: `sealed` for numbers (22 characters), `long` for UUIDs (50), `vault` for
 * every other id (22, with a store).
 */
export type TokenKind = 'sealed' | 'long' | 'vault';

/** For every issuer. */
export interface IssuerOptions {
  /** How many seconds clocks may be off, at most a day. */
  readonly clockSkew?: number;
  /**
   * The one kind that this issuer issues and takes. A scope is for one kind: sealed and vault tokens look
   * alike.
   */
  readonly only?: TokenKind;
  readonly store?: undefined;
}

/** The options as the module takes them. @internal */
export function issuerOptions({ clockSkew = 0, only }: IssuerOptions): [skew: bigint, only: string | undefined] {
  return [BigInt(whole(clockSkew, 86_400, 'clockSkew')), optional(only, 'only')];
}

/** What a valid token says. */
export interface Verified {
  /** Whose token it is; undefined for a subject that verifying does not show. */
  readonly subject: Subject | undefined;
  /** From here on the token is refused. */
  readonly expires: Date;
}

/** @internal */
export function verifiedOf(said: string): Verified {
  const { subject, expires } = JSON.parse(said) as { subject: Subject | null; expires: number };
  return { subject: subject ?? undefined, expires: date(expires) };
}

/** Issues and verifies the tokens of one scope. Make one for each scope and keep it. */
export class Issuer extends Handle {
  /** @internal */
  declare readonly kind: glue.Issuer;

  /**
   * The token of `subject`: 22 characters for a number, 50 for a UUID. The expiry is rounded up to a full
   * hour. The same subject and expiry give the same token.
   * No clock is asked: an expiry that is past gives a token that is refused.
   *
   * @throws {@link VisardError} `SUBJECT_UNSUITABLE` for a number of 2^40 or more, and for the subject of
   * another kind than `only`; `STORE_REQUIRED` for any other text; `INVALID_ARGUMENT`
   */
  issue(subject: Subject, expires: Date): string {
    const given = [...subjectOf(subject), seconds(expires, 'expires')] as const;
    return this.call((issuer) => issuer.issue(...given));
  }

  /**
   * Verifies a token as it came back in a link, in either text form. Reading changes nothing.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `TOKEN_EXPIRED`, `INVALID_ARGUMENT`
   */
  verify(token: string, at?: Date): Verified {
    const given = [text(token, 'token'), now(at)] as const;
    return verifiedOf(this.call((issuer) => issuer.verify(...given)));
  }

  /**
   * Verifies the token in a link, or in the text around it, whatever gateways and mail programs made of
   * it ({@link Server.findToken}): exactly one of at most 16 that might be tokens must be authentic.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `TOKEN_EXPIRED`, `LIMIT_EXCEEDED` over 8 KiB and for
   * more that might be tokens, `INVALID_ARGUMENT`
   */
  verifyLink(link: string, at?: Date): Verified {
    const given = [prose(link, 'link'), now(at)] as const;
    return verifiedOf(this.call((issuer) => issuer.verifyLink(...given)));
  }

  /**
   * What can be told about a token without asking a store, for an edge or a kiosk that drops junk:
   * undefined for what may be a vault token, of which one guess in 2^32 looks like one. Only its store
   * verifies it.
   *
   * @throws {@link VisardError} as `verify`
   */
  verifyUnstored(token: string, at?: Date): Verified | undefined {
    const given = [text(token, 'token'), now(at)] as const;
    const said = this.call((issuer) => issuer.verifyUnstored(...given));
    return said === undefined ? undefined : verifiedOf(said);
  }
}

/** Makes the pseudonyms of one domain: stable, keyed, one-way. */
export class Pseudonyms extends Handle {
  /** @internal */
  declare readonly kind: glue.Pseudonyms;

  /**
   * The pseudonym of an id, 22 characters.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  of(id: string | Uint8Array): string {
    const given = exact(id, 'id');
    return this.call((pseudonyms) => pseudonyms.of(given));
  }
}
