import { type Block, heading, paragraph } from '../block.ts';
import { digits } from '../phrases.ts';
import { defineSection } from '../section.ts';
import { suppliedFor, suppliedTable } from '../supplied.ts';

/** Enough for another examiner to do it again. */
export default defineSection({
  id: 'method',
  title: 'Method and versions',
  order: 130,
  async build(context): Promise<readonly Block[]> {
    const { questions, versions, receipts } = context;
    const details = suppliedFor(context);
    const { formats } = await questions.summary();
    return [
      {
        kind: 'facts',
        rows: [
          ['Tool', `Spoor ${versions.tool}`],
          ['Schema', `version ${versions.schemaVersion}`],
          ['Database', versions.engine],
          ['Formats read', formats.map((format) => `${format.name} (${digits(format.count)})`).join(', ') || 'none'],
          ['Use of AI by the tool', 'none: nothing in this report was written or judged by a model'],
        ],
      },
      suppliedTable(details, 'deviations'),
      suppliedTable(details, 'ai_assistance'),
      heading('Steps'),
      { kind: 'list', lines: STEPS },
      heading('To repeat it'),
      paragraph(
        'Import the items listed under Evidence, by their SHA-256, into a new case with the same version of the tool, and make ' +
          'the report. Times, counts, events and findings must be the same. Journal entries differ: they tell of the new case.',
      ),
      { kind: 'code', text: commandsFor(receipts.map((receipt) => receipt.name)) },
    ];
  },
});

const STEPS: readonly string[] = [
  'Items were copied into the case and hashed while copying. Work was done on what was read from them, never on them.',
  'Each source was cut into records; a format read each record into events, or rejected it with a reason.',
  'Events that a producer wrote twice were recognised by its own identifiers and counted as duplicates.',
  'Events were put in one order: recorded time, then source, then place in the source. A missing time was never filled in.',
  'Links between events were resolved from identifiers first, then from position; each link carries its basis.',
  'Rules were run over the events. Every count in this report is computed from the same tables.',
];

function commandsFor(names: readonly string[]): string {
  const imports = names.map((name) => `spoor import --case repeated.spoor -- ${quoted(name)}`);
  return [...imports, 'spoor report repeated.spoor'].join('\n');
}

/** Quoted for a POSIX shell: a name is evidence, and may have been chosen to be run. */
function quoted(name: string): string {
  return `'${name.replaceAll("'", `'\\''`)}'`;
}
