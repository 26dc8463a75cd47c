import type * as glue from '#glue/server.js';
import { big, bytes, date, now, optional, seconds, text, whole } from './checks.js';
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
  const part = (value: unknown, what: string): string => optional(value, what) ?? '';
  return [
    text(scope.survey, 'survey'),
    part(scope.wave, 'wave'),
    part(scope.channel, 'channel'),
    part(scope.purpose, 'purpose'),
    whole(scope.epoch ?? 0, 0xffff_ffff, 'epoch'),
  ];
}

/** What a valid token says. */
export interface Verified {
  /** Whose token it is. */
  readonly subject: number;
  /** From here on the token is refused. */
  readonly expires: Date;
}

/** Issues and verifies the tokens of one scope. Make one for each scope and keep it. */
export class Issuer extends Handle {
  /** @internal */
  declare readonly kind: glue.Issuer;

  /**
   * The token of `subject`, 22 characters. The subject is a number that the host allocates, below
   * 2^40, never a hash. The expiry is rounded up to a full hour.
   *
   * @throws {@link VisardError} `SUBJECT_UNSUITABLE`, `INVALID_ARGUMENT`
   */
  issue(subject: number, expires: Date): string {
    const given = [big(subject, 'subject'), seconds(expires, 'expires')] as const;
    return this.call((issuer) => issuer.issue(...given));
  }

  /**
   * Verifies a token as it came back in a link, in either text form. Reading changes nothing.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `TOKEN_EXPIRED`, `INVALID_ARGUMENT`
   */
  verify(token: string, at?: Date): Verified {
    const given = [text(token, 'token'), now(at)] as const;
    const [subject = 0n, expires = 0n] = this.call((issuer) => issuer.verify(...given));
    return { subject: Number(subject), expires: date(expires) };
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
    const given = bytes(id, 'id');
    return this.call((pseudonyms) => pseudonyms.of(given));
  }
}
