/** What both server entries export. @internal */
export { VisardError, type ErrorDetail } from '../errors.js';
export type { Code } from '../codes.js';
export type { Against, AuditLog, Checkpoint, Head } from './audit.js';
export type { BlindIndex, Column, FieldCipher, Index, RecordCipher, RecordOpener, SealedRecord } from './field.js';
export type { Key, Keyring, Kms, Opened, PassphraseCost, State, Use, Wrapped } from './keyring.js';
export type { Decision, Policy, Request } from './policy.js';
export type { KeyringSummary, Server, ShareCheck, ShareSummary } from './server.js';
export type { Issuer, OpeningKey, Posted, Pseudonyms, Scope, Verified } from './token.js';
export type { CallOptions, Event, Invitation, Logged, Protected, Shown, Visard } from './visard.js';
