/** What a stream does with pieces and at its end, which frees what it holds. */
interface Steps<I, O> {
  transform(piece: I, controller: TransformStreamDefaultController<O>): void;
  flush(controller: TransformStreamDefaultController<O>): void;
  free(): void;
}

/**
 * A stream that frees what it holds, too, when it breaks off: its reader goes, its source fails, or a piece
 * does. A runtime that never calls `cancel` frees it when it collects the stream. @internal
 */
export function freeing<I, O>({ transform, flush, free }: Steps<I, O>): TransformStream<I, O> {
  let isOver = false;
  const breakOff = (): void => {
    if (!isOver) free();
    isOver = true;
  };
  // The compiler's list of the Streams standard lacks `cancel`.
  const steps: Transformer<I, O> & { cancel(): void } = {
    transform(piece, controller) {
      try {
        transform(piece, controller);
      } catch (error) {
        breakOff();
        throw error;
      }
    },
    flush(controller) {
      isOver = true;
      flush(controller);
    },
    cancel: breakOff,
  };
  return new TransformStream<I, O>(steps);
}
