import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../base/sha256.ts';
import { memoryCaseHost } from '../testing/memory-case-host.ts';
import { everyStep, id } from '../testing/playbook-fixture.ts';
import { heldPlaybook, importPlaybook, removePlaybook, savePlaybook } from './case-playbooks.ts';
import { createPlaybooks } from './create-playbooks.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Spaces as no writer of ours makes them: they have to come back. */
const VALID = `${JSON.stringify(everyStep(), undefined, 3)}\n\n`;
const NEARLY = JSON.stringify({ ...everyStep(), mood: 'good' });

describe('playbooks that a case holds', () => {
  it('stand beside those of Spoor, and give the same bytes again', async () => {
    const host = memoryCaseHost();
    const playbooks = createPlaybooks(host);
    const shipped = (await playbooks.list()).length;
    const added = await importPlaybook(host, { name: 'from/Bank Playbook.json', bytes: bytesOf(VALID) });
    expect(added).toEqual({
      id: 'bank-playbook',
      name: 'Everything a workflow can hold',
      repairs: [],
      warnings: [],
      originalSha256: sha256Hex(VALID),
      isNew: true,
    });
    const list = await playbooks.list();
    expect(list).toHaveLength(shipped + 1);
    expect(list.filter(({ origin }) => origin === 'imported').map((one) => one.id)).toEqual(['bank-playbook']);
    expect(await playbooks.exportCacao('bank-playbook')).toBe(VALID);
    expect((await importPlaybook(host, { name: 'Bank Playbook.json', bytes: bytesOf(VALID) })).isNew).toBe(false);
    expect((await host.journal()).entries.map(({ act, object }) => [act, object])).toEqual([
      ['playbook.added', 'bank-playbook'],
    ]);
  });

  it('keep the file as it came beside what was repaired', async () => {
    const host = memoryCaseHost();
    const { repairs } = await importPlaybook(host, { name: 'a.json', bytes: bytesOf(NEARLY), id: 'mine' });
    expect(repairs).toEqual([
      { where: 'mood', wrong: 'is no property that CACAO has here', made: 'left out; it said good' },
    ]);
    const held = await heldPlaybook(host, 'mine');
    expect(held).toMatchObject({ original: NEARLY, originalSha256: sha256Hex(NEARLY), source: 'a.json' });
    expect(JSON.parse(held.text)).toEqual(everyStep());
    expect(held.sha256).toBe(sha256Hex(held.text));
  });

  it('are walked, and a run goes on when its playbook was taken out', async () => {
    const host = memoryCaseHost();
    const playbooks = createPlaybooks(host);
    await importPlaybook(host, { name: 'mine.json', bytes: bytesOf(VALID) });
    const run = await playbooks.start('mine');
    await removePlaybook(host, 'mine');
    expect((await playbooks.list()).map((one) => one.id)).not.toContain('mine');
    await expect(playbooks.start('mine')).rejects.toThrow('There is no playbook "mine".');
    const answered = await playbooks.answer(run.runId, id('action', 3), { answer: 'done', note: '', eventIds: [] });
    expect(answered.open).toEqual([id('action', 4)]);
    await expect(removePlaybook(host, 'mine')).rejects.toThrow('no playbook "mine" of its own. It holds: none.');
  });

  it('are refused where they cannot be walked, have no id of their own, or are too large, and nothing is written', async () => {
    const host = memoryCaseHost();
    const add = (bytes: Uint8Array, of: string) => importPlaybook(host, { name: 'x.json', bytes, id: of });
    await expect(add(bytesOf('{"type":"bundle"}'), 'x')).rejects.toThrow('is no playbook');
    await expect(add(bytesOf(VALID), 'contain-misbehaving-agent')).rejects.toThrow('give yours another id');
    await expect(add(bytesOf(VALID), 'Ä')).rejects.toThrow('"Ä" is no id');
    await expect(add(new Uint8Array(300_000), 'x')).rejects.toThrow('"x.json" is larger than 256 KiB');
    await expect(add(new Uint8Array([0xff, 0xfe]), 'x')).rejects.toThrow('"x.json" is not UTF-8');
    expect((await host.journal()).entries).toEqual([]);
  });

  it('are written here too; then nothing is repaired, and the latest of an id holds', async () => {
    const host = memoryCaseHost();
    const save = (text: string) => savePlaybook(host, { id: 'own', text, startedFrom: 'contain-misbehaving-agent' });
    await expect(save(NEARLY)).rejects.toThrow('"own" is not CACAO 2.0: mood is no property that CACAO has here.');
    await save(VALID);
    await save(VALID.replace('Everything a workflow can hold', 'Renamed'));
    const own = (await createPlaybooks(host).list()).filter((one) => one.id === 'own');
    expect(own.map(({ name, origin }) => [name, origin])).toEqual([['Renamed', 'edited']]);
  });

  it('say so where this version cannot walk what an older one took', async () => {
    const host = memoryCaseHost();
    const data = {
      origin: 'imported',
      text: '{"type":"playbook"}',
      sha256: '',
      source: '',
      originalSha256: '',
      repairs: [],
    };
    await host.append('playbook.added', 'old', data);
    const playbooks = createPlaybooks(host);
    expect((await playbooks.list()).map((one) => one.id)).not.toContain('old');
    expect(await playbooks.refused()).toEqual([
      { id: 'old', reason: expect.stringContaining('is not valid CACAO 2.0') },
    ]);
  });
});
