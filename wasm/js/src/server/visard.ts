import type * as glue from '#glue/server.js';
import type { Code } from '../codes.js';
import type { ServerEngine, ServerGlue } from '../engine/server.js';
import { date, json, now, optional, text, whole } from './checks.js';
import type { InviteEvent, ProtectEvent, ResolveEvent, SendEvent, ViewEvent } from './events.js';
import { Gateway, gatewayOf, type GatewayOptions } from './gateway.js';
import { Handle, once } from './handle.js';
import { checked, logged, type CallOptions, type Logged, type Told } from './logged.js';
import type { Decision, Request } from './policy.js';
import { Rows, type TokenStore } from './rows.js';
import { HostKeys, SubjectTree, type SubjectKeys } from './subject.js';
import { scopeOf, subjectOf, type Scope, type Subject } from './token.js';

/** An invitation to send. */
export interface Invitation extends Logged<InviteEvent> {
  readonly link: string;
  readonly token: string;
  readonly expires: Date;
}

/** One record, ready to store. */
export interface Protected extends Logged<ProtectEvent> {
  /** The JSON document to store as it is. */
  readonly stored: string;
  readonly record: { readonly id: string; readonly survey: string | null; readonly subject: string | null };
  /** Blind-index values, to store in columns of their own. */
  readonly index: readonly { readonly field: string; readonly value: string }[];
  /** What was done, in counts and pointers. */
  readonly report: Readonly<Record<string, unknown>>;
}

/** What is shown of a stored record. */
export interface Shown extends Logged<ViewEvent | SendEvent> {
  /** JSON text: the record in its own shape with only what the decision allows. Undefined when denied. */
  readonly record: string | undefined;
  /** How many leaves are left out because their respondent was erased. */
  readonly erased: number;
  readonly decision: Decision;
}

/** Who is behind a token, if that may be told. */
export interface Resolved extends Logged<ResolveEvent> {
  /** Undefined when the decision does not allow it, or the look-up failed. */
  readonly subject: Subject | undefined;
  /** Why nobody was found though the decision allows it: `TOKEN_INVALID`, `KEY_UNKNOWN` … */
  readonly failed?: Code;
  readonly decision: Decision;
}

/** A keyring and a policy, joined for the everyday calls. Make one and keep it. */
export class Visard extends Handle {
  /** @internal */
  declare readonly kind: glue.Visard;
  readonly #keys: HostKeys | undefined;

  /** @internal */
  constructor(engine: ServerEngine, held: glue.Visard, keys?: HostKeys) {
    super(engine, held);
    this.#keys = keys;
  }

  /**
   * The same with the keys of respondents: records whose profile says who answered are sealed under
   * their key, too, and gone when they are erased. `keys` is a tree of hashes, or what finds the
   * keys of numbered trees, of respondents who came back, and of rows. A tree is as old as it is:
   * reload it, and make another of these, before each piece of work.
   *
   * @throws {@link VisardError} `POLICY_INVALID` when the policy keeps a class deterministic: what is
   * sealed alike for all cannot vanish for one; `USE_MISSING`, `INVALID_ARGUMENT`
   */
  withSubjectKeys(keys: SubjectTree | SubjectKeys): Visard {
    if (keys instanceof SubjectTree) {
      const tree = keys.held;
      return new Visard(this.engine, this.call((visard) => visard.withTree(tree)));
    }
    const host = new HostKeys(keys);
    return new Visard(this.engine, this.call((visard) => visard.withHostKeys(host.ask)), host);
  }

  /**
   * The link of an invitation, for a number or a UUID: `template` has `{token}` where the token goes, in
   * the path or the fragment. For a product that takes it as a parameter see `server.tokenLink`.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `SUBJECT_UNSUITABLE`, `STORE_REQUIRED` for every other
   * id, `LIMIT_EXCEEDED`
   */
  invite(template: string, scope: Scope, subject: Subject, validDays: number, options: CallOptions = {}): Invitation {
    const told = checked(options);
    const url = text(template, 'template');
    const days = whole(validDays, 0xffff_ffff, 'validDays');
    const given = [url, ...scopeOf(scope), ...subjectOf(subject), days, now(options.now)] as const;
    return this.call((visard) =>
      once(visard.invite(...given), (invited) => {
        const { link, token, expires } = JSON.parse(invited.summary()) as { link: string; token: string; expires: number };
        return { link, token, expires: date(expires), ...logged(invited, told) };
      }),
    );
  }

  /**
   * Classifies every leaf of a payload (JSON text) and seals what the policy does not keep readable:
   * the whole payload or nothing. `profile` names how to read it, otherwise its shape says it;
   * `survey` is for payloads that do not name theirs; `batch` for records without an id.
   *
   * @throws {@link VisardError} `INVALID_JSON`, `RECORD_SHAPE`, `UNKNOWN_NAME`, `LIMIT_EXCEEDED`,
   * `RANDOM_UNAVAILABLE`; with subject keys `SUBJECT_ERASED` and what {@link SubjectKeys} throws
   */
  protect(
    payload: string,
    options: CallOptions & { readonly profile?: string; readonly survey?: string; readonly batch?: string } = {},
  ): Protected[] {
    const told = checked(options, 'profile', 'survey', 'batch');
    const names = [optional(options.profile, 'profile'), optional(options.survey, 'survey')] as const;
    const given = [text(payload, 'payload'), ...names, optional(options.batch, 'batch') ?? ''] as const;
    const at = now(options.now);
    return this.call((visard) =>
      visard.protect(...given, at).map((one) =>
        once(one, (one) => {
          const summary = JSON.parse(one.summary()) as Pick<Protected, 'record' | 'index' | 'report'>;
          return { stored: one.stored(), ...summary, ...logged(one, told) };
        }),
      ),
    );
  }

  /**
   * The values under which a record may stand in the blind index of a field, spelled as in
   * {@link Protected.index}. Look for all of them.
   *
   * @throws {@link VisardError} `UNKNOWN_NAME`, `LIMIT_EXCEEDED`
   */
  search(field: string, value: string): string[] {
    const given = [text(field, 'field'), text(value, 'value')] as const;
    return this.call((visard) => visard.search(...given));
  }

  /**
   * What stands in a stored record under `deterministic` and the field, if it holds `value` there:
   * one text for each key that may have sealed it. Compare for equality, exactly.
   *
   * @throws {@link VisardError} `UNKNOWN_NAME` when the policy does not keep the field deterministic,
   * `LIMIT_EXCEEDED`
   */
  deterministicValues(field: string, value: string): string[] {
    const given = [text(field, 'field'), text(value, 'value')] as const;
    return this.call((visard) => visard.deterministicValues(...given));
  }

  /**
   * What the person behind the request (an object, or its JSON text) may see of a stored record,
   * now. A denial is a decision.
   *
   * @throws {@link VisardError} `BAD_REQUEST`, `UNKNOWN_NAME`, `RECORD_SHAPE`,
   * `UNSUPPORTED_FORMAT`, `KEY_UNKNOWN`, `OPEN_FAILED`; for a respondent's record `STORE_REQUIRED`
   * without {@link Visard.withSubjectKeys}, and what {@link SubjectKeys} throws
   */
  view(stored: string, request: Request | string, options: CallOptions = {}): Shown {
    const told = checked(options);
    const given = [text(stored, 'stored'), json(request, 'request'), now(options.now)] as const;
    return this.call((visard) => once(visard.view(...given), (shown) => result(shown, told)));
  }

  /**
   * What a processor may get of a stored record, now.
   *
   * @throws {@link VisardError} as `view`
   */
  send(stored: string, processor: string, request: Request | string, options: CallOptions = {}): Shown {
    const told = checked(options);
    const [document, vendor] = [text(stored, 'stored'), text(processor, 'processor')];
    const given = [document, vendor, json(request, 'request'), now(options.now)] as const;
    return this.call((visard) => once(visard.send(...given), (shown) => result(shown, told)));
  }

  /**
   * What stands before the model of a processor, for what the request says: who sends, by which action, for
   * which purpose. Its texts go in placeholders of the processor's own scope.
   *
   * @throws {@link VisardError} `BAD_REQUEST`, `UNKNOWN_NAME` for a field that the resource type of the action
   * does not have, `USE_MISSING`, `KEY_UNKNOWN`, `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  gateway(processor: string, request: Request | string, options: GatewayOptions = {}): Gateway {
    const finished = gatewayOf(options);
    const given = [text(processor, 'processor'), json(request, 'request')] as const;
    const made = this.call((visard, { Gateway }) => finished(new Gateway(visard, ...given)));
    return new Gateway(this.engine, made, this.#keys);
  }

  /**
   * Whose token of a scope it is, over the rows of `store`, if the policy says that this request may know:
   * its action is a `resolve` of a resource type with a field `subject` ("invitation.resolve"), whose view
   * has to be clear. Neither a denial nor a token that is nobody's is an error, because both leave an
   * event. On a denial the token is not looked at.
   *
   * @throws {@link VisardError} `BAD_REQUEST`, also for another action; `UNKNOWN_NAME`, `INVALID_ARGUMENT`;
   * what the store throws is passed on
   */
  async resolve(
    token: string,
    scope: Scope,
    request: Request | string,
    store: TokenStore,
    options: CallOptions = {},
  ): Promise<Resolved> {
    const told = checked(options);
    const rows = new Rows(store);
    const given = [text(token, 'token'), ...scopeOf(scope), json(request, 'request')] as const;
    const at = now(options.now);
    // Of several turns only the last one's event is for the log.
    let last: glue.Resolved | undefined;
    const found = await rows.during(() => {
      last?.free();
      last = undefined;
      last = this.call((visard) => visard.resolve(...given, rows.ask, at));
      return last;
    });
    return once(found, (held) => {
      const { subject, failed } = JSON.parse(held.summary()) as { subject: Subject | null; failed: Code | null };
      const decision = JSON.parse(held.decision()) as Decision;
      return { subject: subject ?? undefined, ...(failed && { failed }), decision, ...logged(held, told) };
    });
  }

  /** What the host's functions threw is passed on. @internal */
  protected override call<T>(use: (held: glue.Visard, glue: ServerGlue) => T): T {
    const keys = this.#keys;
    return keys === undefined ? super.call(use) : keys.during(() => super.call(use));
  }
}

function result(shown: glue.Shown, told: Told): Shown {
  const decision = JSON.parse(shown.decision()) as Decision;
  return { record: shown.record(), erased: shown.erased, decision, ...logged(shown, told) };
}
