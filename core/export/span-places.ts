import type { EventIds } from '../model/whole-event.ts';
import type { ExportedCase } from './exporter.ts';
import { idIn } from './ids.ts';

/** Where an event stands among spans: 32 and 16 lower-case hex digits. */
export interface SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
}

/** The place of every event of a case. */
export interface SpanPlaces {
  of(eventId: string): SpanPlace | undefined;
  readonly events: number;
  /** Events for which neither a start nor an end was recorded. */
  readonly untimed: number;
}

const TRACE = /^(?!0+$)[0-9a-f]{32}$/;
const SPAN = /^(?!0+$)[0-9a-f]{16}$/;

/**
 * Gives every event a trace and a span of its own. Ids that the source recorded are kept where they are ids by W3C Trace
 * Context; a span id that several events share stays with the first of them. All others are derived: a span id from the
 * event's id, a trace id from its session, else its parent's, else its source. What is held is about 150 bytes for each.
 */
export async function spanPlaces(exported: ExportedCase): Promise<SpanPlaces> {
  const places = new Map<string, string>();
  const taken = new Set<string>();
  const traceOf = traceIds(exported.manifest.id);
  let untimed = 0;
  for await (const event of exported.eventIds()) {
    const recorded = matching(TRACE, event.traceId);
    const traceId = recorded ?? traceOf(event, places.get(event.parentEventId ?? '')?.slice(0, 32));
    const own = recorded === undefined ? undefined : matching(SPAN, event.spanId);
    const isFree = own !== undefined && !taken.has(traceId + own);
    if (isFree) taken.add(traceId + own);
    const spanId = isFree ? own : idIn(exported.manifest.id, 'span', event.eventId).replaceAll('-', '').slice(0, 16);
    places.set(event.eventId, traceId + spanId);
    if (event.startNs === undefined && event.endNs === undefined) untimed += 1;
  }
  return {
    of: (eventId) => placeIn(places.get(eventId)),
    events: places.size,
    untimed,
  };
}

function placeIn(ids: string | undefined): SpanPlace | undefined {
  return ids === undefined ? undefined : { traceId: ids.slice(0, 32), spanId: ids.slice(32) };
}

function matching(pattern: RegExp, id: string | undefined): string | undefined {
  const hex = id?.toLowerCase();
  return hex !== undefined && pattern.test(hex) ? hex : undefined;
}

/** A recorded trace id of another form still groups its events, as a session does. */
function traceIds(caseId: string) {
  const known = new Map<string, string>();
  return (event: EventIds, parents: string | undefined): string => {
    const names = groupOf(event);
    if (names === undefined && parents !== undefined) return parents;
    return idOf(names ?? ['source', event.source.sourceId]);
  };
  function idOf(names: readonly string[]): string {
    const key = names.join('\u0000');
    const id = known.get(key) ?? idIn(caseId, ...names).replaceAll('-', '');
    known.set(key, id);
    return id;
  }
}

function groupOf({ traceId, sessionId }: EventIds): readonly string[] | undefined {
  if (traceId !== undefined) return ['trace', traceId];
  return sessionId === undefined ? undefined : ['session', sessionId];
}
