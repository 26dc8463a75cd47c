import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import { invalidArgument } from '../errors.js';
import { date, exact, flag, now, optional, optionsOf, prose, seconds, text, whole } from './checks.js';
import { Handle } from './handle.js';
import type { Rows, TokenStore } from './rows.js';
import { subjectOf, verifiedOf, type IssuerOptions, type Subject, type Verified } from './token.js';

/** For an issuer with a store. */
export interface StoredIssuerOptions extends Omit<IssuerOptions, 'store'> {
  /** Where the host keeps what becomes of tokens. */
  readonly store: TokenStore;
  /** For how many seconds an answer that was begun may be gone on with: a minute to 366 days; 7 days when left out. */
  readonly resumeWindow?: number;
  /**
   * Whether whose the tokens are is hidden from everybody who only verifies them: every token is then of
   * kind vault, and its row holds the subject sealed under the pseudonym keys. To say it again is a
   * right of its own ({@link Visard.resolve}).
   */
  readonly hideSubjects?: boolean;
}

/** The resume window and whether subjects are hidden, as the module takes them. @internal */
export function storedOptions(options: Omit<StoredIssuerOptions, 'store'>): [bigint | undefined, boolean] {
  const { resumeWindow, hideSubjects = false } = options;
  const resume = resumeWindow === undefined ? undefined : BigInt(whole(resumeWindow, 0xffff_ffff, 'resumeWindow'));
  return [resume, flag(hideSubjects, 'hideSubjects')];
}

/** What the store keeps of an invitation beside the token. */
export interface Terms {
  /** From here on the token is refused; of a number or UUID rounded up to a full hour. */
  readonly expires: Date;
  /** Until here it is refused. */
  readonly notBefore?: Date;
  /** The name of a batch of the scope, 1 to 255 bytes, which can be revoked as a whole. */
  readonly batch?: string;
}

/**
 * What is revoked: a token (of a number or UUID every token of that subject in the scope);
 * every token of a subject, where subjects are not hidden; a batch; every token of the scope, or of every scope of
 * the survey, those issued from now on, too.
 */
export type Revocation =
  | { readonly token: string }
  | { readonly subject: Subject }
  | { readonly batch: string }
  | 'scope'
  | 'survey';

/** Where a token stands. Reading its link moves it no further than `seen`. */
export type TokenState = 'issued' | 'seen' | 'started' | 'submitted' | 'expired' | 'revoked';

/** What is known about a genuine token, and what came in for the host to weigh. */
export interface Standing extends Verified {
  readonly state: TokenState;
  /** A stand-in for the subject in this scope, 16 bytes: what an answer may be kept under. */
  readonly respondent: Uint8Array;
  readonly notBefore: Date | undefined;
  /** When it was last issued on terms. */
  readonly issued: Date | undefined;
  /** When its link was first read. */
  readonly firstSeen: Date | undefined;
  /** When its link was last read. */
  readonly lastSeen: Date | undefined;
  /** How often its link was read; readings in one second count once. */
  readonly seen: number;
  /** Seconds from issuing to the first time that the link was read. A few mean a scanner. */
  readonly secondsToFirstSeen: number | undefined;
  /** When an answer was begun. */
  readonly started: Date | undefined;
  /** Until when an answer that was begun, and not handed in, may be gone on with. */
  readonly resumableUntil: Date | undefined;
  /** When the answer was handed in. */
  readonly submitted: Date | undefined;
  readonly revoked: Date | undefined;
}

/** What came of handing in an answer. */
export interface Submission {
  /**
   * Whether this call was the one that used the token up; false when the same answer had been handed in
   * before: store it if it is not there.
   */
  readonly first: boolean;
  readonly standing: Standing;
}

/**
 * Issues and verifies the tokens of one scope, of every kind, and keeps what becomes of them. Make one
 * for each scope and keep it. GET is `see`, POST is `start` and `submit`.
 *
 * Everything that asks the store is a promise; what the store throws is passed on, and every call may
 * end in `STORE_FAILED`.
 */
export class StoredIssuer extends Handle {
  /** @internal */
  declare readonly kind: glue.Issuer;
  readonly #rows: Rows;

  /** @internal */
  constructor(engine: ServerEngine, held: glue.Issuer, rows: Rows) {
    super(engine, held);
    this.#rows = rows;
  }

  /**
   * The token of `subject`: 22 characters for a number, 50 for a UUID, 22 for any other id, for which
   * the store gets a row. Every vault token is new. No clock is asked: an expiry that is past gives a token
   * that is refused; {@link StoredIssuer.issueOn} refuses it.
   *
   * @throws {@link VisardError} `SUBJECT_UNSUITABLE`, `STORE_FAILED`, `INVALID_ARGUMENT`,
   * `RANDOM_UNAVAILABLE`
   */
  async issue(subject: Subject, expires: Date): Promise<string> {
    const given = [...subjectOf(subject), seconds(expires, 'expires')] as const;
    return this.#over((issuer) => issuer.issue(...given));
  }

  /**
   * A token on terms that the store keeps: when it begins, its batch, when it was issued.
   *
   * @throws {@link VisardError} as `issue`; `INVALID_ARGUMENT` and `LIMIT_EXCEEDED` for terms that cannot be, or are over at `at`;
   * `TOKEN_REVOKED` where the token would be refused from the start
   */
  async issueOn(subject: Subject, terms: Terms, at?: Date): Promise<string> {
    optionsOf(terms, ['expires', 'notBefore', 'batch'], 'terms');
    const from = terms.notBefore === undefined ? undefined : seconds(terms.notBefore, 'notBefore');
    const [expires, batch] = [seconds(terms.expires, 'expires'), optional(terms.batch, 'batch')];
    const given = [...subjectOf(subject), expires, from, batch, now(at)] as const;
    return this.#over((issuer) => issuer.issueOn(...given));
  }

  /**
   * Verifies a token as it came back in a link, in either text form; refuses also what was revoked and what
   * has not begun. Reading changes nothing.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `TOKEN_EXPIRED`, `TOKEN_NOT_YET`, `TOKEN_REVOKED`,
   * `STORE_FAILED`, `INVALID_ARGUMENT`
   */
  async verify(token: string, at?: Date): Promise<Verified> {
    const given = [text(token, 'token'), now(at)] as const;
    return verifiedOf(await this.#over((issuer) => issuer.verify(...given)));
  }

  /**
   * Verifies the token in a link, or in the text around it, as {@link Issuer.verifyLink}.
   *
   * @throws {@link VisardError} as `verify`, and `LIMIT_EXCEEDED`
   */
  async verifyLink(link: string, at?: Date): Promise<Verified> {
    const given = [prose(link, 'link'), now(at)] as const;
    return verifiedOf(await this.#over((issuer) => issuer.verifyLink(...given)));
  }

  /**
   * The one authentic token in a link, or in the text around it, whatever its time and state: for `look`,
   * `see`, `start` and `submit`. Reads what {@link StoredIssuer.verifyLink} reads.
   *
   * @throws {@link VisardError} `TOKEN_INVALID` for none and for several, `LIMIT_EXCEEDED` over 8 KiB and for
   * more than 16 that might be tokens; `STORE_FAILED`, `INVALID_ARGUMENT`
   */
  async findToken(link: string, at?: Date): Promise<string> {
    const given = [prose(link, 'link'), now(at)] as const;
    return this.#over((issuer) => issuer.findToken(...given));
  }

  /**
   * What is known about a genuine token, whatever its state. Writes nothing: for operators.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `STORE_FAILED`, `INVALID_ARGUMENT`
   */
  async look(token: string, at?: Date): Promise<Standing> {
    const given = [text(token, 'token'), now(at)] as const;
    return standingOf(await this.#over((issuer) => issuer.look(...given)));
  }

  /**
   * The link was read (GET): counts, and uses nothing up, however often a scanner comes. Readings in one
   * second count once, so that a storm of them writes one row and holds up no answer. A token whose answer was handed in is no error here: say thank you.
   *
   * @throws {@link VisardError} as `verify`
   */
  async see(token: string, at?: Date): Promise<Standing> {
    const given = [text(token, 'token'), now(at)] as const;
    return standingOf(await this.#over((issuer) => issuer.see(...given)));
  }

  /**
   * An answer is begun, or gone on with (POST).
   *
   * @throws {@link VisardError} as `verify`; `TOKEN_SUBMITTED` when the answer was handed in,
   * `TOKEN_LAPSED` when it was begun longer ago than the resume window
   */
  async start(token: string, at?: Date): Promise<Standing> {
    const given = [text(token, 'token'), now(at)] as const;
    return standingOf(await this.#over((issuer) => issuer.start(...given)));
  }

  /**
   * The answer is handed in (POST), and the token used up: of any number of calls, in any number of
   * processes, one is `first`. `answer` is the host's id of this answer, 1 to 255 bytes: the same one
   * again, as after a lost reply, is no error. Store the answer after this call, whenever it succeeds.
   *
   * @throws {@link VisardError} as `start`
   */
  async submit(token: string, answer: string | Uint8Array, at?: Date): Promise<Submission> {
    // A copy: the store is waited for, and the host may transfer its own meanwhile.
    const given = [text(token, 'token'), exact(answer, 'answer').slice(), now(at)] as const;
    const said = await this.#over((issuer) => issuer.submit(...given));
    const submission = JSON.parse(said) as { readonly first: boolean; readonly standing: Said };
    return { ...submission, standing: standing(submission.standing) };
  }

  /**
   * Revokes for good. What is revoked already stays so since then.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `SUBJECT_UNSUITABLE`, `STORE_FAILED`,
   * `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  async revoke(what: Revocation, at?: Date): Promise<void> {
    const given = [...revoked(what), now(at)] as const;
    await this.#over((issuer) => issuer.revoke(...given));
  }

  /** What can be told without the store, as {@link Issuer.verifyUnstored}. @throws {@link VisardError} as there */
  verifyUnstored(token: string, at?: Date): Verified | undefined {
    const given = [text(token, 'token'), now(at)] as const;
    const said = this.call((issuer) => issuer.verifyUnstored(...given));
    return said === undefined ? undefined : verifiedOf(said);
  }

  /**
   * The values that {@link StoredToken.respondent} may have in the rows of a subject in this scope: to
   * delete what the store keeps of somebody who asks to be forgotten. What must not be
   * used is revoked afterwards, because a revocation is a row, too.
   *
   * @throws {@link VisardError} `SUBJECT_UNSUITABLE`, `INVALID_ARGUMENT`
   */
  respondents(subject: Subject): Uint8Array[] {
    const given = subjectOf(subject);
    const all = this.call((issuer) => issuer.respondents(...given));
    return Array.from({ length: all.length / 16 }, (_, index) => all.slice(16 * index, 16 * index + 16));
  }

  #over<T>(use: (issuer: glue.Issuer) => T): Promise<T> {
    return this.#rows.during(() => this.call(use));
  }
}

/** A standing as the module says it: times in seconds. */
interface Said {
  readonly [time: string]: number | string | null;
  readonly state: TokenState;
  readonly subject: Subject | null;
  readonly respondent: string;
  readonly expires: number;
  readonly seen: number;
  readonly secondsToFirstSeen: number | null;
}

function standingOf(said: string): Standing {
  return standing(JSON.parse(said) as Said);
}

function standing(said: Said): Standing {
  const at = (name: string): Date | undefined => {
    const time = said[name];
    return typeof time === 'number' ? date(time) : undefined;
  };
  return {
    state: said.state,
    subject: said.subject ?? undefined,
    respondent: Uint8Array.from(said.respondent.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
    expires: date(said.expires),
    notBefore: at('notBefore'),
    issued: at('issued'),
    firstSeen: at('firstSeen'),
    lastSeen: at('lastSeen'),
    seen: said.seen,
    secondsToFirstSeen: said.secondsToFirstSeen ?? undefined,
    started: at('started'),
    resumableUntil: at('resumableUntil'),
    submitted: at('submitted'),
    revoked: at('revoked'),
  };
}

function revoked(what: Revocation): [what: string, name: string, numbered: boolean] {
  if (what === 'scope' || what === 'survey') return [what, '', false];
  if (typeof what === 'object' && what !== null && Object.keys(what).length === 1) {
    if ('token' in what) return ['token', text(what.token, 'token'), false];
    if ('subject' in what) return ['subject', ...subjectOf(what.subject)];
    if ('batch' in what) return ['batch', text(what.batch, 'batch'), false];
  }
  throw invalidArgument('what is revoked is a token, subject, batch, the scope or the survey');
}
