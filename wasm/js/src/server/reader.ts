import type * as glue from '#glue/server.js';
import { flag, optionsOf, prose } from './checks.js';
import type { RestoreEvent } from './events.js';
import { Handle, handle, once } from './handle.js';
import { checked, loggedEvent, type CallOptions, type Logged, type Told } from './logged.js';
import { Originals, piecewise, type Restored, type RestoreOptions, type RestoreReport } from './placeholder.js';
import { Pieces } from './pieces.js';
import type { Decision } from './policy.js';

/** Where the event of an answer goes. */
export type ReadOptions = Pick<CallOptions, 'log'>;

/** What became of the placeholders of one text, and the event that says so. */
export interface Read extends Logged<RestoreEvent> {
  readonly report: RestoreReport;
}

/** An answer with the values that its reader may see. */
export interface Answer extends Restored, Logged<RestoreEvent> {}

/** The rest of an answer that came in pieces, and what became of each of its texts. */
export interface AnswerEnd {
  readonly text: string;
  readonly read: readonly Read[];
}

/**
 * Who reads answers of a model, and what they may see in them, until its decision's `valid_until`: what restores
 * takes no time, so make another one then.
 */
export class Reader extends Handle {
  /** @internal */
  declare readonly kind: glue.Reader;

  /** The decision, with reasons. */
  get decision(): Decision {
    return JSON.parse(this.call((reader) => reader.decision())) as Decision;
  }

  /**
   * A text with the values that they may see.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  restore(answer: string, originals: Originals, options: ReadOptions = {}): Answer {
    const given = [handle(originals, Originals, 'originals'), prose(answer, 'answer')] as const;
    const told = checked(options);
    return whole(this.call((reader) => answered(reader.restore(...given), told)));
  }

  /**
   * A JSON document, as its text, with the values that they may see: a whole answer, structured output, the
   * arguments of a tool.
   *
   * @throws {@link VisardError} as `restore`, and `INVALID_JSON`
   */
  restoreJson(document: string, originals: Originals, options: ReadOptions = {}): Answer {
    const given = [handle(originals, Originals, 'originals'), prose(document, 'document')] as const;
    const told = checked(options);
    return whole(this.call((reader) => answered(reader.restoreJson(...given), told)));
  }

  /** An answer that comes in pieces of any size. @throws {@link VisardError} `INVALID_ARGUMENT` */
  restorer(originals: Originals, options: RestoreOptions = {}): AnswerRestorer {
    const { json = false } = optionsOf(options, ['json']);
    const given = [handle(originals, Originals, 'originals'), flag(json, 'json')] as const;
    return new AnswerRestorer(this.engine, this.call((reader) => reader.restorer(...given)));
  }

  /**
   * The same as a stream. `report` is called once, at the end, and not awaited; a stream that breaks off reports
   * nothing and logs nothing.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`; later failures are errors of the stream
   */
  restoreStream(
    originals: Originals,
    options: RestoreOptions & ReadOptions & { readonly report?: (read: Read) => void } = {},
  ): TransformStream<string | Uint8Array, string> {
    const { log } = checked(options, 'json', 'report');
    const { json = false, report } = options;
    const restorer = this.restorer(originals, { json });
    const finish = (): AnswerEnd => restorer.finish(log === undefined ? {} : { log });
    return piecewise(restorer, finish, report, ({ read }) => read[0] as Read);
  }

  /**
   * The server-sent events of a chat interface in the manner of OpenAI (`"stream": true`): the texts in
   * them are restored, a placeholder may be split over any number of events, everything else stays.
   * `structured` is for content that is JSON. `report` is called once, at the end and not awaited, with what
   * became of each text; a stream that breaks off reports nothing and logs nothing.
   *
   * @example
   * const shown = response.body.pipeThrough(reader.eventStream(originals));
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`; later failures are errors of the stream: `INVALID_JSON`,
   * `INVALID_UTF8`, `LIMIT_EXCEEDED`
   */
  eventStream(
    originals: Originals,
    options: ReadOptions & { readonly structured?: boolean; readonly report?: (read: readonly Read[]) => void } = {},
  ): TransformStream<string | Uint8Array, string> {
    const { log } = checked(options, 'structured', 'report');
    const { report } = options;
    const given = [handle(originals, Originals, 'originals'), flag(options.structured ?? false, 'structured')] as const;
    const restorer = new AnswerRestorer(this.engine, this.call((reader) => reader.stream(...given)));
    const finish = (): AnswerEnd => restorer.finish(log === undefined ? {} : { log });
    return piecewise(restorer, finish, report, ({ read }) => read);
  }
}

/** Restores one answer piece by piece for its reader. Held back is mostly the last word. */
export class AnswerRestorer extends Handle {
  /** @internal */
  declare readonly kind: glue.Answering;
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

  /** What was held back, and what became of the whole; frees the restorer. @throws {@link VisardError} as `push` */
  finish(options: ReadOptions = {}): AnswerEnd {
    const told = checked(options);
    try {
      const shown = this.push(this.#pieces.rest());
      const { text, read } = this.call((restorer) => answered(restorer.finish(), told));
      return { text: shown + text, read };
    } finally {
      this.free();
    }
  }
}

function answered(given: glue.Answered, told: Told): AnswerEnd {
  return once(given, (held) => {
    const reports = JSON.parse(held.reports()) as RestoreReport[];
    const events = held.events();
    const read = reports.map((report, at) => ({ report, ...loggedEvent<RestoreEvent>(events[at] as glue.Event, told) }));
    return { text: held.text(), read };
  });
}

/** An answer that is one text. */
function whole({ text, read }: AnswerEnd): Answer {
  return { text, ...(read[0] as Read) };
}
