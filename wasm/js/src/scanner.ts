import { invalidArgument } from './errors.js';
import type { Engine, Glue } from './load.js';
import type { Finding, Kind, Scanner, ScannerOptions } from './types.js';

/** The part of the generated glue that both modules have. @internal */
export interface ScanGlue extends Glue {
  kindNames(): string;
  Scanner: new (kinds: string) => Handle & {
    scan(text: string): [words: Uint32Array, subkinds: string] | unknown[];
    redact(text: string): string;
  };
}

/** A value that lives in the module's memory. @internal */
export interface Handle {
  free(): void;
}

/** @internal */
export class ModuleScanner<G extends ScanGlue> implements Scanner {
  /** @internal */
  protected readonly engine: Engine<G>;
  readonly #kinds: readonly Kind[];
  #handle: InstanceType<G['Scanner']> | undefined;

  constructor(engine: Engine<G>, options: ScannerOptions) {
    const kinds = options.kinds ?? [];
    if (options.kinds?.length === 0) throw invalidArgument('kinds names no kind');
    this.engine = engine;
    this.#kinds = engine.run((glue) => glue.kindNames()).split(',') as Kind[];
    this.#handle = engine.run((glue) => new glue.Scanner(kinds.join(','))) as InstanceType<G['Scanner']>;
  }

  scan(text: string): Finding[] {
    const handle = this.#of(text);
    const [words, subkinds] = this.engine.run(() => handle.scan(text)) as [Uint32Array, string];
    return findings(words, subkinds.split(','), this.#kinds);
  }

  redact(text: string): string {
    const handle = this.#of(text);
    return this.engine.run(() => handle.redact(text));
  }

  free(): void {
    this.#handle?.free();
    this.#handle = undefined;
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #of(text: string): InstanceType<G['Scanner']> {
    if (typeof text !== 'string') throw invalidArgument('the text is not a string');
    if (!this.#handle) throw invalidArgument('the scanner was freed');
    return this.#handle;
  }
}

/** Four words a finding: kind, confidence, start, end. */
function findings(words: Uint32Array, subkinds: string[], kinds: readonly Kind[]): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at + 3 < words.length; at += 4) {
    const [number = 0, confidence = 0, start = 0, end = 0] = words.subarray(at, at + 4);
    const kind = kinds[number - 1] as Kind;
    const subkind = subkinds[at / 4];
    found.push({ kind, ...(subkind ? { subkind } : {}), start, end, confidence });
  }
  return found;
}
