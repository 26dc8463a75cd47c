/// <reference lib="esnext.disposable" preserve="true" />
import type { ServerEngine, ServerGlue } from '../engine/server.js';
import { invalidArgument } from '../errors.js';

interface Held {
  free(): void;
}

/**
 * Something that lives in the module's memory: its secrets are wiped when it is freed.
 *
 * Free what you make often; what is forgotten goes when JavaScript collects it. With `using` it is
 * freed at the end of its block.
 */
export abstract class Handle {
  /** The type of what is held, for the compiler; nothing generated shows in our types. @internal */
  declare readonly kind: Held;
  /** @internal */
  protected readonly engine: ServerEngine;
  #held: this['kind'] | undefined;

  /** @internal */
  constructor(engine: ServerEngine, held: Held) {
    this.engine = engine;
    this.#held = held;
  }

  /**
   * Wipes and frees it; a second time does nothing. Every other call then fails. In a function that the
   * module asks for a key, at the end of the call that asks.
   */
  free(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held) whenIdle(() => this.engine.run(() => held.free()));
  }

  /** As {@link Handle.free}. */
  [Symbol.dispose](): void {
    this.free();
  }

  /** @internal */
  get held(): this['kind'] {
    if (!this.#held) throw invalidArgument('the object was freed');
    return this.#held;
  }

  /** @internal */
  protected call<T>(use: (held: this['kind'], glue: ServerGlue) => T): T {
    const { held } = this;
    return this.engine.run((glue) => use(held, glue));
  }
}

/** What another object holds in the module; anything else is refused. @internal */
export function handle<H extends Handle>(given: H, type: Type<H>, what: string): H['kind'] {
  if (given instanceof type) return given.held;
  throw invalidArgument(`${what} is not one of this package`);
}

type Type<T> = abstract new (...parameters: never) => T;

/** How many functions of the host are being asked, each within a call of the module. */
let asked = 0;
/** What is to be freed when the outermost of these calls is done: it may still use it. */
const waiting: (() => void)[] = [];

/** Runs a function of the host that the module asks. @internal */
export function asking<T>(ask: () => T): T {
  asked += 1;
  try {
    return ask();
  } finally {
    asked -= 1;
  }
}

/** Runs a call in which the module may ask, then frees what was freed in it. @internal */
export function answering<T>(call: () => T): T {
  try {
    return call();
  } finally {
    if (asked === 0) for (const free of waiting.splice(0)) free();
  }
}

function whenIdle(free: () => void): void {
  if (asked === 0) free();
  else waiting.push(free);
}

/** Uses something of the module once and frees it. @internal */
export function once<H extends Held, T>(held: H, use: (held: H) => T): T {
  try {
    return use(held);
  } finally {
    held.free();
  }
}
