import { clockOffsetText } from '../base/clock-offset.ts';
import type { CaseSummary, FacetValue, Gap, SourceAccount } from '../model/answers.ts';
import type { CaseManifest } from '../ports/case-host.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { maybeNs, numberOf, textOf } from './cells.ts';
import { facet } from './facets.ts';
import { actorNodes } from './graph.ts';
import { lineageGaps } from './lineage/lineage-gaps.ts';
import { sourceAccounts, totalsOf } from './sources.ts';

/** What is in a case, and how complete it is. */
export async function caseSummary(database: Database, manifest: CaseManifest): Promise<CaseSummary> {
  const sources = await sourceAccounts(database);
  const nodes = await actorNodes(database, {});
  const untimed = sources.reduce((sum, { untimedEvents }) => sum + untimedEvents, 0);
  return {
    title: manifest.title,
    caseId: manifest.id,
    timeZone: manifest.timeZone,
    totals: totalsOf(sources),
    untimedEvents: untimed,
    agents: nodes.filter(({ kind }) => kind === 'agent' || kind === 'subagent'),
    tools: nodes.filter(({ kind }) => kind === 'tool' || kind === 'mcp_server'),
    models: await modelNodes(database),
    sessions: await sessions(database),
    kinds: await facet(database, {}, { key: 'e.kind' }),
    statuses: await facet(database, {}, { key: 'e.status' }),
    formats: formatsOf(sources),
    gaps: await gapsOf(database, sources, untimed),
    contentStates: await facet(database, {}, { key: 'e.content_state' }),
  };
}

/** Models as columns name them: most formats name the model on each event, few as an actor. */
async function modelNodes(database: Database): Promise<CaseSummary['models']> {
  const result = await database.query(
    `SELECT model, count(*) AS events, count(*) FILTER (status IN ('error', 'denied')) AS errors
     FROM event WHERE model IS NOT NULL GROUP BY model ORDER BY model`,
  );
  return rowsOf(result).map((row) => ({
    id: `model:${textOf(row, 'model')}`,
    kind: 'model',
    name: textOf(row, 'model'),
    events: numberOf(row, 'events'),
    errors: numberOf(row, 'errors'),
  }));
}

async function sessions(database: Database): Promise<number> {
  const result = await database.query('SELECT count(*) AS n FROM session');
  return Number(result.values[0]?.[0] ?? 0);
}

async function unresolved(database: Database, relation: string): Promise<number> {
  const result = await database.query(
    `SELECT count(DISTINCT event_id) AS n FROM unresolved_link WHERE relation ${relation}`,
  );
  return Number(result.values[0]?.[0] ?? 0);
}

function formatsOf(sources: readonly SourceAccount[]): readonly FacetValue[] {
  const counts = new Map<string, number>();
  for (const { format } of sources) {
    const value = format ?? 'not recognised';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, found]) => ({ value, name: value, count: found }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

async function gapsOf(database: Database, sources: readonly SourceAccount[], untimed: number): Promise<readonly Gap[]> {
  const byState = (state: SourceAccount['state']) => sources.filter((source) => source.state === state).length;
  const gaps: readonly Gap[] = [
    gap('rejects', totalsOf(sources).rejects, 'that could not be read, listed with place and reason.', 'record'),
    gap('opaque', byState('opaque'), 'kept as evidence and recognised by no import format.', 'source'),
    gap(
      'undecided',
      sources.filter(({ decision, state }) => decision === 'open' && state !== 'duplicate').length,
      'whose format is to be decided: recognition leaves doubt.',
      'source',
    ),
    gap('refused', byState('refused'), 'refused, with the reason.', 'source'),
    gap('untimed', untimed, 'without a recorded time: their order is that of their source.', 'event'),
    gap(
      'unresolved',
      await unresolved(database, "<> 'started'"),
      'referring to an event that is not in the case.',
      'event',
    ),
    gap(
      'missing_subagent',
      await unresolved(database, "= 'started'"),
      'that started a sub-agent whose trace is not in the case.',
      'call',
    ),
    await correctedClocks(database),
    ...(await lineageGaps(database)),
    gap('content', await missingContent(database), 'recorded without their content.', 'event'),
    ...noteGaps(sources),
  ];
  return gaps.filter((found) => found.count > 0);
}

function gap(code: string, found: number, rest: string, noun: string): Gap {
  return { code, count: found, sentence: `${found} ${noun}${found === 1 ? '' : 's'} ${rest}` };
}

/** No gap in the evidence, but a reader of times must know of it as of one. */
async function correctedClocks(database: Database): Promise<Gap> {
  const rows = rowsOf(
    await database.query(
      `SELECT s.name, k.offset_ns FROM clock_correction AS k JOIN source AS s ON s.source_id = k.source_id
       ORDER BY s.name, s.source_id`,
    ),
  );
  const named = rows
    .slice(0, NAMED_CLOCKS)
    .map((row) => `${textOf(row, 'name')} by ${clockOffsetText(maybeNs(row, 'offset_ns') ?? 0n)}`);
  const rest = rows.length - named.length;
  const list = rest > 0 ? [...named, `${rest} more`] : named;
  return gap('corrected_clock', rows.length, `whose clock an analyst corrected: ${list.join(', ')}.`, 'source');
}

const NAMED_CLOCKS = 5;

async function missingContent(database: Database): Promise<number> {
  const result = await database.query(
    `SELECT count(*) AS n FROM event WHERE content_state <> 'recorded'
       AND kind IN ('tool_call', 'tool_result', 'model_call', 'agent_message', 'user_message', 'delegation')`,
  );
  return Number(result.values[0]?.[0] ?? 0);
}

function noteGaps(sources: readonly SourceAccount[]): readonly Gap[] {
  const counts = new Map<string, number>();
  for (const { notes } of sources) {
    for (const { code, detail, count: found } of notes) {
      const sentence = `${code.replaceAll('_', ' ')}: ${detail}`;
      counts.set(sentence, (counts.get(sentence) ?? 0) + found);
    }
  }
  return [...counts]
    .map(([sentence, found]) => ({ code: 'note', sentence: `${found} × ${sentence}`, count: found }))
    .toSorted((a, b) => b.count - a.count || (a.sentence < b.sentence ? -1 : 1));
}
