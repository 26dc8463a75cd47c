import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import type { Finding, Kind } from '../types.js';
import { json, object, text, texts } from './checks.js';
import { Handle } from './handle.js';
import { hinted, type Hints } from './hints.js';

/** A finding, with what it is called. */
export interface NamedFinding extends Finding {
  /** The name of the recogniser, of {@link Finding.kind} `CUSTOM`; otherwise the kind. */
  readonly name: string;
}

/** What a scanner looks for. */
export interface ServerScannerOptions {
  /** These kinds only, of an empty list none; every kind when left out. Recognisers are looked for in any case. */
  readonly kinds?: readonly Kind[];
  /**
   * Recognisers, allow lists and deny lists of your own, as a value or its JSON text: the document of
   * `docs/guide/recognisers.md`.
   */
  readonly recognisers?: object | string;
}

/**
 * Finds personal data in text: a stated share of it, never all. Also names of people, postal addresses,
 * special categories, and what recognisers of your own say. Make one and keep it.
 */
export class ServerScanner extends Handle {
  /** @internal */
  declare readonly kind: glue.Scanner;

  /**
   * What is found in the text, in order, without overlaps, as far as 16 MiB of UTF-8 go.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  scan(given: string, hints: Hints = {}): NamedFinding[] {
    const checked = text(given, 'text');
    const found = this.call((scanner, module) => hinted(module, hints, (known) => scanner.scan(checked, known)));
    return JSON.parse(found) as NamedFinding[];
  }

  /**
   * The text with a label such as `[EMAIL]` or `[CUSTOMER_ID]` in the place of every finding. Phrases of a
   * special category stay readable.
   *
   * @throws {@link VisardError} as `scan`
   */
  redact(given: string, hints: Hints = {}): string {
    const checked = text(given, 'text');
    return this.call((scanner, module) => hinted(module, hints, (known) => scanner.redact(checked, known)));
  }
}

/** @internal */
export function makeScanner(engine: ServerEngine, options: ServerScannerOptions): ServerScanner {
  object(options, 'options');
  const kinds = options.kinds === undefined ? undefined : texts(options.kinds, 'kinds');
  const document = options.recognisers === undefined ? undefined : json(options.recognisers, 'recognisers');
  return new ServerScanner(engine, engine.run(({ Scanner }) => new Scanner(kinds, document)));
}
