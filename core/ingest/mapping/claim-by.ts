import type { Json } from '../../base/json.ts';
import { matchesWildcard } from '../../base/wildcard.ts';
import type { MappedSource, MappingDocument, MappingSign } from '../../model/mapping.ts';
import { csvHead } from '../csv/csv-dialect.ts';
import type { Claim, Framing, SourceHead } from '../format.ts';
import { unitOf } from '../messages/unit-of.ts';
import { elementsAt, pointerSteps, recordPaths, valueAt } from './pointer.ts';
import { selectBy } from './select.ts';

const LOOKED_AT = 20;
const CONFIDENCE = 0.9;
/** Fewer of the first records than this, and the mapping is not meant for them. */
const LEAST_SHARE = 0.5;

/** Whether a mapping knows a source by its sign; undefined for one that is only used where the analyst says so. */
export function claimBy(mapping: MappingDocument, head: SourceHead): Claim | undefined {
  const { recognise } = mapping;
  if (!recognise) return undefined;
  for (const source of mapping.sources) {
    const records = firstRecords(source, head);
    const fitting = records.filter((record) => hasSign(record, recognise)).length;
    if (fitting === 0 || fitting / records.length < LEAST_SHARE) continue;
    const confidence = (recognise.confidence ?? CONFIDENCE) * (fitting / records.length);
    return {
      confidence: Math.round(confidence * 100) / 100,
      reason: `${fitting} of the first ${records.length} records ${fitting === 1 ? 'has' : 'have'} ${recognise.has.join(', ')}.`,
      framing: framingOf(source),
    };
  }
  return undefined;
}

/** The claim of a mapping that the analyst chose: the first of its ways to cut a source that gives records. */
export function framingBy(mapping: MappingDocument, head: SourceHead): Framing | undefined {
  const source = mapping.sources.find((candidate) => firstRecords(candidate, head).length > 0);
  return source && framingOf(source);
}

function framingOf({ unit, records }: MappedSource): Framing {
  const paths = recordPaths(records);
  return paths ? { unit, records: paths, headerIsRecord: true } : { unit };
}

/** The first records of a source, cut in one way; none where it cannot be cut so. */
export function firstRecords({ unit, records }: MappedSource, head: SourceHead): readonly Json[] {
  const units = firstUnits(unit, head);
  const paths = recordPaths(records);
  const found = paths ? units.flatMap((value) => paths.flatMap((path) => elementsAt(value, path))) : units;
  return found.slice(0, LOOKED_AT);
}

function firstUnits(unit: MappedSource['unit'], head: SourceHead): readonly Json[] {
  if (unit === 'csv') return isTable(head) ? (csvHead(head.text, head.isWhole)?.rows ?? []) : [];
  const found = unitOf(head);
  // One line is a document and a line of JSON lines alike.
  const isOneLine = found.unit === 'file' && head.isWhole && !head.text.trim().includes('\n');
  return found.unit === unit || isOneLine ? found.values : [];
}

function isTable(head: SourceHead): boolean {
  return head.document === undefined && head.lines.length === 0;
}

function hasSign(record: Json, { has, equals = {} }: MappingSign): boolean {
  return (
    has.every((pointer) => valueAt(record, pointerSteps(pointer)) !== undefined) &&
    Object.entries(equals).every(([pointer, patterns]) => {
      const found = selectBy({ from: pointer })(record);
      return found !== undefined && patterns.some((pattern) => matchesWildcard(found.text, pattern));
    })
  );
}
