import type * as glue from '#glue/server.js';
import { invalidArgument } from '../errors.js';
import { documentOf, flag, json, object, optionsOf, prose, text } from './checks.js';
import { Handle, handle } from './handle.js';
import { hinted, hintsOf, type Hints } from './hints.js';
import { Pieces } from './pieces.js';
import type { ServerScanner } from './scanner.js';
import { freeing } from './stream.js';

/** What a reader may see of what a placeholder stands for: the value, its mask, or nothing. */
export type Right = 'clear' | 'mask' | 'keep';

/**
 * Rights by the name of a placeholder (`EMAIL`, a term's); `*` is for all other names. Nothing is
 * shown that no right is for: its placeholder stays.
 */
export type Rights = Readonly<Record<string, Right>>;

/** How many values of each name; never a value. */
export type Counts = Readonly<Record<string, number>>;

/** A text that may go to a model. */
export interface Replaced {
  readonly text: string;
  /** What was replaced, for the log. `LITERAL` are parts that only looked like placeholders. */
  readonly counts: Counts;
}

/** What became of the placeholders of a text. */
export interface RestoreReport {
  readonly restored: Counts;
  readonly masked: Counts;
  readonly kept: Counts;
  /** How many look like placeholders and nothing stands behind them: they were left. */
  readonly unknown: number;
}

/** A text with values in the place of its placeholders. */
export interface Restored {
  readonly text: string;
  readonly report: RestoreReport;
}

/** How a text that comes in pieces is restored. */
export interface RestoreOptions {
  /** The text is the source of a JSON document: values are escaped as its strings need it. */
  readonly json?: boolean;
}

/** What replaces, beside what the scanner finds. */
export interface ReplacerOptions {
  /**
   * Words that never leave, each with the name of its placeholder: `['PROJECT', 'Blue Heron']`. Of a list that is
   * refused, `error.detail.pointer` says which pair (`/2`), from 0.
   */
  readonly terms?: readonly (readonly [name: string, term: string])[];
  /** What finds the rest, with recognisers of your own; every kind without it. */
  readonly scanner?: ServerScanner;
}

/**
 * Replaces what the scanner finds, and the terms, by the placeholders of one scope. Make one for each
 * vendor of a model and keep it.
 */
export class Replacer extends Handle {
  /** @internal */
  declare readonly kind: glue.Replacer;

  /**
   * The text with a placeholder for every value; the values go into `originals`. For texts of people.
   * `hints` says what the text is.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  replace(given: string, originals: Originals, hints: Hints = {}): Replaced {
    return this.#replaced('replace', originals, prose(given, 'text'), hints);
  }

  /**
   * An answer of a model, as it came, that goes back to it with the conversation: placeholders that are
   * held stay, everything else is gone through.
   *
   * @throws {@link VisardError} as `replace`
   */
  replaceAnswer(answer: string, originals: Originals, hints: Hints = {}): Replaced {
    return this.#replaced('replaceAnswer', originals, prose(answer, 'answer'), hints);
  }

  /**
   * A JSON document, from its text or a value, with placeholders in its values; keys stay. `hints` counts
   * where the document says nothing.
   *
   * @throws {@link VisardError} as `replace`, and `INVALID_JSON`
   */
  replaceJson(values: unknown, originals: Originals, hints: Hints = {}): Replaced {
    return this.#replaced('replaceJson', originals, documentOf(values, 'document'), hints);
  }

  #replaced(
    how: 'replace' | 'replaceAnswer' | 'replaceJson',
    originals: Originals,
    given: string,
    hints: Hints,
  ): Replaced {
    const [held, told] = [handle(originals, Originals, 'originals'), hintsOf(hints)] as const;
    const [replaced, counts] = this.call((replacer, module) =>
      hinted(module, told, (known) => replacer[how](held, given, known)),
    );
    return { text: replaced as string, counts: JSON.parse(counts as string) as Counts };
  }
}

/**
 * What stands behind the placeholders of a conversation: **personal data**, in the module's memory for
 * as long as you keep it. `keyring.sealOriginals` takes it to another process.
 */
export class Originals extends Handle {
  /** @internal */
  declare readonly kind: glue.Originals;

  /** How many values there are. */
  get size(): number {
    return this.call((originals) => originals.size);
  }

  /**
   * An answer with its values, as far as its reader may see them; ask your policy for the rights.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  restore(answer: string, rights: Rights): Restored {
    const given = [prose(answer, 'answer'), rightsOf(rights)] as const;
    return restored(this.call((originals) => originals.restore(...given)));
  }

  /**
   * The same for the values of a JSON document, given as its text; numbers that were replaced are
   * numbers again.
   *
   * @throws {@link VisardError} as `restore`, and `INVALID_JSON`
   */
  restoreJson(document: string, rights: Rights): Restored {
    const given = [prose(document, 'document'), rightsOf(rights)] as const;
    return restored(this.call((originals) => originals.restoreJson(...given)));
  }

  /**
   * What restores an answer that comes in pieces of any size.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`
   */
  restorer(rights: Rights, options: RestoreOptions = {}): Restorer {
    const { json = false } = optionsOf(options, ['json']);
    const given = [rightsOf(rights), flag(json, 'json')] as const;
    return new Restorer(this.engine, this.call((originals) => originals.restorer(...given)));
  }

  /**
   * The same as a stream. `report` is called once, at the end, and not awaited; for a stream that breaks off never.
   *
   * @example
   * await answer.pipeThrough(originals.restoreStream({ '*': 'clear' })).pipeTo(page);
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`; later failures are errors of the stream
   */
  restoreStream(
    rights: Rights,
    options: RestoreOptions & { readonly report?: (report: RestoreReport) => void } = {},
  ): TransformStream<string | Uint8Array, string> {
    const { json = false, report } = optionsOf(options, ['json', 'report']);
    const restorer = this.restorer(rights, { json });
    return piecewise(restorer, () => restorer.finish(), report, (end) => end.report);
  }
}

/**
 * Restores one answer piece by piece. Held back is only what may still become part of a placeholder:
 * mostly the last word.
 */
export class Restorer extends Handle {
  /** @internal */
  declare readonly kind: glue.Restorer;
  readonly #pieces = new Pieces();

  /**
   * What is certain by now, often nothing. A piece is text, or UTF-8; either may be cut anywhere, also within a
   * character. After an error nothing more comes.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `INVALID_UTF8`, `LIMIT_EXCEEDED`
   */
  push(piece: string | Uint8Array): string {
    const given = this.#pieces.encoded(piece, 'a piece of the answer');
    return this.call((restorer) => restorer.push(given));
  }

  /** What was held back, and the report on the whole; frees the restorer. @throws {@link VisardError} as `push` */
  finish(): Restored {
    try {
      const shown = this.push(this.#pieces.rest());
      const { text, report } = restored(this.call((restorer) => restorer.finish()));
      return { text: shown + text, report };
    } finally {
      this.free();
    }
  }
}

/** What restores piece by piece; its last call frees it. */
interface Restoring {
  push(piece: string | Uint8Array): string;
  free(): void;
}

/** Passes on what a restorer gives, and reports at the end. @internal */
export function piecewise<E extends { readonly text: string }, R>(
  restorer: Restoring,
  finish: () => E,
  report: ((report: R) => void) | undefined,
  reported: (end: E) => R,
): TransformStream<string | Uint8Array, string> {
  if (report !== undefined && typeof report !== 'function') {
    restorer.free();
    throw invalidArgument('report is not a function');
  }
  const pass = (shown: string, controller: TransformStreamDefaultController<string>): void => {
    if (shown !== '') controller.enqueue(shown);
  };
  return freeing<string | Uint8Array, string>({
    transform: (piece, controller) => pass(restorer.push(piece), controller),
    flush(controller) {
      const end = finish();
      pass(end.text, controller);
      report?.(reported(end));
    },
    free: () => restorer.free(),
  });
}

/** Each name, and after it its term. @internal */
export function termsOf({ terms = [] }: ReplacerOptions): string[] {
  if (!Array.isArray(terms)) throw invalidArgument('terms is not an array');
  return terms.flatMap((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw invalidArgument('a term is not a name and a text');
    return [text(pair[0], 'the name of a term'), text(pair[1], 'a term')];
  });
}

function rightsOf(rights: Rights): string {
  object(rights, 'rights');
  return json(rights, 'rights');
}

function restored([text, report]: string[]): Restored {
  return { text: text as string, report: JSON.parse(report as string) as RestoreReport };
}
