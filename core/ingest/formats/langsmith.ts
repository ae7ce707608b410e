import { asArray, isJsonObject, type Json } from '../../base/json.ts';
import { type Claim, defineFormat, type Framing, type SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';
import { LangsmithReader } from './langsmith/reader.ts';
import { isRun } from './langsmith/run.ts';

/** Runs of LangSmith: what its API and its SDKs hand out, and what a bulk export becomes as JSON lines. */
export default defineFormat({
  id: 'langsmith',
  title: 'LangSmith runs (JSON, JSON lines or CSV)',
  sniff,
  open: (context) => new LangsmithReader(context),
});

const LISTS = ['runs', 'data', 'post', 'patch'];

function sniff(head: SourceHead): Claim | undefined {
  const { unit, values } = unitOf(head);
  const [first] = values;
  if (first === undefined) return sniffTable(head);
  if (unit === 'line') return claim(values, 'lines', { unit });
  const list = asArray(first);
  if (list) return claim(list, 'elements', { unit, records: [['*']] });
  if (!isJsonObject(first)) return undefined;
  const lists = LISTS.filter((name) => asArray(first[name])?.some(isRun));
  if (lists.length === 0) return claim([first], 'documents', { unit });
  const records = LISTS.filter((name) => asArray(first[name])).map((name) => [name, '*']);
  const found = lists.flatMap((name) => asArray(first[name]) ?? []);
  return claim(found, `elements of ${lists.map((name) => `"${name}"`).join(' and ')}`, {
    unit,
    records,
    headerIsRecord: true,
  });
}

function claim(values: readonly Json[], what: string, framing: Framing): Claim | undefined {
  const found = values.filter(isRun).length;
  if (found === 0 || found * 2 < values.length) return undefined;
  const reason = `${found} of ${values.length} ${what} seen have a run_type and a place in a trace of LangSmith.`;
  return { confidence: Math.round((95 * found) / values.length) / 100, reason, framing };
}

function sniffTable(head: SourceHead): Claim | undefined {
  const columns = new Set(
    (head.text.split('\n', 1)[0] ?? '').split(',').map((name) => name.replaceAll('"', '').trim()),
  );
  if (!columns.has('run_type') || !(columns.has('dotted_order') || columns.has('parent_run_id'))) return undefined;
  return { confidence: 0.93, reason: 'The header line names the columns of LangSmith runs.', framing: { unit: 'csv' } };
}
