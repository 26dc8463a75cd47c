// What both server entries export.
export { VisardError, type ErrorDetail } from '../errors.js';
export type { Code } from '../codes.js';
export type { Finding, Kind } from '../types.js';
export type {
  AnonymousBatch,
  AnonymousIssuer,
  AnonymousRequest,
  AnonymousStore,
  AnonymousWave,
} from './anonymous.js';
export type { Against, AuditLog, Checkpoint, Head } from './audit.js';
export type { AttachmentCipher, AttachmentOpener } from './attachment.js';
export type { BlindIndex, CompoundIndex, Index, Normaliser } from './blind.js';
export type { EraseBlobs, Erased, EraseSlot, Erasure, Receipt, Slot } from './erasure.js';
export type {
  Column,
  DeterministicCipher,
  DeterministicColumn,
  FieldCipher,
  FieldColumn,
  FieldFormat,
  RecordCipher,
  RecordOpener,
  SealedRecord,
  WholeRecord,
} from './field.js';
export type {
  Event,
  InviteEvent,
  ProtectEvent,
  ResolveEvent,
  RestoreEvent,
  SendEvent,
  ShownViews,
  ViewEvent,
} from './events.js';
export type { Gateway, GatewayOptions, Sent } from './gateway.js';
export type { Hints } from './hints.js';
export type { Kem, KeyConfig, OpeningKey, Posted } from './ingest.js';
export type { Kms, Opened } from './import.js';
export type { Key, Keyring, PassphraseCost, State, Use, Wrapped } from './keyring.js';
export type { KeepOptions, ParameterCipher, ScrubLeaksOptions, TagLeak, UrlLeak } from './links.js';
export type { CallOptions, Logged } from './logged.js';
export type {
  Counts,
  Originals,
  Replaced,
  Replacer,
  ReplacerOptions,
  Restored,
  RestoreOptions,
  Restorer,
  RestoreReport,
  Right,
  Rights,
} from './placeholder.js';
export type { Attribute, Decision, FieldView, Policy, Request, View } from './policy.js';
export type { PrintedCheck } from '../printed.js';
export type { Printed, PrintedCodes } from './printed.js';
export type { Answer, AnswerEnd, AnswerRestorer, Read, Reader, ReadOptions } from './reader.js';
export type { KeyedStyle, Redactor, RedactorOptions, Style } from './redactor.js';
export type { StoredToken, TokenStore } from './rows.js';
export type { JsonFinding, NamedFinding, ServerScanner, ServerScannerOptions } from './scanner.js';
export type { KeyringSummary, LinkOptions, Mailer, Server, ShareCheck, ShareSummary } from './server.js';
export type {
  Revocation,
  Standing,
  StoredIssuer,
  StoredIssuerOptions,
  Submission,
  Terms,
  TokenState,
} from './stored.js';
export type { Leaves, Respondent, SubjectKey, SubjectKeys, SubjectTable, SubjectTree } from './subject.js';
export type { Issuer, IssuerOptions, Pseudonyms, Scope, Subject, TokenKind, Verified } from './token.js';
export type { Invitation, Protected, Resolved, Shown, Visard } from './visard.js';
