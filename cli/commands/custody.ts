import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import {
  type CaseCustody,
  type CustodyAct,
  type CustodyStep,
  custodyOf,
  type ItemCustody,
  NOT_SUPPLIED,
} from '../../core/custody/item-custody.ts';
import { recordCustody, setHold } from '../../core/record-custody.ts';
import { openCase } from '../../host/case-folder.ts';
import type { OpenedCase } from '../../host/opened-case.ts';
import type { Shell } from '../command.ts';
import { table, toJson, visible } from '../output.ts';

interface RecordOptions {
  readonly acquired?: boolean;
  readonly accessed?: boolean;
  readonly transferred?: boolean;
  readonly disposed?: boolean;
  readonly by?: string;
  readonly at?: string;
  readonly method?: string;
  readonly from?: string;
  readonly account?: string;
  readonly readOnly?: string;
  readonly to?: string;
  readonly purpose?: string;
  readonly authority?: string;
  readonly reason?: string;
  readonly note?: string;
}

interface HoldOptions {
  readonly set?: boolean;
  readonly release?: boolean;
  readonly reason?: string;
  readonly authority?: string;
}

const HELP = `
  spoor custody case.spoor
  spoor custody record case.spoor traces.zip --acquired --by "Ana Ruiz" --at 2026-03-17T12:40:00Z --from collector-1 --read-only yes
  spoor custody record case.spoor traces.zip --accessed --by "Ben Oduya" --at 2026-03-18T09:00:00Z --purpose review --read-only yes
  spoor custody record case.spoor traces.zip --transferred --to "City police" --purpose "investigation 4711"
  spoor custody hold case.spoor --set --reason "lawsuit announced" --authority "General counsel"

What nobody says is shown as “${NOT_SUPPLIED}”. With every act of custody the original is hashed again. Spoor deletes no
evidence: a disposal is what a person says was done elsewhere, and is refused under legal hold.`;

export function defineCustody(program: Command, shell: Shell): void {
  const custody = program
    .command('custody')
    .description('who had each item of evidence, from when to when, and in which state')
    .argument('<case>', 'the case folder')
    .option('--json', 'as JSON: {items[], hold, head, count}')
    .addHelpText('after', HELP)
    .action(async (dir: string, options: { json?: boolean }) => {
      const host = await openCase(dir, { readOnly: true });
      const { entries } = await host.journal();
      const folded = custodyOf(entries);
      shell.output.answer(options.json ? toJson({ ...folded, hold: folded.hold ?? null }) : asText(folded));
    });
  custody
    .command('record')
    .description('journal how an item was acquired, accessed, handed on or disposed of')
    .argument('<case>', 'the case folder')
    .argument('<item>', 'the SHA-256 of the item, its beginning, or the name under which it was received')
    .option('--acquired', 'how it came to be: --by, --at, --method, --from, --account, --read-only')
    .option('--accessed', 'that somebody had access to it: --by, --at, --purpose, --method, --read-only')
    .option('--transferred', 'that it was handed on: --to, --purpose, --method')
    .option('--disposed', 'that it was disposed of elsewhere: --method, --authority, --reason')
    .option('--by <name>', 'who acquired it or had access')
    .option('--at <time>', 'when, as it was told')
    .option('--method <how>', 'how')
    .option('--from <place>', 'from which system or place')
    .option('--account <name>', 'by which account')
    .option('--read-only <yes|no>', 'whether the access was read-only')
    .option('--to <name>', 'to whom')
    .option('--purpose <what>', 'what for')
    .option('--authority <name>', 'on whose authority')
    .option('--reason <why>', 'why')
    .option('--note <text>', 'anything else')
    .action(async (dir: string, item: string, options: RecordOptions) => {
      const act = actFrom(options);
      const details = detailsFrom(options);
      const { number, data } = await atCase(dir, (host) => recordCustody(host, { act, item, details }));
      shell.output.answer(`Journal entry ${number}; the original was found ${String(data['found'])}.`);
      if (data['found'] !== 'intact') shell.exitWith(3);
    });
  custody
    .command('hold')
    .description('set or release the legal hold of a case')
    .argument('<case>', 'the case folder')
    .option('--set', 'nothing may be disposed of from now on')
    .option('--release', 'the hold is over')
    .option('--reason <why>', 'why, for the journal')
    .option('--authority <name>', 'on whose authority')
    .action(async (dir: string, { set = false, release = false, reason = '', authority = '' }: HoldOptions) => {
      if (set === release) throw new SpoorError('usage/invalid', 'Say one of --set and --release.');
      const { number } = await atCase(dir, (host) => setHold(host, set, { reason, authority }));
      shell.output.answer(`Journal entry ${number}: the legal hold is ${set ? 'set' : 'released'}.`);
    });
}

async function atCase<Result>(dir: string, work: (host: OpenedCase) => Promise<Result>): Promise<Result> {
  const host = await openCase(dir);
  try {
    return await work(host);
  } finally {
    await host.release();
  }
}

function actFrom({ acquired, accessed, transferred, disposed }: RecordOptions): CustodyAct {
  const acts: readonly CustodyAct[] = [
    ...(acquired ? (['evidence.acquired'] as const) : []),
    ...(accessed ? (['evidence.accessed'] as const) : []),
    ...(transferred ? (['evidence.transferred'] as const) : []),
    ...(disposed ? (['evidence.disposed'] as const) : []),
  ];
  const [act] = acts;
  if (act === undefined || acts.length > 1)
    throw new SpoorError('usage/invalid', 'Say one of --acquired, --accessed, --transferred and --disposed.');
  return act;
}

function detailsFrom({ by, at, method, from, account, readOnly, ...others }: RecordOptions) {
  if (readOnly !== undefined && readOnly !== 'yes' && readOnly !== 'no')
    throw new SpoorError(
      'usage/invalid',
      'Say yes or no with --read-only, or leave it out: then it is “not supplied”.',
    );
  const { to, purpose, authority, reason, note } = others;
  // Each act takes the names that it knows.
  const who = { acquiredBy: by, acquiredAt: at, accessedBy: by, accessedAt: at };
  const said = { ...who, method, source: from, account, readOnly, to, purpose };
  const all = Object.entries({ ...said, authority, reason, note });
  return Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

function asText({ items, hold, head, count }: CaseCustody): string {
  const held =
    hold === undefined
      ? 'Legal hold: none'
      : `Legal hold: since ${hold.at} (entry ${hold.number}), by ${hold.by}: ${hold.reason}; authority: ${hold.authority}`;
  return [visible(held), ...items.map(itemText), `Journal: ${count} entries, head ${head}`].join('\n\n');
}

function itemText(item: ItemCustody): string {
  const heading = visible(`${item.names.join(', ')}: ${item.bytes} bytes, SHA-256 ${item.evidenceId}`);
  const before = item.acquired === undefined ? [`Custody before receipt: ${NOT_SUPPLIED}`] : [];
  const head = ['entry', 'when (UTC)', 'who', 'act', 'hash before', 'hash after', 'details'];
  return [heading, ...before, table(head, item.steps.map(stepCells))].join('\n');
}

function stepCells({ number, at, by, act, hashBefore, hashAfter, details }: CustodyStep): readonly string[] {
  const said = details.map(([word, value]) => `${word}: ${value}`).join('; ');
  return [String(number), at, by, act, shortHash(hashBefore, '-'), shortHash(hashAfter, 'not hashed'), said];
}

/** The beginning is enough to compare within an item, whose whole hash stands above. */
function shortHash(hash: string | undefined, otherwise: string): string {
  return hash === undefined ? otherwise : hash.slice(0, 12);
}
