import type * as glue from '#glue/server.js';
import type { ServerEngine, ServerGlue } from '../engine/server.js';
import { flag, json, now, object, optional, optionsOf, plain, prose, text, texts } from './checks.js';
import type { SendEvent } from './events.js';
import { Handle, handle, once } from './handle.js';
import { checked, logged, type CallOptions, type Logged, type Told } from './logged.js';
import { Originals, termsOf, type ReplacerOptions } from './placeholder.js';
import type { Decision, Request, View } from './policy.js';
import { Reader } from './reader.js';
import { ServerScanner } from './scanner.js';
import type { HostKeys } from './subject.js';

/** What a gateway replaces, and how it reads your policy. */
export interface GatewayOptions extends ReplacerOptions {
  /**
   * The class of values under a name, a term's or recogniser's: `{ PROJECT: 'segment' }`. Whether the policy has
   * the class is not checked; the name of a kind (`EMAIL`) is refused, because of these the policy says the class.
   */
  readonly classes?: Readonly<Record<string, string>>;
  /** The field that texts count as; every class in which the policy looks for personal data without one. */
  readonly field?: string;
  /** The country of the people who wrote the texts (ISO 3166-1 alpha-2). */
  readonly country?: string;
  /** Answers in a conversation are kept restored, so they are gone through like texts of people. */
  readonly restoredAnswers?: boolean;
}

/** What goes to the model, or why nothing does. */
export interface Sent extends Logged<SendEvent> {
  /** What to send. Undefined when the decision does not let it go: then send nothing. */
  readonly text: string | undefined;
  /** The view that the text has for this processor: it goes in `clear` and `pseudonym`. */
  readonly view: View;
  /** How many leaves of a record are left out because their respondent was erased. */
  readonly erased: number;
  readonly decision: Decision;
}

/**
 * Stands before your client of the model of one processor: the policy decides, then values become
 * placeholders, then there is an event that says what left. It connects to nothing. Make one for each
 * processor and kind of work. It decides by the policy, the people and the keys of respondents that it was
 * made from: make another when one of them changes, and with a tree of keys before each piece of work.
 */
export class Gateway extends Handle {
  /** @internal */
  declare readonly kind: glue.Gateway;
  readonly #keys: HostKeys | undefined;

  /** @internal */
  constructor(engine: ServerEngine, held: glue.Gateway, keys?: HostKeys) {
    super(engine, held);
    this.#keys = keys;
  }

  /**
   * One text: a comment, a question, a document for an index.
   *
   * @throws {@link VisardError} `BAD_REQUEST`, `UNKNOWN_NAME`, `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`; nothing may
   * be sent then
   */
  sendText(given: string, originals: Originals, options: CallOptions = {}): Sent {
    const told = checked(options);
    const held = [handle(originals, Originals, 'originals'), prose(given, 'text'), now(options.now)] as const;
    return this.#sent(told, (gateway) => gateway.sendText(...held));
  }

  /**
   * A chat request in the manner of OpenAI, as its text or a value: messages of every role, tools, metadata.
   *
   * @throws {@link VisardError} as `sendText`; `INVALID_JSON`; `BAD_REQUEST` for what has to stay and holds
   * something, and for members that nobody can look into (pictures, sound, files)
   */
  sendChat(request: unknown, originals: Originals, options: CallOptions = {}): Sent {
    const told = checked(options);
    const given = [json(request, 'request'), now(options.now)] as const;
    const held = handle(originals, Originals, 'originals');
    return this.#sent(told, (gateway) => gateway.sendChat(held, ...given));
  }

  /**
   * A JSON document, as its text or a value: all strings and numbers but those at `left`, pointers (RFC
   * 6901) in which a segment may be `*` and the last one `**`: `/model`, `/items/*\/id`. Behind `keys:` one names
   * places whose keys are your own words: `keys:/contents/**`.
   *
   * @throws {@link VisardError} as `sendText`; `INVALID_JSON`; `BAD_REQUEST` for a key that holds something
   */
  sendJson(
    document: unknown,
    originals: Originals,
    options: CallOptions & { readonly left?: readonly string[] } = {},
  ): Sent {
    const told = checked(options, 'left');
    const given = [json(document, 'document'), texts(options.left ?? [], 'left'), now(options.now)] as const;
    const held = handle(originals, Originals, 'originals');
    return this.#sent(told, (gateway) => gateway.sendJson(held, ...given));
  }

  /**
   * A stored record: the decision's views first, as {@link Visard.send}, then placeholders in what they let
   * through.
   *
   * @throws {@link VisardError} as {@link Visard.send} and `sendText`
   */
  send(stored: string, originals: Originals, options: CallOptions = {}): Sent {
    const told = checked(options);
    const held = [handle(originals, Originals, 'originals'), text(stored, 'stored'), now(options.now)] as const;
    return this.#sent(told, (gateway) => gateway.send(...held));
  }

  /**
   * Whoever reads the answer, and what they may see in it: the request says who, by which action and for
   * which purpose. A denial is no error: such a reader sees placeholders.
   *
   * @throws {@link VisardError} `BAD_REQUEST`, `UNKNOWN_NAME`, `LIMIT_EXCEEDED`
   */
  reader(request: Request | string, at?: Date): Reader {
    const given = [json(request, 'request'), now(at)] as const;
    return new Reader(this.engine, this.call((gateway) => gateway.reader(...given)));
  }

  #sent(told: Told, send: (gateway: glue.Gateway) => glue.Sent): Sent {
    return this.call((gateway) =>
      once(send(gateway), (sent) => {
        const decision = JSON.parse(sent.decision()) as Decision;
        const { erased } = sent;
        return { text: sent.text(), view: sent.view() as View, erased, decision, ...logged(sent, told) };
      }),
    );
  }

  /** What the host's functions threw is passed on. @internal */
  protected override call<T>(use: (held: glue.Gateway, glue: ServerGlue) => T): T {
    const keys = this.#keys;
    return keys === undefined ? super.call(use) : keys.during(() => super.call(use));
  }
}

/** Everything that is said of a gateway, checked; applied to one when there is one. @internal */
export function gatewayOf(options: GatewayOptions): (made: glue.Gateway) => glue.Gateway {
  const names = ['terms', 'scanner', 'classes', 'field', 'country', 'restoredAnswers'] as const;
  const { classes = {}, scanner } = optionsOf(options, names);
  object(classes, 'classes');
  plain(classes, 'classes');
  const terms = termsOf(options);
  const found = scanner === undefined ? undefined : handle(scanner, ServerScanner, 'scanner');
  const named = Object.entries(classes).map((pair) => [text(pair[0], 'a name'), text(pair[1], 'a class')] as const);
  const [field, country] = [optional(options.field, 'field'), optional(options.country, 'country')];
  const isRestored = flag(options.restoredAnswers ?? false, 'restoredAnswers');
  // Each step takes the one before it, also when it throws.
  return (made) => {
    let gateway = made.withTerms(terms);
    if (found) gateway = gateway.withScanner(found);
    for (const pair of named) gateway = gateway.withClass(...pair);
    if (field !== undefined) gateway = gateway.withField(field);
    if (country !== undefined) gateway = gateway.withCountry(country);
    return isRestored ? gateway.withRestoredAnswers() : gateway;
  };
}
