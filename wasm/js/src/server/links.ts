import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import { invalidArgument } from '../errors.js';
import { now, optionsOf, prose, seconds, text, texts } from './checks.js';
import { Handle } from './handle.js';

/** What a URL tells about a person, at one place. It does not hold the value. */
export interface UrlLeak {
  /** What it is, for example `email`, `person_name`, `card_number`. */
  readonly leak: string;
  /** Where in the URL, in words: `userinfo`, `path segment 2`, ``query parameter `email` ``, `fragment`. */
  readonly place: string;
  /** The key of the parameter in the query that it is in; empty elsewhere, or if that tells about a person itself. */
  readonly parameter: string;
  /**
   * What the value is called where it stands: the parameter, also of a URL inside, or the member of JSON
   * (`user.mail`); the segment before, in a path. Empty as before.
   */
  readonly name: string;
  /** Where it begins in the URL, as encoded there: an index into the string, as `url.slice` takes it. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** How sure that is, in per cent, never 100. */
  readonly confidence: number;
  /**
   * What speaks for it, in stable names: those of the scanner, `parameter` (its name says so), `neighbour`
   * (something else in the URL), `merge-tag`, `userinfo`; and what it was in: `url`, `gateway`, `json`, `base64`,
   * `hex`, `compressed`, `signed`.
   */
  readonly reasons: readonly string[];
}

/** A merge tag that will put personal data into a link when the mail is sent. */
export interface TagLeak {
  /** From 1. */
  readonly line: number;
  /** In code points, from 1. */
  readonly column: number;
  /** What it will put into the link, for example `email`. */
  readonly leak: string;
  /** The parameter that it is the value of; empty in the path, or if that tells about a person itself. */
  readonly parameter: string;
  /** The tag without its defaults, which may be of a person: `{{email|default:'…'}}`. */
  readonly tag: string;
  /** Whose tag it is: `hubspot`, `mailchimp` … */
  readonly product: string;
  /** What to write instead: the same product's tag for a column of tokens. */
  readonly instead: string;
}

/** What of a URL stays. */
export interface KeepOptions {
  /** The parameters that may stay: exact keys, or a beginning and `*`. */
  readonly keep?: readonly string[];
}

/** What stands in the place of what tells about a person. */
export interface ScrubLeaksOptions {
  /**
   * `nothing`: the parameter goes, also when left out. `label`: the label of its kind (`%5BEMAIL%5D`). A token:
   * once, it stands for the person.
   */
  readonly instead?: 'nothing' | 'label' | { readonly token: string };
}

/** What the core says of a leak: places in all units, of which a string of JavaScript counts one. */
interface Placed extends Omit<UrlLeak, 'start' | 'end'> {
  readonly utf16_start: number;
  readonly utf16_end: number;
}

/** @internal */
export function auditUrl(engine: ServerEngine, url: string): UrlLeak[] {
  const given = prose(url, 'url');
  const leaks = JSON.parse(engine.run((module) => module.auditUrl(given))) as Placed[];
  return leaks.map(({ leak, place, parameter, name, utf16_start: start, utf16_end: end, confidence, reasons }) => ({
    leak,
    place,
    parameter,
    name,
    start,
    end,
    confidence,
    reasons,
  }));
}

/** @internal */
export function scrubUrl(engine: ServerEngine, url: string, options: KeepOptions): string {
  const { keep } = optionsOf(options, ['keep']);
  const given = [prose(url, 'url'), keep === undefined ? undefined : texts(keep, 'keep')] as const;
  return engine.run((module) => module.scrubUrl(...given));
}

/** @internal */
export function scrubLeaks(engine: ServerEngine, url: string, options: ScrubLeaksOptions): string {
  const given = [prose(url, 'url'), ...insteadOf(optionsOf(options, ['instead']))] as const;
  return engine.run((module) => module.scrubLeaks(...given));
}

function insteadOf({ instead = 'nothing' }: ScrubLeaksOptions): [labels: boolean, token: string | undefined] {
  if (typeof instead === 'string') {
    if (instead !== 'nothing' && instead !== 'label') throw invalidArgument('instead is nothing, label or a token');
    return [instead === 'label', undefined];
  }
  return [false, text(optionsOf(instead, ['token'], 'instead').token, 'token')];
}

/**
 * Seals the parameters of the links of one scope, for products that are opened with `email=…` all the same,
 * and opens them where the survey begins. Make one for each scope and keep it.
 */
export class ParameterCipher extends Handle {
  /** @internal */
  declare readonly kind: glue.ParameterCipher;

  /**
   * The URL with every parameter of its query that is not on the list `keep` in one, `sealed`, until `expires`.
   * Sealing again gives other characters. No clock is asked: with an expiry that is past it does not open.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT` for what is no http(s) URL or sealed already, and where
   * personal data would stay readable; `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`
   */
  seal(url: string, expires: Date, options: KeepOptions = {}): string {
    const { keep = [] } = optionsOf(options, ['keep']);
    const given = [text(url, 'url'), texts(keep, 'keep'), seconds(expires, 'expires')] as const;
    return this.call((cipher) => cipher.seal(...given));
  }

  /**
   * The parameters in the value of `sealed`, each name and its value, in their order, percent escapes undone.
   *
   * @throws {@link VisardError} `OPEN_FAILED` for what was changed, or sealed for another scope or tenant,
   * `KEY_UNKNOWN`, `TOKEN_EXPIRED`, `INVALID_ARGUMENT`
   */
  open(sealed: string, at?: Date): [name: string, value: string][] {
    const given = [text(sealed, 'sealed'), now(at)] as const;
    const flat = this.call((cipher) => cipher.open(...given));
    return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at] as string, flat[2 * at + 1] as string]);
  }

  /**
   * The URL with its parameters in clear, those that were sealed last; unchanged without `sealed`.
   *
   * @throws {@link VisardError} as `open`, and `LIMIT_EXCEEDED`
   */
  openUrl(url: string, at?: Date): string {
    const given = [text(url, 'url'), now(at)] as const;
    return this.call((cipher) => cipher.openUrl(...given));
  }
}
