import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createCase } from '../../host/case-folder.ts';
import { packedFromDisk } from '../../host/package/packed-from-disk.ts';
import { newKeyText, type SigningKey, unlockKey } from '../../host/package/signing-key.ts';
import { writePackage } from '../../host/package/write-package.ts';
import { contentsText, packagedOriginals } from '../package-case.ts';

const VERSIONS = { tool: '0.1.0', schemaVersion: 4, engine: 'v1.4.3' };

/** A key of its own, open. */
export function testKey(): SigningKey {
  return unlockKey(newKeyText('correct horse battery', 'Ana'), 'correct horse battery');
}

/** A small case of two originals, and how packages are made of it: with files of every kind, and no database. */
export async function packageMaker(folder: string) {
  const dir = join(folder, 'x.spoor');
  const host = await createCase(
    dir,
    { title: 'Poisoned inbox', timeZone: 'UTC' },
    { environment: { SPOOR_ANALYST: 'ana' } },
  );
  for (const [name, text] of [
    ['mail/run.jsonl', 'one\n'],
    ['notes.txt', 'two, and \u202etwo\n'],
  ] as const)
    await host.receive(name, new Blob([text]));
  await host.commitReceived();
  await host.append('note.added', '', { text: 'The first message is the one.', eventIds: [] });
  await host.release();
  return async (out: string, { key, only }: { key?: SigningKey | undefined; only?: readonly string[] } = {}) => {
    const { entries } = await host.journal();
    const originals = packagedOriginals(await host.receipts(), only && new Set(only));
    const last = entries.at(-1);
    const head = { head: last?.hash ?? '', count: last?.number ?? 0 };
    const file = async (path: string, text: string | Buffer) => {
      const place = join(folder, 'staging', path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, text);
      return packedFromDisk(`data/${path}`, place);
    };
    const payload = [
      await file('journal.jsonl', await readFile(join(dir, 'journal.jsonl'))),
      await file('contents.json', contentsText({ entries, originals, versions: VERSIONS })),
      await file('report/report.html', '<!doctype html><title>Report</title>'),
      ...originals
        .filter(({ isIncluded }) => isIncluded)
        .map(({ evidenceId }) => ({
          path: `data/evidence/sha256/${evidenceId.slice(0, 2)}/${evidenceId}`,
          open: () => host.openEvidence(evidenceId),
        })),
    ];
    const included = originals.filter(({ isIncluded }) => isIncluded).length;
    await writePackage({
      ...{ out, payload, key },
      facts: {
        ...{
          caseId: 'case-1',
          title: 'Poisoned\ninbox',
          lastEntryAt: last?.at ?? '',
          journal: head,
          tool: 'Spoor 0.1.0',
        },
        ...{ originals: { included, received: originals.length }, organization: undefined, contact: 'Ana' },
      },
    });
    return out;
  };
}
