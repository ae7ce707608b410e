import { SpoorError } from '../base/errors.ts';
import type { Decision, HadContent, SaidContent, ShownContent } from '../model/decision.ts';
import type { LineageRow } from '../model/lineage-answers.ts';
import type { Database } from '../ports/database.ts';
import { beginnings, sourceContents } from './decision-contents.ts';
import {
  type Act,
  actOf,
  chosenOf,
  countedOf,
  heldBefore,
  lastHeard,
  saidBefore,
  scopeWords,
} from './decision-context.ts';
import { lineagePage } from './lineage/lineage-page.ts';
import { HANDED_ON, ORIGINS, type Origin, originOf } from './lineage/origins.ts';
import { tasksHandedBefore } from './lineage/tasks-handed-before.ts';
import { savedTrustLabels, TrustLabels } from './lineage/trust.ts';

const MOST_PIECES = 200;
const MOST_HAD = 30;
const MOST_SAID = 3;

/**
 * What surrounded one act, as far as the record tells: where the pieces of its arguments stand in what the agent had, what
 * else it had, what the model said before, and what came back. Throws `usage/invalid` where the case has no such event.
 */
export async function decisionFor(database: Database, eventId: string): Promise<Decision> {
  const act = await actOf(database, eventId);
  if (!act)
    throw new SpoorError(
      'usage/invalid',
      `The case has no event "${eventId}". \`spoor timeline --json\` lists their ids.`,
    );
  const { rows: pieces, total } = await lineagePage(database, { eventId, start: 0, count: MOST_PIECES });
  const had = await countedOf(database, heldBefore(act));
  return {
    eventId,
    scope: scopeWords(act),
    pieces,
    piecesTotal: total,
    had: await hadBefore(database, act, pieces),
    hadTotal: had.total,
    hadUnrecorded: had.unrecorded,
    said: await wordsBefore(database, act, pieces),
    saidTotal: (await countedOf(database, saidBefore(act))).total,
    result: await resultOf(database, act),
  };
}

/** What pieces stand in first, that of most pieces before others; then the rest in the case's order. */
async function hadBefore(database: Database, act: Act, pieces: readonly LineageRow[]): Promise<readonly HadContent[]> {
  const held = heldBefore(act);
  const sources = await sourceContents(database, pieces, ({ origin }) => origin !== 'self');
  const sourceIds = new Set(sources.map(({ row }) => row.event.eventId));
  const chosen = await chosenOf(database, held, MOST_HAD);
  const others = await beginnings(
    database,
    chosen.filter((id) => !sourceIds.has(id)),
  );
  const ofAgent = new Set([...chosen, ...(await chosenOf(database, held, MOST_PIECES, [...sourceIds]))]);
  const isHandedOn = await tasksHandedBefore(database, act.seq);
  const labels = await TrustLabels.of(database, await savedTrustLabels(database));
  return [...sources, ...others]
    .map(({ row: { event, input, toolServer }, shown }): HadContent => {
      const isTask = event.kind === 'user_message' && isHandedOn(event, input ?? '');
      const origin = originNamed(pieces, shown) ?? originOf(isTask ? HANDED_ON : event.kind, shown.part) ?? 'nowhere';
      const { trust, basis } = labels.of(origin, { seq: event.seq, toolName: event.toolName, toolServer });
      const canBeLabelled = origin === 'tool_result' || origin === 'retrieval' || origin === 'memory';
      const isOfAgent = ofAgent.has(event.eventId);
      return { ...shown, origin, trust, trustBasis: basis, toolServer, canBeLabelled, isOfAgent };
    })
    .toSorted((a, b) => b.pieces.length - a.pieces.length || a.event.seq - b.event.seq);
}

/** The origin that lineage wrote down for what stands in a text. */
function originNamed(pieces: readonly LineageRow[], { pieces: [first] }: ShownContent): Origin | undefined {
  const told = first === undefined ? undefined : pieces[first]?.origin;
  return ORIGINS.find((origin) => origin === told);
}

async function wordsBefore(
  database: Database,
  act: Act,
  pieces: readonly LineageRow[],
): Promise<readonly SaidContent[]> {
  const sources = await sourceContents(database, pieces, ({ origin }) => origin === 'self');
  const sourceIds = new Set(sources.map(({ row }) => row.event.eventId));
  const latest = await chosenOf(database, saidBefore(act), MOST_SAID);
  const others = await beginnings(
    database,
    latest.filter((id) => !sourceIds.has(id)),
  );
  const heard = await lastHeard(database, act);
  return [...sources, ...others]
    .map(({ shown }) => ({ ...shown, isJustBefore: shown.event.seq > heard }))
    .toSorted((a, b) => a.event.seq - b.event.seq);
}

/** What came back: in the event of the result, else in that of the call. */
async function resultOf(database: Database, act: Act): Promise<ShownContent | undefined> {
  if (act.resultEventId !== undefined) return (await beginnings(database, [act.resultEventId]))[0]?.shown;
  if (act.kind !== 'tool_call') return undefined;
  return (await beginnings(database, [act.eventId])).find(({ shown }) => shown.length > 0)?.shown;
}
