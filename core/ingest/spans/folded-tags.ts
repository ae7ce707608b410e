import { asString, type Json, type JsonObject } from '../../base/json.ts';
import { kindOf } from './envelope.ts';
import type { Span } from './span.ts';

const DROPPED = ['otel.dropped_attributes_count', 'otel.dropped_events_count', 'otel.dropped_links_count'];

/**
 * Jaeger and Zipkin know neither status nor scope, so exporters fold both into tags; they are unfolded here.
 * A tag that says something else than exporters write stays an attribute.
 */
export function foldTags(tags: JsonObject): Pick<Span, 'kind' | 'status' | 'scope' | 'dropped' | 'attributes'> {
  const left = new Map(Object.entries(tags));
  const take = (name: string): Json | undefined => {
    const value = left.get(name);
    left.delete(name);
    return value;
  };
  const kind = typeof tags['span.kind'] === 'string' ? kindOf(take('span.kind')) : undefined;
  const status = statusIn(tags, take);
  const scope = scopeIn(tags, take);
  const dropped = DROPPED.reduce((sum, name) => sum + Number(take(name) ?? 0), 0);
  return {
    kind,
    status,
    scope,
    dropped: Number.isFinite(dropped) ? dropped : 1,
    attributes: Object.fromEntries(left),
  };
}

function statusIn(tags: JsonObject, take: (name: string) => Json | undefined): Span['status'] {
  const said = asString(tags['otel.status_code'])?.toLowerCase();
  const isSaid = said === 'ok' || said === 'error' || said === 'unset';
  if (isSaid) take('otel.status_code');
  const error = tags['error'];
  const hasFailed = error !== undefined && error !== null && error !== false && error !== 'false' && error !== '';
  const isPlain = error === true || error === 'true' || error === false || error === 'false';
  if (isPlain) take('error');
  const message = asString(tags['otel.status_description']);
  if (message !== undefined) take('otel.status_description');
  else if (hasFailed && !isPlain && typeof error === 'string') take('error');
  const words = message ?? (hasFailed && !isPlain ? asString(error) : undefined);
  if (said === 'ok' || said === 'error') return { code: said, message: words };
  return { code: hasFailed ? 'error' : 'unset', message: words };
}

function scopeIn(tags: JsonObject, take: (name: string) => Json | undefined): JsonObject {
  const entries = ['name', 'version'].flatMap((part): readonly (readonly [string, Json])[] => {
    const current = `otel.scope.${part}`;
    const former = `otel.library.${part}`;
    const value = tags[current] === undefined ? take(former) : take(current);
    // Some exporters write both names of the same thing.
    if (tags[former] === value) take(former);
    return value === undefined ? [] : [[part, value]];
  });
  return Object.fromEntries(entries);
}
