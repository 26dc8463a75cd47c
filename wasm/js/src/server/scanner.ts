import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import type { Finding, Kind } from '../types.js';
import { documentOf, json, optionsOf, prose, texts } from './checks.js';
import { Handle } from './handle.js';
import { hinted, hintsOf, type Hints } from './hints.js';
import { makeRedactor, type Redactor, type RedactorOptions } from './redactor.js';

/** A finding, with what it is called. */
export interface NamedFinding extends Finding {
  /** The name of the recogniser, of {@link Finding.kind} `CUSTOM`; otherwise the kind. */
  readonly name: string;
}

/** A finding in a value of a JSON document. */
export interface JsonFinding extends NamedFinding {
  /** Which value: a JSON pointer (RFC 6901). Places count in the string, or in the number as it is written. */
  readonly pointer: string;
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
    const [checked, told] = [prose(given, 'text'), hintsOf(hints)] as const;
    const found = this.call((scanner, module) => hinted(module, told, (known) => scanner.scan(checked, known)));
    return JSON.parse(found) as NamedFinding[];
  }

  /**
   * The text with a label such as `[EMAIL]` or `[CUSTOMER_ID]` in the place of every finding. Phrases of a
   * special category stay readable.
   *
   * @throws {@link VisardError} as `scan`
   */
  redact(given: string, hints: Hints = {}): string {
    const [checked, told] = [prose(given, 'text'), hintsOf(hints)] as const;
    return this.call((scanner, module) => hinted(module, told, (known) => scanner.redact(checked, known)));
  }

  /**
   * What is found in the values of a JSON document, given as its text or a value, in its order. The name of its
   * member is the field of a value, a question beside it its question; `hints` counts where the document says
   * nothing.
   *
   * @throws {@link VisardError} as `scan`, and `INVALID_JSON`
   */
  scanJson(values: unknown, hints: Hints = {}): JsonFinding[] {
    const [given, told] = [documentOf(values, 'document'), hintsOf(hints)] as const;
    const found = this.call((scanner, module) => hinted(module, told, (known) => scanner.scanJson(given, known)));
    return JSON.parse(found) as JsonFinding[];
  }

  /**
   * What takes findings out by a plan: a style for each kind.
   *
   * @example
   * const redactor = scanner.redactor({ styles: { EMAIL: 'keep-domain', IBAN: 'keep-last:4' } });
   * redactor.redact('jo@example.org, Anna Kowalska'); // '•••@example.org, [PERSON]'
   *
   * @throws {@link VisardError} `UNKNOWN_KIND`; `INVALID_ARGUMENT` for an unknown style, for a kind that this
   * scanner does not look for, and for a keyed style without keys; `USE_MISSING`, `KEY_UNKNOWN`, `LIMIT_EXCEEDED`
   */
  redactor(options: RedactorOptions = {}): Redactor {
    return makeRedactor(this.engine, this.held, options);
  }
}

/** @internal */
export function makeScanner(engine: ServerEngine, options: ServerScannerOptions): ServerScanner {
  const { kinds, recognisers } = optionsOf(options, ['kinds', 'recognisers']);
  const only = kinds === undefined ? undefined : texts(kinds, 'kinds');
  const own = recognisers === undefined ? undefined : json(recognisers, 'recognisers');
  return new ServerScanner(engine, engine.run(({ Scanner }) => new Scanner(only, own)));
}
