import {
  AsyncByteQueue,
  Bool,
  type Data,
  type DataType,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Type,
  tableFromIPC,
  Utf8,
  type Vector,
} from 'apache-arrow';
import type { ColumnType } from '../core/model/column-type.ts';
import type { Table } from '../core/model/table.ts';
import type { Cell, ColumnBatch, ColumnBuffer, QueryResult } from '../core/ports/database.ts';

/** A batch as an Arrow IPC stream. The column buffers are taken as they are; nothing is built per value. */
export function batchToIpc(batch: ColumnBatch): Uint8Array {
  const writer = new RecordBatchStreamWriter();
  writer.write(recordBatch(batch));
  writer.finish();
  return writer.toUint8Array(true);
}

function recordBatch(batch: ColumnBatch, given?: Schema): RecordBatch {
  const names = [...batch.columns.keys()];
  const children = [...batch.columns.values()].map((column) => columnData(column, batch.rowCount));
  const schema = given ?? new Schema(names.map((name, at) => new Field(name, children[at]?.type ?? new Utf8(), true)));
  const struct = makeData({ type: new Struct(schema.fields), length: batch.rowCount, nullCount: 0, children });
  return new RecordBatch(schema, struct);
}

const ARROW_TYPES: Readonly<Record<ColumnType, DataType>> = {
  text: new Utf8(),
  bigint: new Int64(),
  integer: new Int32(),
  double: new Float64(),
  boolean: new Bool(),
};

/** What the writer has written, until it is taken: so no more than a batch is held. */
class Taken extends AsyncByteQueue {
  readonly #pieces: Uint8Array[] = [];

  override write(piece: Uint8Array): void {
    // The writer goes on to use its buffers.
    this.#pieces.push(piece.slice());
  }

  take(): Uint8Array[] {
    return this.#pieces.splice(0);
  }
}

/** A table as an Arrow IPC file (`.arrow`, Feather version 2), a batch at a time. The same batches give the same bytes. */
export async function* arrowFile(table: Table, batches: AsyncIterable<ColumnBatch>): AsyncGenerator<Uint8Array> {
  const schema = new Schema(table.columns.map(({ name, type }) => new Field(name, ARROW_TYPES[type], true)));
  const taken = new Taken();
  const writer = new RecordBatchFileWriter();
  writer.reset(taken, schema);
  for await (const batch of batches) {
    writer.write(recordBatch(batch, schema));
    yield* taken.take();
  }
  writer.finish();
  yield* taken.take();
}

function columnData(column: ColumnBuffer, length: number): Data {
  const { nullCount, values } = column;
  const nullBitmap = column.validity ?? null;
  switch (column.type) {
    case 'text':
      return makeData({
        type: new Utf8(),
        length,
        nullCount,
        nullBitmap,
        valueOffsets: column.offsets ?? new Int32Array(1),
        data: values,
      });
    case 'bigint':
      return makeData({ type: new Int64(), length, nullCount, nullBitmap, data: new BigInt64Array(aligned(values)) });
    case 'integer':
      return makeData({ type: new Int32(), length, nullCount, nullBitmap, data: new Int32Array(aligned(values)) });
    case 'double':
      return makeData({ type: new Float64(), length, nullCount, nullBitmap, data: new Float64Array(aligned(values)) });
    case 'boolean':
      return makeData({ type: new Bool(), length, nullCount, nullBitmap, data: values });
  }
}

function aligned(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}

/** An Arrow IPC stream as an answer. Types outside the port's few are refused: the statement must cast. */
export function ipcToResult(ipc: Uint8Array): QueryResult {
  const table = tableFromIPC(ipc);
  const columns = table.schema.fields.map((field) => ({ name: field.name, type: columnType(field) }));
  const values = columns.map((column, at) => columnValues(column.type, table.getChildAt(at)));
  return { columns, rowCount: table.numRows, values };
}

function columnType(field: Field): ColumnType {
  switch (field.type.typeId) {
    case Type.Utf8:
      return 'text';
    case Type.Int:
      return integerType(field.type);
    case Type.Float:
      return 'double';
    case Type.Bool:
      return 'boolean';
    case Type.Null:
      return 'integer';
    default:
      throw new Error(`Column "${field.name}" has the type ${field.type}; cast it to text, BIGINT, INTEGER or DOUBLE.`);
  }
}

function integerType(type: DataType): ColumnType {
  return 'bitWidth' in type && type.bitWidth === 64 ? 'bigint' : 'integer';
}

function columnValues(type: ColumnType, vector: Vector | null): ArrayLike<Cell> {
  if (!vector) return [];
  if (type !== 'text' && type !== 'boolean' && vector.nullCount === 0) return vector.toArray();
  return Array.from({ length: vector.length }, (_, row) => vector.get(row) ?? null);
}
