import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { PaceMeter } from '../../core/base/rate.ts';
import type { ByteQuery, ByteSearchProgress, ByteSearchResult } from '../../core/model/byte-search.ts';
import { MOST_LISTED, searchEvidence } from '../../core/search-evidence.ts';
import { withCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { toJson } from '../output.ts';
import { sourceNamed } from '../source-named.ts';
import { matchesJson, matchesText } from './search/search-text.ts';

interface SearchOptions {
  readonly regex?: boolean;
  readonly hex?: boolean;
  readonly raw?: boolean;
  readonly case?: boolean;
  readonly source?: readonly string[];
  readonly limit: string;
  readonly json?: boolean;
}

const HELP = `
  spoor search case.spoor "send it to anna@example.org"
  spoor search case.spoor "\\bDE\\d{20}\\b" --regex
  spoor search case.spoor "7b 22 72 6f 6c 65" --hex --json

Looks in the original bytes of every source: files as received, members of archives as they unpack (never to disk), databases
as their tables and as their file. A text is found in UTF-8, in both byte orders of UTF-16, and where JSON escapes it
(\\u00e9, \\/, \\"), once or within JSON up to three deep; each match says how. Every match is counted; --limit says how many
are listed. An expression knows no look-around and no back-references: it takes one look at each byte.`;

export function defineSearch(program: Command, shell: Shell): void {
  program
    .command('search')
    .description('a text, a regular expression or bytes in the original bytes of all evidence')
    .argument('<case>', 'the case folder')
    .argument('<wanted>', 'what to look for')
    .option('--regex', 'it is a regular expression over UTF-8 bytes')
    .option('--hex', 'it is bytes in hex')
    .option('--raw', 'it is a text, looked for as its UTF-8 bytes alone: no UTF-16, no escapes, this case')
    .option('--no-case', 'letters in this case only; otherwise in any')
    .option('--source <source...>', 'only in these sources, by id or name as `spoor sources` lists them')
    .option('--limit <count>', 'matches to list; all are counted', String(MOST_LISTED))
    .option('--json', 'as JSON: {query, isComplete, matches, byForm[], listed[], items[], unsearched[]}')
    .addHelpText('after', HELP)
    .action(async (dir: string, wanted: string, options: SearchOptions) => {
      const query = queryFrom(wanted, options);
      const most = limitFrom(options.limit);
      await withCase(dir, shell.output, async ({ host, database, opened: { questions } }) => {
        const sources = options.source ? await questions.sources() : [];
        const itemIds = options.source?.map((name) => sourceNamed(sources, name).sourceId);
        const result = await searchEvidence(
          { database, host },
          { ...query, itemIds },
          {
            onProgress: progressLine(shell),
            most,
            mostOfItem: most,
          },
        );
        shell.output.progress(undefined);
        shell.output.answer(options.json ? toJson(matchesJson(result)) : matchesText(result));
        if (isPartial(result)) shell.exitWith(3);
      });
    });
}

function isPartial({ unsearched, items }: ByteSearchResult): boolean {
  return unsearched.length > 0 || items.some(({ failure }) => failure !== undefined);
}

function queryFrom(wanted: string, { regex, hex, raw, case: anyCase }: SearchOptions): ByteQuery {
  if ([regex, hex, raw].filter(Boolean).length > 1)
    throw new SpoorError('usage/invalid', 'Give one of --regex, --hex and --raw.');
  if (raw) return { kind: 'hex', wanted: Buffer.from(wanted, 'utf8').toString('hex'), ignoresCase: false };
  if (hex) return { kind: 'hex', wanted, ignoresCase: false };
  return { kind: regex ? 'expression' : 'text', wanted, ignoresCase: anyCase !== false };
}

function limitFrom(limit: string): number {
  if (!/^\d{1,9}$/.test(limit))
    throw new SpoorError('usage/invalid', `"${limit}" is no count of matches. Give a whole number.`);
  return Number(limit);
}

const MIB = 1024 * 1024;

function progressLine({ output }: Shell): (progress: ByteSearchProgress) => void {
  const meter = new PaceMeter();
  return ({ name, bytesDone, bytesTotal, matches }) => {
    const done = { bytesDone, bytesTotal, recordsDone: matches };
    const pace = meter.reached('search', done, performance.now());
    const share = bytesTotal === 0 ? 0 : Math.min(100, Math.floor((100 * bytesDone) / bytesTotal));
    const rate = pace ? `, ${(pace.bytesPerSecond / MIB).toFixed(0)} MiB/s` : '';
    output.progress(`Searching ${share}%${rate}, ${matches} matches: ${name}`);
  };
}
