import type * as glue from '#glue/server.js';
import { binary, bytes, extra, text, texts } from './checks.js';
import { Handle } from './handle.js';

/** A column. */
export interface Column {
  /** The table, 1 to 255 bytes. */
  readonly table: string;
  /** The field, 1 to 255 bytes. */
  readonly field: string;
}

/** Seals and opens the values of one column. Make one for each column and keep it. */
export class FieldCipher extends Handle {
  /** @internal */
  declare readonly kind: glue.FieldCipher;

  /**
   * Seals a value (0 to 65,536 bytes; text as UTF-8) for this column of `record`: 53 bytes longer,
   * other ones on each call. `bound` is bound but not stored, for example a row version.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`, `RANDOM_UNAVAILABLE`
   */
  seal(record: string, value: string | Uint8Array, bound?: string | Uint8Array): Uint8Array {
    const given = [text(record, 'record'), bytes(value, 'value'), extra(bound)] as const;
    return this.call((cipher) => cipher.seal(...given));
  }

  /**
   * Opens what {@link FieldCipher.seal} gave for the same record and `bound`.
   *
   * @throws {@link VisardError} `OPEN_FAILED` for another place, other keys or changed bytes,
   * `KEY_UNKNOWN`, `UNSUPPORTED_FORMAT`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  open(record: string, sealed: Uint8Array, bound?: string | Uint8Array): Uint8Array {
    const given = [text(record, 'record'), binary(sealed, 'sealed'), extra(bound)] as const;
    return this.call((cipher) => cipher.open(...given));
  }
}

/** A sealed response: store the header once, and each field where you like. */
export interface SealedRecord {
  /** 53 bytes; every field needs it to open. */
  readonly header: Uint8Array;
  /** The sealed fields by their path. */
  readonly fields: ReadonlyMap<string, Uint8Array>;
}

/** Seals and opens whole responses of one table. Make one for each table and keep it. */
export class RecordCipher extends Handle {
  /** @internal */
  declare readonly kind: glue.RecordCipher;

  /**
   * Seals the fields of `record` together: pairs of a path (1 to 1,024 bytes) and a value (0 to
   * 65,536 bytes; text as UTF-8). `bound` is bound but not stored.
   *
   * @throws {@link VisardError} `DUPLICATE_FIELD`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`,
   * `RANDOM_UNAVAILABLE`
   */
  sealRecord(
    record: string,
    fields: Iterable<readonly [path: string, value: string | Uint8Array]>,
    bound?: string | Uint8Array,
  ): SealedRecord {
    const pairs = Array.from(fields);
    const paths = texts(pairs.map(([path]) => path), 'path');
    const values = pairs.map(([, value]) => bytes(value, 'value'));
    const given = [text(record, 'record'), extra(bound), paths, values] as const;
    const parts = this.call((cipher) => cipher.sealRecord(...given));
    const [header, ...sealed] = parts as [Uint8Array, ...Uint8Array[]];
    return { header, fields: new Map(sealed.map((field, index) => [paths[index] as string, field])) };
  }

  /**
   * Checks the header of `record` and gives what opens its fields.
   *
   * @throws {@link VisardError} `OPEN_FAILED`, `KEY_UNKNOWN`, `UNSUPPORTED_FORMAT`,
   * `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  opener(record: string, header: Uint8Array, bound?: string | Uint8Array): RecordOpener {
    const given = [text(record, 'record'), extra(bound), binary(header, 'header')] as const;
    return new RecordOpener(this.engine, this.call((cipher) => cipher.opener(...given)));
  }
}

/** Opens the fields of one response. */
export class RecordOpener extends Handle {
  /** @internal */
  declare readonly kind: glue.RecordOpener;

  /**
   * Opens the field `path`.
   *
   * @throws {@link VisardError} `OPEN_FAILED`, `UNSUPPORTED_FORMAT`, `INVALID_ARGUMENT`,
   * `LIMIT_EXCEEDED`
   */
  open(path: string, sealed: Uint8Array): Uint8Array {
    const given = [text(path, 'path'), binary(sealed, 'sealed')] as const;
    return this.call((opener) => opener.open(...given));
  }
}

/** What a blind index is over. */
export interface Index {
  /** The table, 1 to 255 bytes. */
  readonly table: string;
  /** The name of the index, 1 to 255 bytes. */
  readonly name: string;
  /** How a value is brought to one spelling. */
  readonly normalise: 'email' | 'phone' | 'name' | 'plain';
  /** About how many distinct values there are, at least 1,024. State it once and keep it. */
  readonly distinct: number | bigint;
}

/** Makes the values of one blind index: short hexadecimal texts, for a column of their own. */
export class BlindIndex extends Handle {
  /** @internal */
  declare readonly kind: glue.BlindIndex;

  /** What the index's keys are bound to. An index whose text changed has to be built anew. */
  get config(): string {
    return this.call((index) => index.config);
  }

  /**
   * The value to store beside a sealed `value`; undefined when it normalises to nothing.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  forWriting(value: string): string | undefined {
    const given = text(value, 'value');
    return this.call((index) => index.forWriting(given));
  }

  /**
   * The values to look for, all of them; then open what is found and compare.
   *
   * @throws {@link VisardError} `LIMIT_EXCEEDED`, `INVALID_ARGUMENT`
   */
  forSearch(value: string): string[] {
    const given = text(value, 'value');
    return this.call((index) => index.forSearch(given));
  }
}
