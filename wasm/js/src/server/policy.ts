import type * as glue from '#glue/server.js';
import { json } from './checks.js';
import { Handle } from './handle.js';

/** Who asks for what: an object, or its JSON text, as `docs/formats/policy.md` describes it. */
export type Request = string | Readonly<Record<string, unknown>>;

/** What a policy says to a request; members as `docs/formats/policy.md` describes them. */
export type Decision = Readonly<Record<string, unknown>> & { readonly effect?: unknown };

/** A checked policy and the people it was given. */
export class Policy extends Handle {
  /** @internal */
  declare readonly kind: glue.Policy;

  /** Name, version and hash, as they stand in events. */
  get label(): string {
    return this.call((policy) => policy.label);
  }

  /**
   * What the subject of a request may see. A denial is a decision, not a failure. `now` is a member
   * of the request.
   *
   * @throws {@link VisardError} `BAD_REQUEST`, `UNKNOWN_NAME`, `LIMIT_EXCEEDED`
   */
  decide(request: Request): Decision {
    const given = json(request, 'request');
    return JSON.parse(this.call((policy) => policy.decide(given))) as Decision;
  }
}
