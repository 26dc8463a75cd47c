import type * as glue from '#glue/server.js';
import { big, date, now, prose, seconds } from './checks.js';
import { Handle } from './handle.js';
import { failed } from './rows.js';

/** What a valid code says. */
export interface Printed {
  /** Whose code it is. */
  readonly subject: number;
  /** From here on the code is refused. */
  readonly expires: Date;
  /** The code as it was printed; other than what was typed if one character was wrong. */
  readonly code: string;
}

/** A valid code as the module says it. */
type Said = Omit<Printed, 'expires'> & { readonly expires: number };

/** Issues and verifies the printed codes of one scope. Make one for each scope and keep it. */
export class PrintedCodes extends Handle {
  /** @internal */
  declare readonly kind: glue.PrintedCodes;

  /**
   * The code of `subject`, a number that the host allocates, below 2^30, never a hash: three groups of six
   * characters. The expiry is rounded up to a full day in UTC. No clock is asked: an expiry that is past gives
   * a code that is refused.
   *
   * @throws {@link VisardError} `SUBJECT_UNSUITABLE`, `INVALID_ARGUMENT`
   */
  issue(subject: number, expires: Date): string {
    const given = [big(subject, 'subject'), seconds(expires, 'expires')] as const;
    return this.call((codes) => codes.issue(...given));
  }

  /**
   * Verifies what somebody typed: case, spaces and hyphens do not matter, and one wrong character is
   * corrected if the key agrees. `exists` says whether there is such a respondent who may have a code;
   * it may be a promise, and is asked only for authentic codes in their time. **Limit attempts**, for
   * each address and for the survey: one guess in 2^34 is authentic.
   *
   * @throws {@link VisardError} `TOKEN_INVALID` for everything else, and for a code of nobody;
   * `TOKEN_EXPIRED`, `INVALID_ARGUMENT`; `STORE_FAILED` when `exists` gives neither true nor false; what it throws
   */
  async verify(typed: string, exists: (subject: number) => boolean | Promise<boolean>, at?: Date): Promise<Printed> {
    const given = [prose(typed, 'typed'), now(at)] as const;
    const said = JSON.parse(this.call((codes) => codes.verify(...given, true))) as Said;
    const known: unknown = await exists(said.subject);
    if (typeof known !== 'boolean') throw failed('exists gave neither true nor false');
    // This call refuses as the core refuses a code of nobody.
    if (!known) this.call((codes) => codes.verify(...given, false));
    return { subject: said.subject, expires: date(said.expires), code: said.code };
  }
}
