import type * as glue from '#glue/server.js';
import { binary, bytes, exact, extra, text, texts } from './checks.js';
import { Handle, handle } from './handle.js';
import { SubjectKey } from './subject.js';

/** A column. */
export interface Column {
  /** The table, 1 to 255 bytes. */
  readonly table: string;
  /** The field, 1 to 255 bytes. */
  readonly field: string;
}

/**
 * The formats of single values that a column may declare: `0x11`, `0x12` with a longer commitment (for tenants who bring
 * their own keys), `0x15` as XAES-256-GCM (for exchange; does not commit to its key).
 */
export type FieldFormat = 0x11 | 0x12 | 0x15;

/**
 * A column, and its formats if they are not the usual ones (writes `0x11`, opens that and `0x12`):
 * `format` is what is written; only this opens, and what `opens` names.
 */
export type FieldColumn = Column &
  (
    | { readonly format?: never; readonly opens?: never }
    | { readonly format: 0x11 | 0x12; readonly opens?: readonly (0x11 | 0x12)[] }
    | { readonly format: 0x15; readonly opens?: never }
  );

/** A column whose equal values are sealed alike. */
export interface DeterministicColumn extends Column {
  /** About how many distinct values there are, at least 1,024 unless there is a `reason`. */
  readonly distinct: number | bigint;
  /** Why few values are sealed like this all the same, 1 to 1,024 bytes. */
  readonly reason?: string;
}

/** Seals and opens the values of one column. Make one for each column and keep it. */
export class FieldCipher extends Handle {
  /** @internal */
  declare readonly kind: glue.FieldCipher;

  /**
   * Seals a value (0 to 65,536 bytes; text as UTF-8) for this column of `record`: 53 bytes longer
   * (77 in format `0x12`, 45 in `0x15`), other ones on each call. `bound` is bound but not stored, for example a row version.
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

  /**
   * The cipher for the values of one respondent (1 to 255 bytes of id), format `0x18`: they need the
   * data key and `key` to open. It opens nothing else. Not for a column of format `0x15`.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  forSubject(subject: string, key: SubjectKey): FieldCipher {
    const given = [text(subject, 'subject'), handle(key, SubjectKey, 'key')] as const;
    return new FieldCipher(this.engine, this.call((cipher) => cipher.forSubject(...given)));
  }
}

/**
 * Gives equal values of one column equal ciphertexts, format `0x16`: for joins and unique
 * constraints. Whoever reads the column sees which rows hold the same value; a blind index beside a
 * sealed field shows less. Not bound to a record.
 */
export class DeterministicCipher extends Handle {
  /** @internal */
  declare readonly kind: glue.DeterministicCipher;

  /**
   * Seals a value (0 to 65,536 bytes; text as UTF-8), 21 bytes longer.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  seal(value: string | Uint8Array): Uint8Array {
    const given = exact(value, 'value');
    return this.call((cipher) => cipher.seal(given));
  }

  /**
   * What a value may be stored as, under the key that seals and every older one: look for all.
   *
   * @throws {@link VisardError} as `seal`
   */
  forSearch(value: string | Uint8Array): Uint8Array[] {
    const given = exact(value, 'value');
    return this.call((cipher) => cipher.forSearch(given));
  }

  /**
   * Opens what {@link DeterministicCipher.seal} gave in this column.
   *
   * @throws {@link VisardError} `OPEN_FAILED`, `KEY_UNKNOWN`, `UNSUPPORTED_FORMAT`,
   * `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  open(sealed: Uint8Array): Uint8Array {
    const given = binary(sealed, 'sealed');
    return this.call((cipher) => cipher.open(given));
  }
}

/** A sealed response: store the header once, and each field where you like. */
export interface SealedRecord {
  /** 53 bytes; every field needs it to open. */
  readonly header: Uint8Array;
  /** The sealed fields by their path. */
  readonly fields: ReadonlyMap<string, Uint8Array>;
}

/** A sealed response with a manifest, to be stored with the header. */
export interface WholeRecord extends SealedRecord {
  /** 52 bytes that fix which fields there are. */
  readonly manifest: Uint8Array;
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
    const [header, sealed] = this.#seal(record, fields, bound, false);
    return { header: header as Uint8Array, fields: sealed };
  }

  /**
   * The same with a manifest, so that {@link RecordOpener.openAll} notices a field that was dropped,
   * added or taken from elsewhere. Fields of such a record cannot be edited one by one.
   *
   * @throws {@link VisardError} as `sealRecord`
   */
  sealWhole(
    record: string,
    fields: Iterable<readonly [path: string, value: string | Uint8Array]>,
    bound?: string | Uint8Array,
  ): WholeRecord {
    const [header, sealed, manifest] = this.#seal(record, fields, bound, true);
    return { header, fields: sealed, manifest: manifest as Uint8Array };
  }

  /**
   * The cipher for the responses of one respondent (1 to 255 bytes of id), whose headers have format
   * `0x19`: they need the data key and `key` to open. It opens nothing else.
   *
   * @throws {@link VisardError} `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  forSubject(subject: string, key: SubjectKey): RecordCipher {
    const given = [text(subject, 'subject'), handle(key, SubjectKey, 'key')] as const;
    return new RecordCipher(this.engine, this.call((cipher) => cipher.forSubject(...given)));
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

  #seal(
    record: string,
    fields: Iterable<readonly [path: string, value: string | Uint8Array]>,
    bound: string | Uint8Array | undefined,
    whole: boolean,
  ): [header: Uint8Array, fields: Map<string, Uint8Array>, manifest: Uint8Array | undefined] {
    const [paths, values] = columns(fields, (value) => bytes(value, 'value'));
    const given = [text(record, 'record'), extra(bound), paths, values, whole] as const;
    const [header, ...sealed] = this.call((cipher) => cipher.sealRecord(...given));
    const manifest = whole ? sealed.shift() : undefined;
    return [header as Uint8Array, named(paths, sealed), manifest];
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

  /**
   * Opens every field of a record that was sealed with a manifest, if they are exactly the fields
   * that were sealed. A reader that expects manifests calls this and nothing else.
   *
   * @throws {@link VisardError} `OPEN_FAILED` for a missing, additional, replaced or changed field
   * and for another record's manifest, `UNSUPPORTED_FORMAT`, `INVALID_ARGUMENT`, `LIMIT_EXCEEDED`
   */
  openAll(manifest: Uint8Array, fields: Iterable<readonly [path: string, sealed: Uint8Array]>): Map<string, Uint8Array> {
    const [paths, sealed] = columns(fields, (field) => binary(field, 'sealed'));
    const given = [binary(manifest, 'manifest'), paths, sealed] as const;
    return named(paths, this.call((opener) => opener.openAll(...given)));
  }

  /**
   * Checks the same without opening the fields.
   *
   * @throws {@link VisardError} as `openAll`; a changed ciphertext shows only when it is opened
   */
  verifyManifest(manifest: Uint8Array, fields: Iterable<readonly [path: string, sealed: Uint8Array]>): void {
    const [paths, sealed] = columns(fields, (field) => binary(field, 'sealed'));
    const given = [binary(manifest, 'manifest'), paths, sealed] as const;
    this.call((opener) => opener.verifyManifest(...given));
  }
}

/** Pairs as the module takes them. */
function columns(
  fields: Iterable<readonly [path: string, value: unknown]>,
  check: (value: unknown) => Uint8Array,
): [paths: string[], values: Uint8Array[]] {
  const pairs = Array.from(fields);
  return [texts(pairs.map(([path]) => path), 'path'), pairs.map(([, value]) => check(value))];
}

function named(paths: readonly string[], values: readonly Uint8Array[]): Map<string, Uint8Array> {
  return new Map(values.map((value, index) => [paths[index] as string, value]));
}
