import { failure } from './errors.js';
import { string, type Engine, type Glue } from './load.js';
import { KINDS, type Finding, type Kind, type Scanner, type ScannerOptions } from './types.js';

/** The generated glue of the scanning module. @internal */
export interface ScanGlue extends Glue {
  scan(kinds: number, text: string): Uint32Array;
  redact(kinds: number, text: string): string;
}

/** @internal */
export class ModuleScanner implements Scanner {
  readonly #engine: Engine<ScanGlue>;
  readonly #kinds: number;

  constructor(engine: Engine<ScanGlue>, { kinds = KINDS }: ScannerOptions) {
    this.#engine = engine;
    this.#kinds = kinds.reduce((bits, kind) => bits | (1 << number(kind)), 0);
  }

  scan(text: string): Finding[] {
    const checked = string(text);
    return findings(this.#engine.run((glue) => glue.scan(this.#kinds, checked)));
  }

  redact(text: string): string {
    const checked = string(text);
    return this.#engine.run((glue) => glue.redact(this.#kinds, checked));
  }
}

function number(kind: Kind): number {
  const number = KINDS.indexOf(kind) + 1;
  if (number === 0) throw failure('UNKNOWN_KIND');
  return number;
}

/** Five words a finding (kind, confidence, start, end, length of the subkind), then the subkind. */
function findings(words: Uint32Array): Finding[] {
  const found: Finding[] = [];
  let at = 0;
  while (at < words.length) {
    const [number = 0, confidence = 0, start = 0, end = 0, length = 0] = words.subarray(at, at + 5);
    const subkind = String.fromCharCode(...words.subarray(at + 5, at + 5 + length));
    const kind = KINDS[number - 1] as Kind;
    found.push({ kind, ...(subkind && { subkind }), start, end, confidence });
    at += 5 + length;
  }
  return found;
}
