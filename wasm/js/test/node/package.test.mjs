// What an npm user gets: the packed tarball, unpacked into a project of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../support/vectors.mjs';

const source = join(root, 'wasm/js');
const project = mkdtempSync(join(tmpdir(), 'visard-package-'));
after(() => rmSync(project, { recursive: true }));
const installed = install();
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));

test('every path that the manifest exports is in the tarball', () => {
  const paths = Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)));
  for (const path of paths) assert.ok(existsSync(join(installed, path)), path);
});

test('types come first in every conditional export', () => {
  const conditional = Object.values(manifest.exports).filter((entry) => typeof entry === 'object');
  for (const entry of conditional) assert.equal(Object.keys(entry)[0], 'types');
});

test('the tarball holds no sources, no glue, no machine paths and needs no other package', () => {
  const files = readdirSync(installed, { recursive: true });
  assert.ok(!files.some((file) => /^src|glue|node_modules|test/.test(file)), files.join(' '));
  for (const file of files.filter((name) => /\.(js|wasm)$/.test(name))) {
    const text = readFileSync(join(installed, file), 'latin1');
    assert.ok(!/\/(home|root|work|tmp|usr)\//.test(text), file);
  }
  assert.equal(manifest.dependencies, undefined);
});

test('an uncaught error of a backend is shown in lines that can be read', () => {
  const script = "import { loadServer } from 'visard/server'; (await loadServer()).importKeyring('{}', { tenant: 'acme' });";
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: project, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /VisardError: .*\n/);
  assert.match(stderr, /code: 'INVALID_ARGUMENT'/);
  assert.ok(stderr.split('\n').every((line) => line.length <= 300), stderr.slice(0, 2_000));
});

test('every JavaScript entry runs in plain Node', () => {
  const script = `
    const [all, scan, full, seal, slim, slimSeal, connect, anonymous, printed, server, slimServer] = await Promise.all(
      ['', '/scan', '/scan/full', '/seal', '/scan/slim', '/seal/slim', '/connect', '/anonymous', '/printed', '/server', '/server/slim'].map((path) => import('visard' + path)));
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(new URL(import.meta.resolve('visard/seal.wasm')));
    if (!WebAssembly.validate(bytes)) throw new Error('seal.wasm');
    const scanner = await scan.loadScanner();
    console.log(scanner.redact('anatole.q@example.org'), typeof full.loadScanner, typeof all.connect, typeof seal.loadSealer,
      typeof slim.loadScanner, typeof slimSeal.loadSealer, typeof anonymous.loadAnonymous, printed.checkPrinted('').verdict, all.VisardError === scan.VisardError);
    const wasm = await WebAssembly.compile(readFileSync(new URL(import.meta.resolve('visard/server.wasm'))));
    for (const load of [server.loadServer, () => slimServer.loadServer({ wasm })]) {
      console.log((await load()).generateKeyring('acme').tenant, server.VisardError === all.VisardError);
    }`;
  const printed = '[EMAIL] function function function function function function wrong true\nacme true\nacme true\n';
  assert.equal(run(['--input-type=module', '-e', script]), printed);
});

test('the script-tag builds share the global Visard and know the errors of each other', () => {
  const script = `
    const { readFileSync } = require('node:fs');
    for (const name of ['scan', 'seal']) {
      const code = readFileSync(require.resolve('visard/' + name + '.iife.js'), 'utf8');
      const Visard = new Function(code + '; return Visard')();
      console.log(name, Object.keys(Visard).sort().join());
    }
    const { VisardError, loadScanner } = globalThis.Visard;
    loadScanner({ kinds: ['x'] })
      .catch((error) => console.log(error instanceof VisardError, new TypeError() instanceof VisardError))
      .then(() => loadScanner())
      .then((scanner) => console.log(scanner.redact('anatole.q@example.org')));`;
  const printed = run(['--input-type=commonjs', '-e', script]);
  assert.equal(printed, 'scan VisardError,loadScanner\nseal VisardError,connect,loadScanner,loadSealer\ntrue false\n[EMAIL]\n');
});

test('types hold in a strict project, for Node and for bundlers', () => {
  writeFileSync(join(project, 'use.ts'), USE);
  for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    const options = { module, moduleResolution: resolution, target: 'es2022', strict: true, noEmit: true, types: [], lib: ['es2022', 'dom'], exactOptionalPropertyTypes: true };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['use.ts'] }));
    run([join(source, 'node_modules/typescript/bin/tsc'), '-p', project]);
  }
});

test("types of the server hold in a backend's project, without lib dom", () => {
  writeFileSync(join(project, 'backend.ts'), BACKEND);
  const options = { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, lib: ['es2022'], types: ['node'], typeRoots: [join(source, 'node_modules/@types')], skipLibCheck: false };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['backend.ts'] }));
  run([join(source, 'node_modules/typescript/bin/tsc'), '-p', project]);
});

const BACKEND = `
import { readFileSync } from 'node:fs';
import { loadServer, type Finding, type Server } from 'visard/server';
import { loadServer as slimServer } from 'visard/server/slim';
const server: Server = await loadServer();
await slimServer({ wasm: readFileSync('server.wasm') });
await slimServer({ wasm: fetch('https://s.example/server.wasm') });
// @ts-expect-error: not the name of a file
await slimServer({ wasm: 'server.wasm' });
const photos = server.generateKeyring('acme').attachmentCipher({ table: 't', field: 'f' });
export const found: Finding[] = server.scanner().scan('x');
export const seals: TransformStream<Uint8Array, Uint8Array> = photos.sealStream('r');
`;

const USE = `
import { CODES, VisardError, connect, loadScanner, type Code, type Finding } from 'visard';
import { loadSealer, type Sealer } from 'visard/seal';
import { loadScanner as slim } from 'visard/scan/slim';
import { loadScanner as full } from 'visard/scan/full';
import { loadAnonymous, type Participant } from 'visard/anonymous';
import { loadServer, type BlindIndex, type Gateway, type Issuer, type Keyring, type Reader, type Receipt, type Server, type Redactor, type ParameterCipher, type ServerScanner, type UrlLeak, type Request, type Shown, type Standing, type StoredIssuer, type TokenStore } from 'visard/server';
import { loadServer as slimServer } from 'visard/server/slim';
const scanner = await loadScanner({ kinds: ['EMAIL'] });
const findings: Finding[] = scanner.scan('x');
const sealer: Sealer = await loadSealer({ publicKey: 'x', now: new Date() });
const envelope: string = sealer.seal({ survey: 's', form: 'f', token: undefined, answers: new Uint8Array(1) });
await slim({ wasm: fetch('scan.wasm') });
const people: Finding[] = (await full({ kinds: ['PERSON'] })).scan('x');
const remote = await connect(new Worker('worker.js'), { publicKey: 'x' });
const sealed: string = await remote.seal({ survey: 's', form: 'f', answers: '{}' });
const code: Code = new Error() instanceof VisardError ? 'INTERNAL' : 'WASM_BLOCKED';
const number: 99 = CODES.INTERNAL;
const server: Server = await loadServer();
const keyring: Keyring = server.importKeyring('{}', { tenant: 'acme', kek: new Uint8Array(32) });
const opened: Uint8Array = keyring.fieldCipher({ table: 't', field: 'f' }).open('r', new Uint8Array(60));
const visard = keyring.visard(server.parsePolicy(''));
const request: Request = { subject: 'u', action: 'response.read', purpose: 'care', resource: { teams: ['a'], open: true } };
const finds: ServerScanner = server.scanner({ kinds: ['PERSON'], recognisers: { version: 1 } });
const redactor: Redactor = finds.redactor({ style: 'mask', styles: { IBAN: 'keep-last:4', EMAIL: 'hash' }, keys: { keyring, scope: 's' } });
const where: string | undefined = finds.scanJson({ note: redactor.redactJson({}) }, { country: 'FR' })[0]?.pointer;
const leaks: readonly UrlLeak[] = server.auditUrl('https://s.example/q?mail=x');
const kept: string = server.scrubUrl(server.scrubLeaks('https://s.example/q', { instead: { token: 't' } }), { keep: ['lang'] });
const params: ParameterCipher = keyring.parameterCipher({ survey: 's' });
const pairs: [string, string][] = params.open(params.seal(kept, new Date(), { keep: [] }), new Date());
const tag: string | undefined = server.lintTemplate('x')[0]?.instead;
// @ts-expect-error: not what stands instead
server.scrubLeaks('https://s.example/q', { instead: 'mask' });
// @ts-expect-error: keys come with a scope
finds.redactor({ keys: { keyring } });
// @ts-expect-error: not a style
finds.redactor({ style: 'hide' });
const gateway: Gateway = visard.gateway('us-llm', request, { scanner: finds, terms: [['PROJECT', 'x']] });
const out: string | undefined = gateway.sendText('x', keyring.originals('us-llm')).text;
const reader: Reader = gateway.reader(request);
const events: TransformStream<string | Uint8Array, string> = reader.eventStream(keyring.originals('us-llm'));
const shown: Shown = visard.view('{}', request, { now: new Date() });
const gone: number = visard.withSubjectKeys({ sealingKey: () => undefined, openingKey: ({ number }) => number === 7 ? server.generateSubjectKey() : undefined }).view('{}', '{}').erased;
// @ts-expect-error: a request has an action and a purpose
visard.view('{}', { subject: 'u' });
// @ts-expect-error: a decision needs the time
server.parsePolicy('').decide(request);
server.parsePolicy('').decide({ ...request, now: '2026-11-23T10:00:00Z' });
keyring.fieldCipher({ table: 't', field: 'f', format: 0x12, opens: [0x11] });
// @ts-expect-error: a column of XAES has no other formats
keyring.fieldCipher({ table: 't', field: 'f', format: 0x15, opens: [0x11] });
// @ts-expect-error: not a format of single values
keyring.fieldCipher({ table: 't', field: 'f', format: 0x13 });
const wide: BlindIndex<readonly string[]> = keyring.blindIndex({ table: 't', name: 'n', normalise: ['name', 'plain'], distinct: 5_000 });
wide.forWriting(['Ada', 'London']);
// @ts-expect-error: an index over several values takes as many
wide.forWriting('Ada');
// @ts-expect-error: an index over one value takes one
keyring.blindIndex({ table: 't', name: 'n', normalise: 'name', distinct: 5_000 }).forSearch(['Ada']);
const flowing: ReadableStream<Uint8Array> = new Blob([]).stream().pipeThrough(keyring.attachmentCipher({ table: 't', field: 'f' }).sealStream('r'));
const erasure = keyring.erasure({
  slot: { load: async () => undefined, compareAndSwap: async (expected, next) => expected === next.version },
  blobs: { load: () => undefined, store: async () => {}, removeSuperseded: () => {} },
});
const tree = await erasure.create('hashed');
keyring.fieldCipher({ table: 't', field: 'f' }).forSubject('s', tree.key({ subject: 's', generation: 1 }));
const receipt: Receipt = server.verifyReceipt('', '', { state: new Uint8Array() });
// @ts-expect-error: a respondent has a number or a generation
tree.key({ subject: 's', number: 1, generation: 1 });
keyring.keyConfig(new Date(), new Date(), { kem: 'X-Wing' });
const participant: Participant = await loadAnonymous({ tenant: 't', survey: 's', publicKey: '' });
const bare: Issuer = keyring.issuer({ survey: 's' }, { only: 'long', clockSkew: 30 });
const whose: number | string | undefined = bare.verify(bare.issue('0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88', new Date())).subject;
const store: TokenStore = { find: async () => undefined, put: ({ version }) => version === 1 };
const stored: StoredIssuer = keyring.issuer({ survey: 's' }, { store, resumeWindow: 60, only: 'vault' });
const standing: Standing = (await stored.submit(await stored.issueOn('crm-1', { expires: new Date() }), 'r-1')).standing;
await stored.revoke({ batch: 'monday' });
// @ts-expect-error: what becomes of tokens is in a store
bare.see('');
// @ts-expect-error: without a store there is nothing to resume
keyring.issuer({ survey: 's' }, { resumeWindow: 60 });
// @ts-expect-error: not a kind
keyring.issuer({ survey: 's' }, { only: 'printed' });
// @ts-expect-error: one thing at a time
await stored.revoke({ key: '' });
const typed = server.checkPrinted('');
const code2: string | undefined = typed.verdict === 'wrong' ? typed.code : typed.code.toLowerCase();
const redeemed: void = await keyring.anonymousIssuer({ survey: 's', store: { issue: (wave, subject, blinded) => blinded, redeem: () => true } }).redeem('');
const link: string = server.mergeLink('', 'mailchimp', 'TOKEN', { inQuery: true });
// @ts-expect-error: not a mailer
server.mergeLink('', 'smoke', 'TOKEN');
keyring[Symbol.dispose]();
await slimServer({ wasm: new WebAssembly.Module(new Uint8Array(8)) });
// @ts-expect-error: a keyring file is opened in one way
server.importKeyring('{}', { tenant: 'acme' });
// @ts-expect-error: what the module holds is not for users
keyring.held;
// @ts-expect-error: not a kind
await loadScanner({ kinds: ['NAME'] });
// @ts-expect-error: a sealer needs a key
await loadSealer({});
// @ts-expect-error: a sealer does not scan
sealer.scan('x');
// @ts-expect-error: nor does it in a worker
remote.redact('x');
// @ts-expect-error: without a key there is nothing to seal to
(await connect(new Worker('worker.js'))).seal;
export { code, code2, envelope, findings, flowing, number, link, opened, participant, receipt, redeemed, sealed, shown, standing, whose };
`;

function install() {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', project], { cwd: source, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename }] = [JSON.parse(packed)].flatMap((list) => Object.values(list));
  const folder = join(project, 'node_modules/visard');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, filename), '-C', folder, '--strip-components=1']);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  return folder;
}

function run(parameters) {
  return execFileSync(process.execPath, parameters, { cwd: project, encoding: 'utf8' });
}
