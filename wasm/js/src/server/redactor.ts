import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import type { Kind } from '../types.js';
import { documentOf, object, optionsOf, plain, prose, text } from './checks.js';
import { Handle, handle } from './handle.js';
import { hinted, hintsOf, type Hints } from './hints.js';
import { Keyring } from './keyring.js';

/**
 * What stands for a finding that needs keys: equal values look equal within a scope, and different in
 * another one. `hash` is `[EMAIL_` and 26 characters, for joining; `pseudonym` `[EMAIL_7K3QX9P2]`, for
 * reading; `same-shape` has other letters and digits in the same places; `surrogate` looks right and can
 * belong to nobody.
 */
export type KeyedStyle = 'hash' | 'pseudonym' | 'same-shape' | 'surrogate';

/**
 * What stands for a finding: `label` (`[EMAIL]`), `mask` (`j•••@example.org`), `keep-last:4` (the last letters
 * and digits, at most half of them), `keep-domain` (`•••@example.org`), `generalise` (a year, a network, a
 * country), `remove` (nothing), or `keep`, the value itself.
 */
export type Style =
  | KeyedStyle
  | 'generalise'
  | 'keep'
  | 'keep-domain'
  | `keep-last:${number}`
  | 'label'
  | 'mask'
  | 'remove';

/** What becomes of findings. */
export interface RedactorOptions {
  /** The style of every kind that `styles` does not name; `label` when left out. Special categories are kept. */
  readonly style?: Style;
  /** The styles of kinds, also of `SPECIAL_CATEGORY`, which is kept unless it is named here. */
  readonly styles?: Readonly<Partial<Record<Kind, Style>>>;
  /** For {@link KeyedStyle}: the keyring, which needs the use `pseudonym`, and whom the text is for. */
  readonly keys?: { readonly keyring: Keyring; readonly scope: string };
}

/** Takes what a scanner finds out of texts and documents, each kind in its style. Make one and keep it. */
export class Redactor extends Handle {
  /** @internal */
  declare readonly kind: glue.Redactor;

  /**
   * The text with every finding in its style. Redacting the result again changes nothing.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED` over 16 MiB of UTF-8, `INVALID_ARGUMENT`
   */
  redact(given: string, hints: Hints = {}): string {
    const [checked, told] = [prose(given, 'text'), hintsOf(hints)] as const;
    return this.call((redactor, module) => hinted(module, told, (known) => redactor.redact(checked, known)));
  }

  /**
   * A JSON document, from its text or a value, as its text with the findings in its values in their styles;
   * a number with a finding becomes a string. Keys stay, and so does everything else, byte for byte.
   *
   * @throws {@link VisardError} as `redact`, and `INVALID_JSON`
   */
  redactJson(values: unknown, hints: Hints = {}): string {
    const [given, told] = [documentOf(values, 'document'), hintsOf(hints)] as const;
    return this.call((redactor, module) => hinted(module, told, (known) => redactor.redactJson(given, known)));
  }
}

/** @internal */
export function makeRedactor(engine: ServerEngine, scanner: glue.Scanner, options: RedactorOptions): Redactor {
  const { style = 'label', styles = {}, keys } = optionsOf(options, ['style', 'styles', 'keys']);
  object(styles, 'styles');
  plain(styles, 'styles');
  const pairs = Object.entries(styles).flatMap(([kind, style]) => [text(kind, 'a kind'), text(style, 'a style')]);
  const given = [scanner, text(style, 'style'), pairs] as const;
  if (keys === undefined) return new Redactor(engine, engine.run(({ Redactor }) => new Redactor(...given)));
  optionsOf(keys, ['keyring', 'scope'], 'keys');
  const scope = [handle(keys.keyring, Keyring, 'keyring'), text(keys.scope, 'scope')] as const;
  return new Redactor(engine, engine.run(({ Redactor }) => Redactor.keyed(...given, ...scope)));
}
