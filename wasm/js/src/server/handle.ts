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

  /** Wipes and frees it; a second time does nothing. Every other call then fails. */
  free(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held) this.engine.run(() => held.free());
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

/** Uses something of the module once and frees it. @internal */
export function once<H extends Held, T>(held: H, use: (held: H) => T): T {
  try {
    return use(held);
  } finally {
    held.free();
  }
}
