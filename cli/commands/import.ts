import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { type Pace, PaceMeter } from '../../core/base/rate.ts';
import { recognisers } from '../../core/ingest/registry.ts';
import type { ImportProgress, ImportResult, SourceAccount } from '../../core/model/answers.ts';
import { type ImportWishes, KEEP_OPAQUE } from '../../core/model/choices.ts';
import type { CaseCompleteness } from '../../core/model/completeness.ts';
import { bundlesAt, type SkippedPath } from '../bundles.ts';
import { type CaseAtWork, withWritableCase } from '../case-access.ts';
import type { Shell } from '../command.ts';
import { mappingAt } from '../mapping-file.ts';
import { type Output, table, timeText, toJson, visible } from '../output.ts';

interface ImportOptions {
  readonly case?: string;
  readonly json?: boolean;
  readonly as?: readonly string[];
  readonly mapping?: readonly string[];
}

export function defineImport(program: Command, shell: Shell): void {
  program
    .command('import')
    .description('take files, folders, zip, tar and gz archives of traces into a case')
    .argument('<bundle...>', 'what you were handed')
    .option('--case <dir>', 'the case folder; made where it is not there yet (default: <bundle>.spoor)')
    .option(
      '--as <pattern=format...>',
      'read sources whose name is like the pattern by this format (opaque: keep unread)',
    )
    .option('--mapping <file...>', 'read what has the sign of these mappings by them (docs/mappings.md)')
    .option('--json', 'the account of every source as JSON on standard output')
    .addHelpText(
      'after',
      '\nOriginals are copied into the case unchanged, named by their SHA-256. Every record is imported, merged,\n' +
        'duplicate or rejected; the counts add up. Importing the same again changes nothing.',
    )
    .action(async (paths: string[], options: ImportOptions) => {
      const result = await importPaths(paths, options.case, shell.output, await wishesOf(options));
      shell.output.answer(options.json ? toJson(jsonOf(result)) : textOf(result));
      shell.exitWith(
        result.totals.rejects > 0 || result.skipped.some(({ isLoss }) => isLoss) || hasRefused(result) ? 3 : 0,
      );
    });
}

export interface CliImport extends ImportResult {
  /** Of every source of the case. */
  readonly completeness: CaseCompleteness;
  readonly caseDir: string;
  readonly skipped: readonly SkippedPath[];
}

/** Imports what lies at the paths into a case, making it where needed. */
export async function importPaths(
  paths: readonly string[],
  dir: string | undefined,
  output: Output,
  wishes?: ImportWishes,
): Promise<CliImport> {
  const { bundles, skipped } = await bundlesAt(paths);
  if (bundles.length === 0) {
    const why = skipped.map(({ name, reason }) => ` ${name}: ${reason}`).join('');
    throw new SpoorError('import/nothing', `Nothing to import: no file at ${paths.join(', ')}.${why}`);
  }
  const caseDir = dir ?? defaultCase(paths);
  const cancelled = new AbortController();
  const cancel = () => cancelled.abort();
  process.once('SIGINT', cancel);
  const meter = new PaceMeter();
  const stages = new StageTimes();
  try {
    const reading = {
      wishes,
      signal: cancelled.signal,
      onProgress: (progress: ImportProgress) => {
        stages.reached(progress.stage);
        output.progress(progressLine(progress, paceOf(progress, meter)));
      },
      breathe: () => new Promise<void>((resolve) => setImmediate(resolve)),
    };
    const work = async ({ opened, readers }: CaseAtWork) => ({
      ...(await opened.importBundles(bundles, { ...reading, readers })),
      completeness: await opened.questions.completeness(),
    });
    const result = await withWritableCase(caseDir, work, { isForImport: true, incoming: bundles });
    return { ...result, caseDir, skipped };
  } finally {
    process.removeListener('SIGINT', cancel);
    output.progress(undefined);
    if (process.env['SPOOR_STAGES']) for (const line of stages.lines()) output.say(line);
  }
}

async function wishesOf({ as = [], mapping = [] }: ImportOptions): Promise<ImportWishes> {
  return { as: as.map(wishFrom), mappings: await Promise.all(mapping.map(mappingAt)) };
}

function wishFrom(text: string): ImportWishes['as'][number] {
  const at = text.lastIndexOf('=');
  const [pattern, format] = [text.slice(0, at), text.slice(at + 1)];
  const isKnown =
    format === KEEP_OPAQUE || format.startsWith('mapping:') || recognisers.some(({ id }) => id === format);
  if (at > 0 && isKnown) return { pattern, format };
  const known = [...recognisers.map(({ id }) => id), KEEP_OPAQUE].join(', ');
  throw new SpoorError('usage/invalid', `"${text}" is not PATTERN=FORMAT. There are the formats ${known}.`);
}

function defaultCase(paths: readonly string[]): string {
  const name = basename(paths[0] ?? 'case').replace(/(\.tar)?\.[a-z0-9]+$/i, '');
  const dir = `${name}.spoor`;
  if (existsSync(dir) && !existsSync(`${dir}/case.json`)) {
    throw new SpoorError('case/not-a-case', `"${dir}" is there and is no case. Name another folder with --case DIR.`);
  }
  return dir;
}

const STAGES = { receive: 'Receiving', open: 'Opening', read: 'Reading', link: 'Linking', save: 'Saving' } as const;

/** How long each stage took, for the benchmark. */
class StageTimes {
  readonly #took = new Map<string, number>();
  #stage = 'start';
  #since = performance.now();

  reached(stage: ImportProgress['stage']): void {
    const name = stage === 'open' ? 'read' : stage;
    if (name === this.#stage) return;
    const now = performance.now();
    this.#took.set(this.#stage, (this.#took.get(this.#stage) ?? 0) + now - this.#since);
    this.#stage = name;
    this.#since = now;
  }

  lines(): readonly string[] {
    const all = [...this.#took, [this.#stage, performance.now() - this.#since] as const];
    return all.map(([stage, ms]) => `stage ${stage} ${(ms / 1000).toFixed(2)}`);
  }
}

function paceOf(progress: ImportProgress, meter: PaceMeter): Pace | undefined {
  const isReading = progress.stage === 'open' || progress.stage === 'read';
  const { bytesDone, bytesTotal } = progress.overall ?? progress;
  const done = { bytesDone, bytesTotal, recordsDone: progress.recordsDone };
  return meter.reached(isReading ? 'read' : progress.stage, done, performance.now());
}

function progressLine({ stage, name, recordsDone, sourcesDone }: ImportProgress, pace: Pace | undefined): string {
  const line = `${STAGES[stage]} ${name} · ${sourcesDone} sources · ${recordsDone} records`;
  if (!pace || pace.bytesPerSecond === 0) return line;
  const rate = `${(pace.bytesPerSecond / 1e6).toFixed(1)} MB/s · ${Math.round(pace.recordsPerSecond)} records/s`;
  return `${line} · ${rate}${pace.secondsLeft === undefined ? '' : ` · ${Math.ceil(pace.secondsLeft)} s left`}`;
}

function hasRefused({ sources }: ImportResult): boolean {
  return sources.some(({ state }) => state === 'refused');
}

function jsonOf({ sources, totals, changed, caseDir, skipped, completeness }: CliImport) {
  const lacking = new Map(completeness.sources.map((source) => [source.sourceId, source]));
  return {
    case: caseDir,
    changed,
    message: [changed ? 'Imported.' : 'Already imported: nothing was changed.', ...unread(sources)].join(' '),
    sources: sources.map((source) => ({
      ...source,
      format: source.format ?? null,
      firstNs: source.firstNs ?? null,
      lastNs: source.lastNs ?? null,
      statements: lacking.get(source.sourceId)?.statements ?? [],
      clock: lacking.get(source.sourceId)?.clock ?? null,
    })),
    clockPairs: completeness.clockPairs,
    totals: { ...totals, firstNs: totals.firstNs ?? null, lastNs: totals.lastNs ?? null },
    skipped,
  };
}

function textOf(result: CliImport): string {
  const { sources, totals, changed, caseDir, skipped } = result;
  const head = ['source', 'format', 'records', 'imported', 'merged', 'duplicates', 'rejects', 'events'];
  const rows = sources.map((source) => [
    source.name,
    source.format ?? source.state,
    ...[source.records, source.imported, source.merged, source.duplicates, source.rejects, source.events].map(String),
  ]);
  const total = [
    'total',
    '',
    totals.records,
    totals.imported,
    totals.merged,
    totals.duplicates,
    totals.rejects,
    totals.events,
  ];
  return [
    table(head, [...rows, total.map(String)]),
    '',
    `${totals.records} records = ${totals.imported} imported + ${totals.merged} merged + ${totals.duplicates} duplicates + ${totals.rejects} rejects`,
    `${totals.events} events from ${timeText(totals.firstNs)} to ${timeText(totals.lastNs)}`,
    ...unread(sources),
    ...undecided(sources),
    ...sources.flatMap(remarksOn).map(visible),
    ...skipped.map(({ name, reason }) => visible(`Not taken in: ${name}: ${reason}`)),
    changed ? `Case: ${caseDir}` : `Already imported: nothing was changed in ${caseDir}.`,
  ].join('\n');
}

/** Says how much was kept without being understood; nothing where all was. */
function unread(sources: readonly SourceAccount[]): readonly string[] {
  const opaque = sources.filter(({ state }) => state === 'opaque').length;
  if (opaque === 0) return [];
  const nothing = sources.some(({ state }) => state === 'read' || state === 'duplicate')
    ? ''
    : 'Nothing could be read: ';
  return [`${nothing}${nothing ? 'no' : 'No'} format recognises ${opaque} of ${sources.length} sources.`];
}

function undecided(sources: readonly SourceAccount[]): readonly string[] {
  const open = sources.filter(({ decision, state }) => decision === 'open' && state !== 'duplicate').length;
  return open === 0
    ? []
    : [`The format of ${open} of ${sources.length} sources is to be decided: see \`spoor sources\`.`];
}

/** Why a source gave nothing of its own, and what was noted while it was read. */
function remarksOn({ name, state, stateReason, formatReason, notes }: SourceAccount): readonly string[] {
  const reason = state === 'opaque' ? `${stateReason} ${formatReason}` : stateReason;
  return [
    ...(reason === '' ? [] : [`${name}: ${reason}`]),
    ...notes.map(({ code, detail, count }) => `${name}: ${detail} (${code}, ${count} times)`),
  ];
}
