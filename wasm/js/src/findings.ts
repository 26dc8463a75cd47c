import { KINDS, type Finding, type Kind } from './types.js';

/**
 * Five words a finding (kind, confidence, start, end, length of the subkind), then the subkind.
 * @internal
 */
export function findings(words: Uint32Array): Finding[] {
  const found: Finding[] = [];
  let at = 0;
  while (at < words.length) {
    const [number = 0, confidence = 0, start = 0, end = 0, length = 0] = words.subarray(at, at + 5);
    const subkind = String.fromCharCode(...words.subarray(at + 5, at + 5 + length));
    const kind = KINDS[number - 1] as Kind;
    found.push({ kind, ...(subkind && { subkind }), start, end, confidence });
    at += 5 + length;
  }
  return found;
}
