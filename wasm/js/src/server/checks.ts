// Nothing of another type or range reaches the module, where it would look like a trap or wrap.
import { failure, invalidArgument } from '../errors.js';
import { isDetached, known, wellFormed, type NameOf } from '../load.js';

/** The longest document that the core reads, in bytes; a string has never fewer. */
const MAX_DOCUMENT = 32 << 20;

/** What names something, is compared or opens: no half of a character. @internal */
export function text(value: unknown, what: string): string {
  return wellFormed(prose(value, what), what);
}

/**
 * What somebody wrote. Half of a character becomes U+FFFD in the module, as in `TextEncoder`: one unit for
 * another, so places stay. @internal
 */
export function prose(value: unknown, what: string, max = MAX_DOCUMENT): string {
  if (typeof value !== 'string') throw invalidArgument(`${what} is not a string`);
  return short(value, max);
}

/** Something with members; `undefined` would fail at the first of them. @internal */
export function object(value: unknown, what: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidArgument(`${what} is not an object`);
  }
}

/** Options, each with one of these names. @internal */
export function optionsOf<T extends object>(given: T, names: readonly NameOf<T>[], what = 'options'): T {
  object(given, what);
  return known(given, names, what);
}

/** An object literal: a `Map` has no members, and what it holds would be passed over. @internal */
export function plain(value: object, what: string): void {
  const of: unknown = Object.getPrototypeOf(value);
  if (of !== Object.prototype && of !== null) throw invalidArgument(`${what} is not a plain object`);
}

/** Text that may be left out. @internal */
export function optional(value: unknown, what: string): string | undefined {
  return value === undefined ? undefined : text(value, what);
}

/** @internal */
export function texts(values: unknown, what: string): string[] {
  if (!Array.isArray(values)) throw invalidArgument(`${what} is not an array`);
  return values.map((value) => text(value, what));
}

/** @internal */
export function binary(value: unknown, what: string, max = MAX_DOCUMENT, not = 'not'): Uint8Array {
  if (!(value instanceof Uint8Array)) throw invalidArgument(`${what} is ${not} a Uint8Array`);
  if (isDetached(value)) throw invalidArgument(`${what} is detached`);
  return short(value, max);
}

/** Content: bytes, or the UTF-8 of a string. @internal */
export function bytes(value: unknown, what: string, max = MAX_DOCUMENT): Uint8Array {
  const given = typeof value === 'string' ? new TextEncoder().encode(prose(value, what, max)) : value;
  return binary(given, what, max, NO_STRING);
}

/** Where both are taken: what is said of anything else. */
const NO_STRING = 'neither a string nor';

/** What is compared or opens: bytes, or the UTF-8 of a string without halves of characters. @internal */
export function exact(value: unknown, what: string): Uint8Array {
  return bytes(typeof value === 'string' ? text(value, what) : value, what);
}

/** Text that the module decodes, or bytes. @internal */
export function coded(value: unknown, what: string, max = MAX_DOCUMENT): string | Uint8Array {
  return typeof value === 'string' ? prose(value, what, max) : binary(value, what, max, NO_STRING);
}

/** What is bound and not stored; empty when left out. @internal */
export function extra(value: unknown): Uint8Array {
  return value === undefined ? new Uint8Array() : exact(value, 'extra');
}

/** @internal */
export function flag(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw invalidArgument(`${what} is neither true nor false`);
  return value;
}

/** A whole number from 0 to `max`. @internal */
export function whole(value: unknown, max: number, what: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max) {
    return value as number;
  }
  throw invalidArgument(`${what} is not a whole number from 0 to ${max}`);
}

/** A whole number of JavaScript's exact ones. @internal */
export function big(value: unknown, what: string): bigint {
  return BigInt(whole(value, Number.MAX_SAFE_INTEGER, what));
}

/** A whole number of 64 bits, as bigint. @internal */
export function unsigned(value: unknown, what: string): bigint {
  if (typeof value === 'bigint' && BigInt.asUintN(64, value) === value) return value;
  throw invalidArgument(`${what} is not a bigint from 0 to 2^64 - 1`);
}

/** A whole number of 64 bits, as bigint or number. @internal */
export function count(value: unknown, what: string): bigint {
  return typeof value === 'bigint' ? unsigned(value, what) : big(value, what);
}

/** @internal */
export function seconds(date: unknown, what = 'now'): bigint {
  const seconds = date instanceof Date ? Math.floor(date.getTime() / 1000) : Number.NaN;
  if (Number.isNaN(seconds)) throw invalidArgument(`${what} is not a date`);
  return BigInt(seconds);
}

/** The time of a call; the clock's when left out. @internal */
export function now(date: Date | undefined): bigint {
  return seconds(date ?? new Date());
}

/** @internal */
export function date(seconds: bigint | number): Date {
  return new Date(Number(seconds) * 1000);
}

/** JSON, from text as it is or from a value. @internal */
export function json(value: unknown, what: string): string {
  return wellFormed(documentOf(value, what), what);
}

/** JSON of texts that somebody wrote. @internal */
export function documentOf(value: unknown, what: string): string {
  return prose(typeof value === 'string' ? value : stringified(value, what), what);
}

/** Why a value is no JSON is not passed on: it may name what is in it. */
function stringified(value: unknown, what: string): unknown {
  try {
    return JSON.stringify(value);
  } catch {
    throw invalidArgument(`${what} is not JSON: a cycle or a bigint`);
  }
}

/** Refuses what is too long before it is copied into memory that never shrinks. */
function short<T extends string | Uint8Array>(value: T, max = MAX_DOCUMENT): T {
  if (value.length > max) throw failure('LIMIT_EXCEEDED');
  return value;
}
