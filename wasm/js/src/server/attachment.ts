import type * as glue from '#glue/server.js';
import type { ServerEngine } from '../engine/server.js';
import { big, binary, bytes, extra, text } from './checks.js';
import { Handle } from './handle.js';
import { freeing } from './stream.js';

/** The longest attachment that is taken whole, in bytes: the module's memory never shrinks. */
const MAX_WHOLE = 64 << 20;
/** The same one sealed: 61 bytes and 16 for each chunk of 16,384 more. */
const MAX_SEALED = MAX_WHOLE + 61 + 16 * (MAX_WHOLE / 16_384 + 1);
/** How much of a piece of a stream goes into the module at once. */
const PIECE = 1 << 20;

/**
 * Seals and opens the attachments of one column: files, recordings, long texts. Make one for each
 * column and keep it.
 */
export class AttachmentCipher extends Handle {
  /** @internal */
  declare readonly kind: glue.AttachmentCipher;

  /**
   * Seals a whole attachment (at most 64 MiB; text as UTF-8) for this column of `record`. `bound`
   * is bound but not stored, for example a row version.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`
   */
  seal(record: string, attachment: string | Uint8Array, bound?: string | Uint8Array): Uint8Array {
    const given = [text(record, 'record'), bytes(attachment, 'attachment', MAX_WHOLE), extra(bound)] as const;
    return this.call((cipher) => cipher.seal(...given));
  }

  /**
   * Opens a whole attachment that was sealed for the same record and `bound`, in either way.
   *
   * @throws {@link VisardError} `OPEN_FAILED` for another place, other keys, changed, missing or
   * further bytes, `KEY_UNKNOWN`, `UNSUPPORTED_FORMAT`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  open(record: string, sealed: Uint8Array, bound?: string | Uint8Array): Uint8Array {
    const given = [text(record, 'record'), binary(sealed, 'sealed', MAX_SEALED), extra(bound)] as const;
    return this.call((cipher) => cipher.open(...given));
  }

  /**
   * A stream that seals what flows through it, of any length and in pieces of any size. For one
   * attachment; what was not written to its end does not open.
   *
   * @example
   * await file.stream().pipeThrough(photos.sealStream('r-1')).pipeTo(storage);
   *
   * @throws {@link VisardError} as `seal`; later failures are errors of the stream
   */
  sealStream(record: string, bound?: string | Uint8Array): TransformStream<Uint8Array, Uint8Array> {
    const given = [text(record, 'record'), extra(bound)] as const;
    return through(this.engine, this.call((cipher) => cipher.writer(...given)));
  }

  /**
   * A stream that opens what flows through it. Every byte that comes out was sealed here, in this
   * order; **that it was all of them is known only when the stream closes**: an attachment that was
   * cut, even between two chunks, ends in an error, `OPEN_FAILED`. Until then do not act on it.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`; the failures of `open` are
   * errors of the stream
   */
  openStream(record: string, bound?: string | Uint8Array): TransformStream<Uint8Array, Uint8Array> {
    const given = [text(record, 'record'), extra(bound)] as const;
    return through(this.engine, this.call((cipher) => cipher.reader(...given)));
  }

  /**
   * What opens single chunks of an attachment, from its first 61 bytes.
   *
   * @throws {@link VisardError} as `open`
   */
  opener(record: string, header: Uint8Array, bound?: string | Uint8Array): AttachmentOpener {
    const given = [text(record, 'record'), extra(bound), binary(header, 'header')] as const;
    return new AttachmentOpener(this.engine, this.call((cipher) => cipher.opener(...given)));
  }
}

/** Opens single chunks of one attachment: for reading a part of a long one. */
export class AttachmentOpener extends Handle {
  /** @internal */
  declare readonly kind: glue.AttachmentOpener;

  /**
   * Opens the chunk `number`, from 0. It holds the bytes from `number` × 16,384 on and stands at
   * 61 + `number` × 16,400, 16,400 bytes long but for the last. Less than 16,384 bytes are the end.
   *
   * @throws {@link VisardError} `OPEN_FAILED`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  openChunk(number: number, sealed: Uint8Array): Uint8Array {
    const given = [big(number, 'number'), binary(sealed, 'sealed')] as const;
    return this.call((opener) => opener.openChunk(...given));
  }
}

/** What takes an attachment piece by piece; the last call frees it. */
interface Pieces {
  push(piece: Uint8Array): Uint8Array;
  finish(): Uint8Array;
  free(): void;
}

function through(engine: ServerEngine, pieces: Pieces): TransformStream<Uint8Array, Uint8Array> {
  type Controller = TransformStreamDefaultController<Uint8Array>;
  const pass = (controller: Controller, next: () => Uint8Array): void => {
    const bytes = engine.run(next);
    if (bytes.length > 0) controller.enqueue(bytes);
  };
  return freeing<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const piece = binary(chunk, 'a piece of the stream', Infinity);
      for (let at = 0; at < piece.length; at += PIECE) {
        const part = piece.subarray(at, at + PIECE);
        pass(controller, () => pieces.push(part));
      }
    },
    flush: (controller) => pass(controller, () => pieces.finish()),
    free: () => engine.run(() => pieces.free()),
  });
}
