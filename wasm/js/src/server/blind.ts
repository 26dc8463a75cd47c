import type * as glue from '#glue/server.js';
import { text, texts } from './checks.js';
import { Handle } from './handle.js';

/** How a value is brought to one spelling. */
export type Normaliser = 'email' | 'phone' | 'name' | 'plain';

/** What every blind index says of itself. */
interface Planned {
  /** The table, 1 to 255 bytes. */
  readonly table: string;
  /** The name of the index, 1 to 255 bytes. */
  readonly name: string;
  /**
   * About how many distinct values (or combinations) there are, at least 1,024, or 8 with a
   * `reason`. State it once and keep it.
   */
  readonly distinct: number | bigint;
  /** 1 to 128 groups over which equal values are spread; 1 when left out. A search asks for all. */
  readonly partitions?: number;
  /** Why few distinct values are indexed all the same, 1 to 1,024 bytes. */
  readonly reason?: string;
}

/** What a blind index over one value is over. */
export interface Index extends Planned {
  readonly normalise: Normaliser;
}

/** What a blind index over 1 to 8 values together is over. */
export interface CompoundIndex extends Planned {
  readonly normalise: readonly Normaliser[];
}

/**
 * Makes the values of one blind index: short hexadecimal texts, for a column of their own. An index
 * over several values takes as many, in its order.
 */
export class BlindIndex<Value extends string | readonly string[] = string> extends Handle {
  /** @internal */
  declare readonly kind: glue.BlindIndex;

  /** What the index's keys are bound to. An index whose text changed has to be built anew. */
  get config(): string {
    return this.call((index) => index.config);
  }

  /**
   * The value to store beside a sealed `value`; undefined when it normalises to nothing. With
   * partitions another one on each call.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`, `RANDOM_UNAVAILABLE`
   */
  forWriting(value: Value): string | undefined {
    const given = values(value);
    return this.call((index) => index.forWriting(given));
  }

  /**
   * The values to look for, all of them; then open what is found and compare.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  forSearch(value: Value): string[] {
    const given = values(value);
    return this.call((index) => index.forSearch(given));
  }
}

function values(value: string | readonly string[]): string[] {
  return typeof value === 'string' ? [text(value, 'value')] : texts(value, 'value');
}
