/**
 * What the check characters of a printed code say while somebody types it, without a key.
 *
 * The one rule of the core that is written here again, because a module for it would be many times as
 * large; a test holds the two against each other.
 *
 * @packageDocumentation
 */
import { invalidArgument } from './errors.js';

export type { Code } from './codes.js';
export { VisardError } from './errors.js';

/**
 * What the check characters say of a typed code: `intact`, or that it would be `code` if one character was
 * wrong. For two wrong ones a suggestion is wrong half of the time: ask the person, never replace what
 * they typed.
 */
export type PrintedCheck =
  | { readonly verdict: 'intact' | 'suggestion'; readonly code: string }
  | { readonly verdict: 'wrong'; readonly code?: undefined };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters of a code, and of typed text that is read at all. */
const [LENGTH, MAX_TYPED] = [18, 64];

/**
 * Judges what was typed so far, at once. Case, spaces and hyphens do not matter; I and L are read as 1, O
 * as 0. Whether a code is authentic only the backend's key tells.
 *
 * @example
 * const { verdict, code } = checkPrinted(input.value);
 * if (verdict === 'suggestion') hint.textContent = `Did you mean ${code}?`;
 *
 * @throws {@link VisardError} `INVALID_ARGUMENT` for something else than text
 */
export function checkPrinted(typed: string): PrintedCheck {
  if (typeof typed !== 'string') throw invalidArgument('not a string');
  const symbols = symbolsOf(typed);
  if (symbols === undefined) return { verdict: 'wrong' };
  // The code's polynomial at 1 and at α, the first character having the highest power.
  const sum = symbols.reduce((sum, symbol) => sum ^ symbol, 0);
  const weighted = symbols.reduce((sum, symbol) => double(sum) ^ symbol, 0);
  if (sum === 0 && weighted === 0) return { verdict: 'intact', code: shown(symbols) };
  // One symbol that is off by `sum` at the power p makes `weighted` = sum·αᵖ.
  let expected = sum;
  for (let place = LENGTH - 1; sum !== 0 && place >= 0; place -= 1) {
    if (expected === weighted) {
      return { verdict: 'suggestion', code: shown(symbols.map((symbol, at) => (at === place ? symbol ^ sum : symbol))) };
    }
    expected = double(expected);
  }
  return { verdict: 'wrong' };
}

function symbolsOf(typed: string): number[] | undefined {
  // Outside of ASCII, letters exist whose upper case is one of ours.
  if (typed.length > MAX_TYPED || !/^[ -~]*$/.test(typed)) return undefined;
  const read = typed.replace(/[ -]/g, '').toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0');
  const symbols = Array.from(read, (character) => ALPHABET.indexOf(character));
  return symbols.length === LENGTH && !symbols.includes(-1) ? symbols : undefined;
}

/** Multiplies by α in GF(32), x⁵+x²+1. */
function double(symbol: number): number {
  return symbol < 16 ? symbol << 1 : (symbol << 1) ^ 0x25;
}

function shown(symbols: readonly number[]): string {
  const code = symbols.map((symbol) => ALPHABET.charAt(symbol)).join('');
  return code.replace(/.{6}(?=.)/g, '$&-');
}
