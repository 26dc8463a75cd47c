import type * as glue from '#glue/server.js';
import { optionsOf, prose } from './checks.js';
import { once } from './handle.js';

/** What is known about a text before it is read. */
export interface Hints {
  /** The name of its field, column or parameter, in any of the usual spellings. */
  readonly field?: string;
  /** The question that it answers. */
  readonly question?: string;
  /** Its language (BCP 47). */
  readonly locale?: string;
  /** The country of the respondents (ISO 3166-1 alpha-2); anything else says nothing. */
  readonly country?: string;
}

/** Field, question, locale, country. */
type Told = readonly [Known, Known, Known, Known];
type Known = string | undefined;

/** Hints, checked: read before the module is called, where what a getter throws would look like a trap. @internal */
export function hintsOf(hints: Hints): Told {
  const { field, question, locale, country } = optionsOf(hints, ['field', 'question', 'locale', 'country'], 'hints');
  const told = (value: unknown, what: string) => (value === undefined ? value : prose(value, what));
  return [told(field, 'field'), told(question, 'question'), told(locale, 'locale'), told(country, 'country')];
}

/** Hints as the module takes them, for one call. @internal */
export function hinted<T>({ Hints }: Pick<typeof glue, 'Hints'>, told: Told, use: (known: glue.Hints) => T): T {
  return once(new Hints(...told), use);
}
