import { readdirSync, readFileSync } from 'node:fs';
import { printReading } from './print-reading.ts';
import { type ReadResult, readSource } from './read-source.ts';

/** The folder of real traces, where one is named. */
export const corpora = process.env['SPOOR_CORPORA'];

/** Says in a test's name that it was skipped, and why. */
export const unlessSkipped = corpora ? '' : ' (skipped: SPOOR_CORPORA is not set)';

/** A fixture of a format as it is read among all formats. */
export async function readFixture(format: string, name: string): Promise<ReadResult> {
  return await readFile(`test/fixtures/${format}/${name}`);
}

/** The fixture's reading as text, to be compared with its golden file. */
export async function printFixture(format: string, name: string): Promise<string> {
  const reading = await readFixture(format, name);
  if (reading.format.id !== format) throw new Error(`${name} was claimed by ${reading.format.id}.`);
  return printReading(reading);
}

/** Reads a file as a source; fails where no format claims it. */
export async function readFile(path: string): Promise<ReadResult> {
  const reading = await readSource({ name: path, bytes: readFileSync(path) });
  if (!reading) throw new Error(`${path} was not claimed.`);
  return reading;
}

/** Paths of the real files of one project whose name ends so, in order. */
export function corpusFiles(project: string, ending: RegExp): readonly string[] {
  return readdirSync(`${corpora}/${project}`, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => ending.test(name))
    .toSorted()
    .map((name) => `${corpora}/${project}/${name}`);
}

/** How many events there are of each kind. */
export function kindsOf({ events }: ReadResult): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Results, and how many of them are tied to a call of this source by its id. */
export function linkedResults({ events }: ReadResult): { readonly results: number; readonly linked: number } {
  const calls = events.filter(({ kind }) => kind === 'tool_call' || kind === 'handoff' || kind === 'delegation');
  const keys = new Set(calls.flatMap((call) => call.keys ?? []));
  const results = events.filter(({ kind }) => kind === 'tool_result');
  const linked = results.filter(({ links }) => links?.some(({ key, basis }) => basis === 'id' && keys.has(key)));
  return { results: results.length, linked: linked.length };
}
