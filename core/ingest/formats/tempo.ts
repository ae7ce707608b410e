import { isJsonObject } from '../../base/json.ts';
import { type Claim, defineFormat, type RecordPath, type SourceHead } from '../format.ts';
import { type OtlpLevels, otlpPlaces, ownersIn } from '../spans/otlp-frames.ts';
import { OtlpSpanRecords } from '../spans/span-records.ts';

/** `batches` is what Tempo and Grafana's download write; `trace` and `result` wrap the answers of Tempo's and Jaeger's newer interfaces. */
const LEVELS: OtlpLevels = {
  owners: ['batches', 'resourceSpans'],
  scopes: ['scopeSpans', 'instrumentationLibrarySpans'],
  records: ['spans'],
  wrappers: ['trace', 'result'],
};
const SPANS: readonly RecordPath[] = [
  ['batches', '*', 'scopeSpans', '*', 'spans', '*'],
  ['batches', '*', 'instrumentationLibrarySpans', '*', 'spans', '*'],
  ['trace', 'resourceSpans', '*', 'scopeSpans', '*', 'spans', '*'],
  ['trace', 'batches', '*', 'scopeSpans', '*', 'spans', '*'],
  ['result', 'resourceSpans', '*', 'scopeSpans', '*', 'spans', '*'],
];
const LISTED = SPANS.map((path) => ['*', ...path]);

/** A trace as Grafana Tempo hands it out: OTLP's levels under names of its own. */
export default defineFormat({
  id: 'tempo',
  title: 'OpenTelemetry spans (Grafana Tempo, answers of Tempo’s and Jaeger’s interfaces)',
  sniff,
  open: () => new OtlpSpanRecords(LEVELS),
});

function sniff(head: SourceHead): Claim | undefined {
  const found = otlpPlaces(head, LEVELS);
  if (!found) return undefined;
  const documents = head.lines.length > 0 ? head.lines : [head.document];
  const names = documents.map((document) => ownersIn(document, LEVELS)?.names.join('.')).find(Boolean) ?? 'batches';
  // Plain resourceSpans are OTLP/JSON, which is a format of its own.
  if (names === 'resourceSpans') return undefined;
  const framing = { unit: found.unit, records: found.what === 'list' ? LISTED : SPANS };
  const share = found.what === 'lines' && found.lines < head.lines.length ? 0.9 : 1;
  // Other programs have batches too: what they hold decides.
  const isSure = names !== 'batches' || hasScopes(documents);
  return { confidence: (isSure ? 0.97 : 0.4) * share, reason: `OTLP's levels lie under "${names}".`, framing };
}

function hasScopes(documents: SourceHead['lines'] | readonly SourceHead['document'][]): boolean {
  const owners = documents.flatMap((document) => ownersIn(document, LEVELS)?.list ?? []);
  return owners.some((owner) => isJsonObject(owner) && LEVELS.scopes.some((scope) => Array.isArray(owner[scope])));
}
