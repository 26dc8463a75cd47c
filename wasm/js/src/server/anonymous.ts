import type * as glue from '#glue/server.js';
import { CODES } from '../codes.js';
import { coreError, type Described, type ServerEngine } from '../engine/server.js';
import { type VisardError, invalidArgument } from '../errors.js';
import { text } from './checks.js';
import { Handle, once } from './handle.js';
import { fixed } from './rows.js';
import { subjectOf, type Subject } from './token.js';

/**
 * Where the host keeps who was issued an anonymous token, and which were used: two tables that must not
 * meet. Keep neither a time nor an order of rows in either, nor which connection wrote them. All values
 * are 16 bytes. Both may be promises; what they throw is passed on.
 */
export interface AnonymousStore {
  /**
   * Stores `blinded` for `subject` of `wave` unless something is stored for it, as one step, and gives
   * what is stored then. `subject` is a keyed hash.
   */
  issue(wave: Uint8Array, subject: Uint8Array, blinded: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** Stores `nonce` of `wave`, and says whether it was not there yet: true for exactly one of all calls. */
  redeem(wave: Uint8Array, nonce: Uint8Array): boolean | Promise<boolean>;
}

/** The wave whose tokens are issued. */
export interface AnonymousWave {
  readonly survey: string;
  readonly wave?: string;
  /** The id of the token key under which the wave began; left out for a new wave. */
  readonly key?: string;
  readonly store: AnonymousStore;
}

/** One person's request, as `participant.blinded` gave it. */
export interface AnonymousRequest {
  /** Who asks: the caller has verified it. */
  readonly subject: Subject;
  /** 43 characters. */
  readonly blinded: string;
}

/** What became of a batch. */
export interface AnonymousBatch {
  /** The answer to everybody who was not refused: each gets the whole. Empty when all were. */
  readonly answer: string;
  /** For each request, in the same order, why it was refused, or undefined. */
  readonly refused: readonly (VisardError | undefined)[];
}

/**
 * Issues and redeems the anonymous tokens of one wave. A wave is pinned to one token key: keep
 * {@link AnonymousIssuer.key} with it, and do not disable that key before the wave is over.
 */
export class AnonymousIssuer extends Handle {
  /** @internal */
  declare readonly kind: glue.AnonymousIssuer;
  readonly #asked: Asked;

  /** @internal */
  constructor(engine: ServerEngine, held: glue.AnonymousIssuer, asked: Asked) {
    super(engine, held);
    this.#asked = asked;
  }

  /** What everybody in the wave pins, 43 characters: publish it where all see the same text. */
  get publicKey(): string {
    return this.call((issuer) => issuer.publicKey);
  }

  /** The id of the token key that the wave is pinned to. */
  get key(): string {
    return this.call((issuer) => issuer.key);
  }

  /**
   * The answer to one person's request, as `participant.finalise` takes it. The same request may be
   * answered again; another one of that person is refused.
   *
   * @throws {@link VisardError} `INVALID_ENCODING` for a request that is none, `TOKEN_ISSUED`,
   * `SUBJECT_UNSUITABLE`, `STORE_FAILED`, `RANDOM_UNAVAILABLE`, `INVALID_ARGUMENT`
   */
  async issue(subject: Subject, blinded: string): Promise<string> {
    const { answer, refused } = await this.issueBatch([{ subject, blinded }]);
    if (refused[0] !== undefined) throw refused[0];
    return answer;
  }

  /**
   * Answers up to 256 requests that were collected, with one proof for all of them.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `STORE_FAILED`, `RANDOM_UNAVAILABLE`, `INVALID_ARGUMENT`
   */
  async issueBatch(requests: readonly AnonymousRequest[]): Promise<AnonymousBatch> {
    if (!Array.isArray(requests)) throw invalidArgument('requests is not an array');
    const given = requests.map((one) => [...subjectOf(one?.subject), text(one.blinded, 'blinded')] as const);
    const said = await this.#asked.during(() =>
      this.call((issuer, { AnonymousRequests }) =>
        once(new AnonymousRequests(), (all) => {
          for (const one of given) all.add(...one);
          return issuer.issue(all);
        }),
      ),
    );
    const { answer, outcomes } = JSON.parse(said) as { answer: string; outcomes: (Described | null)[] };
    return { answer, refused: outcomes.map((outcome) => (outcome === null ? undefined : coreError(outcome))) };
  }

  /** Refuses a token that is not of this wave; uses nothing up. @throws {@link VisardError} `TOKEN_INVALID` */
  verify(token: string): void {
    const given = text(token, 'token');
    this.call((issuer) => issuer.verify(given));
  }

  /**
   * Uses a token up: of all calls with one token exactly one succeeds. Accept an answer only after this,
   * and ask for no other token, cookie or session with it.
   *
   * @throws {@link VisardError} `TOKEN_INVALID`, `TOKEN_SUBMITTED` for a token that was used,
   * `STORE_FAILED`, `INVALID_ARGUMENT`
   */
  async redeem(token: string): Promise<void> {
    const given = text(token, 'token');
    await this.#asked.during(() => this.call((issuer) => issuer.redeem(given)));
  }
}

/** What the store says where nothing was stored before, or what it said. */
type Answer = Uint8Array | boolean;

/**
 * A host's two tables for a module that does not wait: a call runs as if everything it stores were new,
 * then it is stored; if something was not new, the call runs again over what the store said. @internal
 */
export class Asked {
  readonly #store: AnonymousStore;
  #turn: ((about: Uint8Array) => Answer) | undefined;

  constructor(store: AnonymousStore) {
    for (const name of ['issue', 'redeem'] as const) {
      if (typeof store?.[name] !== 'function') throw invalidArgument(`${name} is not a function`);
    }
    this.#store = store;
  }

  /** What the module calls: wave, subject and blinded, or wave and nonce. */
  readonly ask = (about: Uint8Array): Answer | number => this.#turn?.(about) ?? CODES.STORE_FAILED;

  async during<T>(call: () => T): Promise<T> {
    const all: Uint8Array[] = [];
    const result = this.#run(call, (about) => {
      all.push(about);
      return fresh(about);
    });
    const said = new Map<string, Answer>();
    for (const about of all) said.set(about.join(), await this.#stored(about));
    const isNew = all.every((about) => String(said.get(about.join())) === String(fresh(about)));
    return isNew ? result : this.#run(call, (about) => said.get(about.join()) ?? false);
  }

  #run<T>(call: () => T, turn: (about: Uint8Array) => Answer): T {
    this.#turn = turn;
    try {
      return call();
    } finally {
      this.#turn = undefined;
    }
  }

  async #stored(about: Uint8Array): Promise<Answer> {
    const part = (index: number): Uint8Array => about.slice(16 * index, 16 * index + 16);
    if (about.length > 32) return fixed(await this.#store.issue(part(0), part(1), part(2)), 'what issue gave').slice();
    const isNew: unknown = await this.#store.redeem(part(0), part(1));
    if (typeof isNew !== 'boolean') throw invalidArgument('redeem gave neither true nor false');
    return isNew;
  }
}

/** What the store says when nothing was there. */
function fresh(about: Uint8Array): Answer {
  return about.length > 32 ? about.slice(32) : true;
}
