import { readdirSync, readFileSync } from 'node:fs';
import type { Format, Framing } from '../../core/ingest/format.ts';
import { formats } from '../../core/ingest/formats.ts';
import type { MappingFormat } from '../../core/ingest/mapping/mapping-format.ts';
import { NAMED_TIME_FORMATS } from '../../core/ingest/mapping/time-format.ts';
import { shippedMappings } from '../../core/ingest/mappings.ts';
import { dialects } from '../../core/ingest/spans/dialects.ts';
import { readSource } from '../../core/testing/read-source.ts';
import { markdownTable } from './markdown.ts';

const FIXTURES = 'test/fixtures';

/** What docs/formats.md lists, and what docs/formats/<id>.md says of each: how its own fixtures are recognised and cut. */
export const formatBlocks: Readonly<Record<string, () => string | Promise<string>>> = {
  mappings: () => markdownTable(['format', 'reads', 'told by'], shippedMappings.map(mappingRow)),
  'time-formats': () => NAMED_TIME_FORMATS.map((name) => `\`${name}\``).join(', '),
  formats: () => markdownTable(['id', 'format'], formats.map(summaryOf)),
  dialects: () => dialects.map(({ id }) => `\`${id}\``).join(', '),
  ...Object.fromEntries(formats.map((format) => [`format-${format.id}`, () => recognitionOf(format)])),
};

function summaryOf({ id, title }: Format): readonly string[] {
  return [`[\`${id}\`](formats/${id}.md)`, title];
}

function mappingRow({ mapping: { name, title = name, recognise } }: MappingFormat): readonly string[] {
  const sign = recognise
    ? recognise.has.map((pointer) => `\`${pointer}\``).join(' ')
    : 'nothing: only where it is chosen';
  return [`[\`mapping:${name}\`](../core/ingest/mappings/${name}.yaml)`, title, sign];
}

async function recognitionOf(format: Format): Promise<string> {
  const rows: string[][] = [];
  for (const name of fixturesOf(format.id)) {
    const path = `${FIXTURES}/${format.id}/${name}`;
    const reading = await readSource({ name: path, bytes: readFileSync(path) });
    if (reading?.format.id !== format.id) throw new Error(`${path} is not recognised as ${format.id}.`);
    const { confidence, framing } = reading.claim;
    rows.push([`\`${name}\``, String(confidence), reading.reason, recordsOf(framing)]);
  }
  return markdownTable(['fixture', 'confidence', 'reason', 'records'], rows);
}

/** The sources among a format's fixtures, by path; goldens are what is expected of them. */
export function fixturesOf(id: string): readonly string[] {
  return readdirSync(`${FIXTURES}/${id}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.golden.'))
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').split(`${FIXTURES}/${id}/`)[1] ?? '')
    .sort();
}

function recordsOf({ unit, records, headerIsRecord }: Framing): string {
  const per = unit === 'csv' ? 'row' : unit;
  if (!records) return `one per ${per}`;
  const paths = records.map((path) => `\`${path.join('.')}\``).join(', ');
  return `per ${per}: ${paths}${headerIsRecord ? ', and what is left of it where that says something' : ''}`;
}
