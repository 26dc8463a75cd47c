import type { Code } from './codes.js';
import type { Answers, ScannerOptions, SealerOptions, Upload } from './types.js';

/** What a page asks its worker. @internal */
export type Call =
  | { readonly method: 'load'; readonly options: ScannerOptions | SealerOptions }
  | { readonly method: 'scan' | 'redact'; readonly text: string }
  | { readonly method: 'seal'; readonly answers: Answers }
  | { readonly method: 'sealLarge'; readonly upload: Upload };

/** A call with the number that its reply carries. @internal */
export type Request = Call & { readonly id: number };

/** What the worker answers. @internal */
export type Reply = { readonly id: number } & (
  | { readonly result: unknown }
  | { readonly code: Code; readonly number: number; readonly message: string }
);
