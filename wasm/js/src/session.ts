import { invalidArgument } from './errors.js';
import { findings } from './findings.js';
import { string, type Engine } from './load.js';
import type { ScanGlue } from './scanner.js';
import type { Finding, Session } from './types.js';

/** The generated class of the scanning module: it owns memory there. @internal */
export interface GlueSession {
  findings(): Uint32Array;
  edit(start: number, end: number, text: string): Uint32Array;
  free(): void;
}

/** @internal */
export class ModuleSession implements Session {
  readonly #engine: Engine<ScanGlue>;
  #session: GlueSession | undefined;
  #text: string;
  #findings: readonly Finding[];

  constructor(engine: Engine<ScanGlue>, kinds: number, text: string) {
    this.#engine = engine;
    const session = engine.run((glue) => new glue.Session(kinds, text));
    this.#session = session;
    this.#text = text;
    this.#findings = findings(engine.run(() => session.findings()));
  }

  get text(): string {
    return this.#text;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  edit(start: number, end: number, text: string): readonly Finding[] {
    const inserted = string(text);
    const isPlace = (place: number) => Number.isInteger(place) && place >= 0 && place <= this.#text.length;
    if (!isPlace(start) || !isPlace(end) || start > end) throw invalidArgument('not a range of the text');
    return this.#become(string(this.#text.slice(0, start) + inserted + this.#text.slice(end)), start, end);
  }

  update(text: string): readonly Finding[] {
    const [old, now] = [this.#text, string(text)];
    const shorter = Math.min(old.length, now.length);
    let start = 0;
    while (start < shorter && old.charCodeAt(start) === now.charCodeAt(start)) start += 1;
    if (start === old.length && start === now.length) return this.#findings;
    let same = 0;
    while (same < shorter - start && old.charCodeAt(old.length - 1 - same) === now.charCodeAt(now.length - 1 - same)) {
      same += 1;
    }
    return this.#become(now, start, old.length - same);
  }

  close(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session) this.#engine.run(() => session.free());
  }

  /** The text is `now`: what stood from `start` to `end` has been replaced. */
  #become(now: string, start: number, end: number): readonly Finding[] {
    const session = this.#session;
    if (!session) throw invalidArgument('the session is closed');
    // Halves of a character may have met or parted, so the whole of it is replaced.
    const from = isHigh(this.#text, start - 1) ? start - 1 : start;
    const to = isLow(this.#text, end) ? end + 1 : end;
    const inserted = now.slice(from, now.length - (this.#text.length - to));
    const words = this.#engine.run(() => session.edit(from, to, inserted));
    this.#text = now;
    this.#findings = findings(words);
    return this.#findings;
  }
}

function isHigh(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
