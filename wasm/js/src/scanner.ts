import { failure, invalidArgument } from './errors.js';
import { findings } from './findings.js';
import { known, string, type Engine, type Glue } from './load.js';
import { ModuleSession, type GlueSession } from './session.js';
import { KINDS, type Finding, type Kind, type Scanner, type ScannerOptions, type Session } from './types.js';

/** The generated glue of the scanning module. @internal */
export interface ScanGlue extends Glue {
  scan(kinds: number, text: string): Uint32Array;
  redact(kinds: number, text: string): string;
  checkKinds(kinds: number): void;
  Session: new (kinds: number, text: string) => GlueSession;
}

/** @internal */
export class ModuleScanner implements Scanner {
  readonly #engine: Engine<ScanGlue>;
  readonly #kinds: number;

  constructor(engine: Engine<ScanGlue>, options: ScannerOptions) {
    const { kinds } = known(options, ['kinds']);
    if (kinds !== undefined && !Array.isArray(kinds)) throw invalidArgument('kinds is not an array');
    this.#engine = engine;
    this.#kinds = (kinds ?? KINDS).reduce((bits, kind) => bits | (1 << number(kind)), 0);
    // One that this module does not know would never be found, unnoticed.
    if (kinds) engine.run((glue) => glue.checkKinds(this.#kinds));
  }

  scan(text: string): Finding[] {
    const checked = string(text);
    return findings(this.#engine.run((glue) => glue.scan(this.#kinds, checked)));
  }

  redact(text: string): string {
    const checked = string(text);
    return this.#engine.run((glue) => glue.redact(this.#kinds, checked));
  }

  session(text = ''): Session {
    return new ModuleSession(this.#engine, this.#kinds, string(text));
  }
}

function number(kind: Kind): number {
  const number = KINDS.indexOf(kind) + 1;
  if (number === 0) throw failure('UNKNOWN_KIND');
  return number;
}
