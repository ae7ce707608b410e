import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printReading } from './print-reading.ts';
import { type ReadResult, readSource } from './read-source.ts';

const corpora = process.env['SPOOR_CORPORA'];

/** Reads every fixture of a format among all formats and holds it against its golden file; for tests beside the formats. */
export function testGoldens(id: string): void {
  const root = `test/fixtures/${id}`;
  test.each(filesIn(root).filter((name) => !name.includes('.golden.')))(
    'reads %s as its golden file says',
    async (name) => {
      const reading = await readFixture(id, name);
      expect(reading.format.id).toBe(id);
      await expect(printReading(reading)).toMatchFileSnapshot(`../../../${root}/${name}.golden.json`);
    },
  );
}

/** One fixture of a format, read as an import would read it. */
export async function readFixture(id: string, name: string): Promise<ReadResult> {
  const path = `test/fixtures/${id}/${name}`;
  const reading = await readSource({ name: path, bytes: readFileSync(path) });
  if (!reading) throw new Error(`${path} was not claimed.`);
  return reading;
}

/** Files of the corpora below a folder, by path in it. */
export function corpusFiles(folder: string): readonly string[] {
  return corpora ? filesIn(`${corpora}/${folder}`) : [];
}

/** A file of the corpora: its text, and how it is read among all formats. */
export async function readCorpusFile(folder: string, name: string) {
  const bytes = readFileSync(`${corpora}/${folder}/${name}`);
  const reading = await readSource({ name: `${folder}/${name}`, bytes });
  return { text: new TextDecoder().decode(bytes), reading };
}

/** How many events of each kind a reading made, by name. */
export function kindsOf(reading: ReadResult | undefined): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { kind } of reading?.events ?? []) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How many results lead by a recorded id to a call of the same reading, and how many there are. */
export function linkedResults(reading: ReadResult | undefined): { readonly results: number; readonly linked: number } {
  const events = reading?.events ?? [];
  const keys = new Set(events.filter(({ kind }) => kind === 'tool_call').flatMap((call) => call.keys ?? []));
  const results = events.filter(({ kind }) => kind === 'tool_result');
  const linked = results.filter(({ links }) => links?.some(({ key, basis }) => basis === 'id' && keys.has(key)));
  return { results: results.length, linked: linked.length };
}

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length + 1))
    .sort();
}
