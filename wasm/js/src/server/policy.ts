import type * as glue from '#glue/server.js';
import { json } from './checks.js';
import { Handle } from './handle.js';

/** What a request states about the subject or the resource; of another type, it is unknown to rules. */
export type Attribute = string | number | boolean | null | readonly string[];

/** Who asks for what, as `docs/formats/policy.md` describes it. */
export interface Request {
  /** Names the request: the decision carries the same. */
  readonly id?: string | number;
  /** Who asks. */
  readonly subject: string;
  /** `type.action`, for example `response.read`. */
  readonly action: string;
  /** One of the policy's purposes. */
  readonly purpose: string;
  /** RFC 3339. `view` and `send` replace it by the time of the call; `decide` needs it. */
  readonly now?: string;
  /** Narrows the session to these of the subject's roles; all of them when left out. */
  readonly session_roles?: readonly string[];
  /** What is known of the subject, for example `tenant` or `teams`. */
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** What is known of the resource. */
  readonly resource?: Readonly<Record<string, Attribute>>;
  /** Who the data would go to; `send` names it. */
  readonly processor?: string;
  /** Claims an emergency: when it began (RFC 3339), and the texts that rules need. */
  readonly break_glass?: Readonly<Record<string, string>>;
  /** The obligations that the caller can fulfil. */
  readonly can?: readonly string[];
}

/** What somebody may get of a field, the most first; `mask` and `pseudonym` are not comparable. */
export type View = 'clear' | 'mask' | 'pseudonym' | 'encrypt' | 'redact' | 'aggregate' | 'deny';

/** What a decision says of a field. */
export interface FieldView {
  readonly view: View;
  /** The class that the policy gives it. */
  readonly class: string;
  /** The rule that gave the view, if one did. */
  readonly by?: string;
  /** What lowered the view, if something did: a limit, or the processor's ceiling. */
  readonly capped_by?: string;
  /** For whom it is encrypted, with `encrypt`. */
  readonly key?: string;
  /** The fewest people, with `aggregate`. */
  readonly k?: number;
}

/** What a policy says to a request; `docs/formats/policy.md` and `docs/reasons.md` describe the members. */
export interface Decision {
  /** The request's own, if it has one. */
  readonly id?: string | number;
  readonly effect: 'allow' | 'deny';
  /** Whether single records may be seen, or groups only. */
  readonly rows: 'individual' | 'aggregate' | 'none';
  /** The fewest people of a group, where `rows` is `aggregate`. */
  readonly k?: number;
  /** By the name of the field; none on a denial. */
  readonly fields: Readonly<Record<string, FieldView>>;
  /** Why, in sorted order; not empty on a denial. */
  readonly reasons: readonly string[];
  /** What the caller has to do. */
  readonly obligations: readonly string[];
  /** Until when the same request is answered so (RFC 3339), if time changes it. */
  readonly valid_until: string | null;
  /** Name, version and hash of the policy, as {@link Policy.label}. */
  readonly policy: string;
  /** The epoch of the people. */
  readonly epoch: number;
}

/** A checked policy and the people it was given. */
export class Policy extends Handle {
  /** @internal */
  declare readonly kind: glue.Policy;

  /** Name, version and hash, as they stand in events. */
  get label(): string {
    return this.call((policy) => policy.label);
  }

  /**
   * What the subject of a request (an object, or its JSON text) may see. A denial is a decision, not
   * a failure. The request states `now`.
   *
   * @throws {@link VisardError} `BAD_REQUEST`, `UNKNOWN_NAME`, `LIMIT_EXCEEDED`
   */
  decide(request: (Request & { readonly now: string }) | string): Decision {
    const given = json(request, 'request');
    return JSON.parse(this.call((policy) => policy.decide(given))) as Decision;
  }
}
