import type { ColumnBatch, ColumnBuffer } from './database.ts';

/** Batches of one table as one, their rows in order. */
export function mergeBatches(batches: readonly ColumnBatch[]): ColumnBatch {
  const [first] = batches;
  if (!first) throw new Error('There must be a batch to merge.');
  if (batches.length === 1) return first;
  const names = [...first.columns.keys()];
  const columns = new Map(names.map((name) => [name, mergeColumn(batches, name)]));
  return { table: first.table, rowCount: batches.reduce((sum, { rowCount }) => sum + rowCount, 0), columns };
}

function mergeColumn(batches: readonly ColumnBatch[], name: string): ColumnBuffer {
  const parts = batches.map(({ columns, rowCount }) => {
    const column = columns.get(name);
    if (!column) throw new Error(`A batch has no column "${name}".`);
    if (column.type === 'boolean') throw new Error(`"${name}" is a boolean column, which no batch writes.`);
    return { column, rowCount };
  });
  const nullCount = parts.reduce((sum, { column }) => sum + column.nullCount, 0);
  return {
    type: parts[0]?.column.type ?? 'text',
    nullCount,
    validity: nullCount === 0 ? undefined : mergeValidity(parts),
    values: mergeValues(parts.map(({ column }) => column.values)),
    offsets: parts.every(({ column }) => column.offsets) ? mergeOffsets(parts) : undefined,
  };
}

interface Part {
  readonly column: ColumnBuffer;
  readonly rowCount: number;
}

function rowsOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { rowCount }) => sum + rowCount, 0);
}

function mergeValues(values: readonly Uint8Array[]): Uint8Array {
  const merged = new Uint8Array(values.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of values) {
    merged.set(part, at);
    at += part.length;
  }
  return merged;
}

function mergeOffsets(parts: readonly Part[]): Int32Array {
  const merged = new Int32Array(rowsOf(parts) + 1);
  let row = 0;
  let base = 0;
  for (const { column, rowCount } of parts) {
    const { offsets } = column;
    for (let at = 0; at <= rowCount; at += 1) merged[row + at] = base + (offsets?.[at] ?? 0);
    base += column.values.length;
    row += rowCount;
  }
  return merged;
}

function mergeValidity(parts: readonly Part[]): Uint8Array {
  const merged = new Uint8Array((rowsOf(parts) + 7) >> 3);
  let row = 0;
  for (const { column, rowCount } of parts) {
    for (let at = 0; at < rowCount; at += 1) {
      const isPresent = column.validity === undefined || ((column.validity[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
      if (isPresent) merged[(row + at) >> 3] = (merged[(row + at) >> 3] ?? 0) | (1 << ((row + at) & 7));
    }
    row += rowCount;
  }
  return merged;
}
