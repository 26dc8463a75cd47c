// Erasing respondents over stores that answer later, as a host keeps them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisardError } from 'visard/server';
import { keyring, now, server } from '../support/server.mjs';

const utf8 = (bytes) => new TextDecoder().decode(bytes);
const email = keyring.fieldCipher({ table: 'responses', field: 'email' });

/** A host's slot and blobs in memory; `before` runs once before the next swap. */
class Host {
  states = new Map();
  held = undefined;
  before = undefined;

  slot = {
    load: async () => this.held?.bytes,
    compareAndSwap: async (expected, next) => {
      const before = this.before;
      this.before = undefined;
      await before?.();
      if (this.held?.version !== expected) return false;
      this.held = next;
      return true;
    },
  };

  blobs = {
    load: async (name) => this.states.get(name),
    store: async (name, state) => {
      assert.ok(!this.states.has(name));
      this.states.set(name, state);
    },
    removeSuperseded: async (current) => {
      for (const name of this.states.keys()) if (server.isSuperseded(name, current)) this.states.delete(name);
    },
  };

  erasure(ring = keyring) {
    return ring.erasure({ slot: this.slot, blobs: this.blobs });
  }
}

test('whoever is erased is gone, in backups too, and a receipt says so', async () => {
  const host = new Host();
  const erasure = host.erasure();
  const first = await erasure.create('hashed');
  const sealed = email.forSubject('crm-1', first.key('crm-1')).seal('r-1', 'ada@example.org');
  assert.equal(sealed[0], 0x18);
  assert.throws(() => email.open('r-1', sealed), { code: 'UNSUPPORTED_FORMAT' });
  const backup = new Map(host.states);

  const { tree, receipts } = await erasure.erase(['crm-1'], now);
  assert.deepEqual([first.version, tree.version, tree.erased], [1n, 2n, 1n]);
  assert.throws(() => tree.key('crm-1'), { code: 'SUBJECT_ERASED', number: 23 });
  const [receipt] = receipts;
  const [[, state]] = host.states;
  assert.equal(host.states.size, 1);
  const said = server.verifyReceipt(receipt, keyring.verifyingKey(), { state });
  assert.deepEqual([said.version, said.time], [2n, now]);
  assert.ok(keyring.receiptIsFor(receipt, 'crm-1'));

  const reloaded = await erasure.reload(first);
  assert.equal(reloaded.version, 2n);
  assert.equal(await erasure.reload(reloaded), reloaded);
  host.states = backup;
  await assert.rejects(host.erasure().load(), { code: 'STORE_FAILED' });
});

test('everybody else stays, and who comes back is somebody new', async () => {
  const erasure = new Host().erasure();
  const first = await erasure.create('hashed');
  const alan = email.forSubject('crm-2', first.key('crm-2')).seal('r-2', 'alan@example.org');
  const { tree } = await erasure.erase(['crm-1', { subject: 'crm-3' }], now);
  assert.equal(utf8(email.forSubject('crm-2', tree.key('crm-2')).open('r-2', alan)), 'alan@example.org');
  const generation = tree.nextGeneration('crm-1');
  assert.equal(generation, 1);
  assert.notDeepEqual(tree.key({ subject: 'crm-1', generation }).export(), first.key('crm-1').export());
});

test('erasing again changes nothing and gives the receipt again', async () => {
  const host = new Host();
  const erasure = host.erasure();
  await erasure.create('numbered');
  const ada = { subject: 'crm-1', number: 17 };
  const { tree } = await erasure.erase([ada], now);
  const names = [...host.states.keys()];
  const again = await erasure.erase([ada], now);
  assert.equal(again.tree.version, tree.version);
  assert.equal(again.receipts.length, 1);
  assert.deepEqual([...host.states.keys()], names);
});

test('when another process is faster, the erasure is done over its state', async () => {
  const host = new Host();
  const erasure = host.erasure();
  await erasure.create('hashed');
  host.before = () => host.erasure().erase(['crm-2'], now);
  const { tree } = await erasure.erase(['crm-1'], now);
  assert.equal(tree.version, 3n);
  assert.deepEqual(['crm-1', 'crm-2', 'crm-3'].map((one) => tree.isErased(one)), [true, true, false]);
  assert.equal((await erasure.load()).erased, 2n);
});

test('a host that always says no ends in STATE_CONFLICT', async () => {
  const host = new Host();
  const erasure = host.erasure();
  await erasure.create('hashed');
  host.slot.compareAndSwap = async () => false;
  await assert.rejects(erasure.erase(['crm-1'], now), { name: 'VisardError', code: 'STATE_CONFLICT', number: 24 });
  assert.equal((await erasure.load()).version, 1n);
});

test('a state is made once', async () => {
  const host = new Host();
  await host.erasure().create('hashed');
  await assert.rejects(host.erasure().create('hashed'), { code: 'STATE_CONFLICT' });
  await assert.rejects(new Host().erasure().create('sorted'), { code: 'INVALID_ARGUMENT' });
  const racing = new Host();
  racing.before = () => racing.erasure().create('numbered');
  await assert.rejects(racing.erasure().create('hashed'), { code: 'STATE_CONFLICT' });
  assert.equal((await racing.erasure().load()).leaves, 'numbered');
});

test('what the stores throw is passed on, and nothing was erased', async () => {
  const host = new Host();
  const erasure = host.erasure();
  const tree = await erasure.create('hashed');
  const full = new Error('disk full');
  host.blobs.store = async () => Promise.reject(full);
  await assert.rejects(erasure.erase(['crm-1'], now), full);
  assert.equal(await erasure.reload(tree), tree);
  assert.ok(!tree.isErased('crm-1'));
  await assert.rejects(new Host().erasure().load(), { code: 'STORE_FAILED' });
});

test('an old slot that was brought back is refused', async () => {
  const host = new Host();
  const erasure = host.erasure();
  await erasure.create('hashed');
  const old = { held: host.held, states: new Map(host.states) };
  const { tree } = await erasure.erase(['crm-1'], now);
  Object.assign(host, old);
  await assert.rejects(erasure.reload(tree), { code: 'KEYSET_ROLLED_BACK' });
  const brought = await erasure.load();
  assert.throws(() => brought.checkFloor(2n), { code: 'KEYSET_ROLLED_BACK' });
});

test('an old state that grew again is not taken: the held tree stays, or a newer one is refused', async () => {
  for (const leaves of ['hashed', 'numbered']) {
    const host = new Host();
    const erasure = host.erasure();
    const [ada, alan, grace] = [1, 2, 3].map((number) => (leaves === 'hashed' ? `crm-${number}` : { subject: 'crm', number }));
    await erasure.create(leaves);
    const old = { held: host.held, states: new Map(host.states) };
    const held = (await erasure.erase([ada], now)).tree;
    Object.assign(host, old);
    assert.equal((await erasure.erase([alan], now)).tree.version, held.version);
    // At the same version the slot alone is read, and the tree in memory stays.
    assert.equal(await erasure.reload(held), held);
    assert.throws(() => held.key(ada), { code: 'SUBJECT_ERASED' });
    assert.equal((await erasure.erase([grace], now)).tree.version, 3n);
    assert.ok(!(await erasure.load()).isErased(ada), 'somebody brought Ada back');
    await assert.rejects(erasure.reload(held), { code: 'KEYSET_ROLLED_BACK' });
    const honest = (await erasure.erase([ada], now)).tree;
    assert.equal((await erasure.reload(held)).version, honest.version);
  }
});

test('another tree in the place of the one that was seen is refused', async () => {
  const host = new Host();
  const erasure = host.erasure();
  const held = await erasure.create('hashed');
  Object.assign(host, { held: undefined, states: new Map() });
  await erasure.create('hashed');
  await erasure.erase(['crm-1'], now);
  await assert.rejects(erasure.reload(held), { code: 'KEYSET_ROLLED_BACK' });
  await assert.rejects(erasure.reload({ version: 2n }), { code: 'INVALID_ARGUMENT' });
});

test('another tenant, another keyring and wrong arguments are refused', async () => {
  const host = new Host();
  await host.erasure().create('hashed');
  await assert.rejects(host.erasure(server.generateKeyring('other')).load(), { code: 'WRONG_TENANT' });
  await assert.rejects(host.erasure(server.generateKeyring('acme')).load(), { code: 'KEY_UNKNOWN' });
  const tree = await host.erasure().load();
  const wrong = [undefined, null, 7, {}, '', { subject: 'x', generation: -1 }, { subject: 'x', number: 2 ** 53 }, { subject: 'x', number: 1 }];
  for (const respondent of wrong) {
    assert.throws(() => tree.key(respondent), (error) => error instanceof VisardError && error.code === 'INVALID_ARGUMENT');
  }
  for (const respondents of [undefined, [], ['x', 7]]) {
    await assert.rejects(host.erasure().erase(respondents, now), { code: 'INVALID_ARGUMENT' });
  }
});

test('keys in rows: wrapped, wrapped again under the next slot, gone with the row', () => {
  const slot = server.freshSlot();
  const table = keyring.subjectTable({ slot });
  const { key, row } = table.join('crm-1');
  assert.deepEqual(table.key('crm-1', row).export(), key.export());
  assert.throws(() => table.key('crm-2', row), { code: 'OPEN_FAILED' });
  const next = keyring.subjectTable({ slot: server.freshSlot(slot) });
  const moved = table.rewrap(next, 'crm-1', row);
  assert.deepEqual(next.key('crm-1', moved).export(), key.export());
  assert.throws(() => next.key('crm-1', row), { code: 'OPEN_FAILED' });
  assert.deepEqual(keyring.subjectTable().join('crm-1').row.length, row.length);
});
