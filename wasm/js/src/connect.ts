/**
 * The page's end of the worker.
 *
 * @packageDocumentation
 */
import { VisardError, failure, invalidArgument } from './errors.js';
import { known } from './load.js';
import type { Call, Reply } from './messages.js';
import type { Answers, Finding, ScannerOptions, SealerOptions, Upload } from './types.js';

/** A scanner in a worker: the same calls, with promises. */
export interface AsyncScanner {
  /** As {@link Scanner.scan}. */
  scan(text: string): Promise<Finding[]>;
  /** As {@link Scanner.redact}. */
  redact(text: string): Promise<string>;
}

/** A sealer in a worker: the same calls, with promises. */
export interface AsyncSealer {
  /** As {@link Sealer.seal}. */
  seal(answers: Answers): Promise<string>;
  /** As {@link Sealer.sealLarge}; the upload is copied to the worker. */
  sealLarge(upload: Upload): Promise<Uint8Array>;
}

/**
 * Loads the sealer inside a worker that runs the file `visard/worker`, one call a worker.
 *
 * Serve the file from the origin of the page. A worker that fails answers every call with an
 * error; terminate it and connect to a new one.
 *
 * @example
 * const worker = new Worker('/assets/visard/worker.js');
 * const sealer = await connect(worker, { publicKey, verifyingKey });
 *
 * @throws {@link VisardError} as `loadSealer`, and `SEALING_UNAVAILABLE` when the worker does not
 * run or runs another file
 */
export function connect(worker: Worker, options: SealerOptions): Promise<AsyncSealer>;
/**
 * Without a public key, the scanner inside a worker that runs the file `visard/scan-worker`.
 *
 * @throws {@link VisardError} as `loadScanner`; `INVALID_ARGUMENT` when the worker runs the file
 * that seals, which does not scan
 */
export function connect(worker: Worker, options?: ScannerOptions): Promise<AsyncScanner>;
export async function connect(
  worker: Worker,
  options: ScannerOptions | SealerOptions = {},
): Promise<AsyncScanner | AsyncSealer> {
  known(options as ScannerOptions & SealerOptions, ['kinds', 'publicKey', 'verifyingKey', 'now']);
  const link = new Link(worker);
  await link.ask({ method: 'load', options });
  return 'publicKey' in options ? sealer(link) : scanner(link);
}

function sealer(link: Link): AsyncSealer {
  return {
    seal: (answers) => link.ask({ method: 'seal', answers }) as Promise<string>,
    sealLarge: (upload) => link.ask({ method: 'sealLarge', upload }) as Promise<Uint8Array>,
  };
}

function scanner(link: Link): AsyncScanner {
  return {
    scan: (text) => link.ask({ method: 'scan', text }) as Promise<Finding[]>,
    redact: (text) => link.ask({ method: 'redact', text }) as Promise<string>,
  };
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: VisardError): void;
}

/** Numbers the calls and hands each reply to its caller. */
class Link {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #failed: VisardError | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#settle(data));
    worker.addEventListener('error', (event) => this.#fail(event));
    worker.addEventListener('messageerror', (event) => this.#fail(event));
  }

  ask(call: Call): Promise<unknown> {
    if (this.#failed) return Promise.reject(this.#failed);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#worker.postMessage({ ...call, id });
      } catch {
        this.#waiting.delete(id);
        reject(invalidArgument('not a value that can be sent to a worker'));
      }
    });
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('code' in reply) waiting?.reject(new VisardError(reply.code, reply.number, reply.message));
    else waiting?.resolve(reply.result);
  }

  #fail(cause: Event): void {
    this.#failed = failure('SEALING_UNAVAILABLE', 'the worker does not run', cause);
    for (const { reject } of this.#waiting.values()) reject(this.#failed);
    this.#waiting.clear();
  }
}
