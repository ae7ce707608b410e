// A case of any number of events for the benchmark of the timeline: a hundred thousand are imported, and their rows are
// written again with later times and ids of their own, since importing millions would take longer than what is measured.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { tsImport } from 'tsx/esm/api';
import { makeConversations } from './make-conversations.mjs';
import { makeOtlp } from './make-otlp.mjs';
import { measured } from './measured.mjs';

const SPOOR = fileURLToPath(new URL('../bin/spoor.mjs', import.meta.url));
const MOST_IMPORTED = 100_000;
/** Of the imported events, how many are spans with short contents; the rest are conversations with long ones. */
const SPANS = 0.8;

/** The folder of a case with about as many events; made once and kept in `folder`. */
export async function timelineCase(folder, events) {
  const dir = join(folder, `timeline-${events}.spoor`);
  if (existsSync(join(dir, 'made'))) {
    if (!existsSync(join(dir, 'derived/timeline.columns'))) await keepColumns(join(dir, 'derived'));
    return dir;
  }
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const imported = Math.min(events, MOST_IMPORTED);
  const evidence = join(folder, `evidence-${imported}`);
  mkdirSync(evidence, { recursive: true });
  await makeOtlp(join(evidence, 'spans.jsonl'), imported * SPANS);
  await makeConversations(join(evidence, 'sessions'), imported * (1 - SPANS));
  await measured([SPOOR, 'import', evidence, '--case', dir]);
  rmSync(evidence, { recursive: true, force: true });
  await repeat(join(dir, 'derived/case.duckdb'), Math.round(events / imported));
  await keepColumns(join(dir, 'derived'));
  mkdirSync(join(dir, 'made'));
  return dir;
}

/** As an import does when it is done: what a window draws before it has opened the database. */
async function keepColumns(derived) {
  const { keepColumns: columnsOf } = await tsImport('../core/analysis/event-index/kept-columns.ts', import.meta.url);
  const { openNative } = await tsImport('../engine/native.ts', import.meta.url);
  const database = await openNative(join(derived, 'case.duckdb'), { isReadOnly: true });
  const start = performance.now();
  const bytes = await columnsOf(database, JSON.parse(readFileSync(join(derived, 'stamp.json'), 'utf8')));
  writeFileSync(join(derived, 'timeline.columns'), bytes);
  console.log(`kept ${bytes.length} bytes of columns in ${Math.round(performance.now() - start)} ms`);
  await database.close();
}

/** Writes the events and contents of a database again, `times` in all, one round after the other. */
async function repeat(path, times) {
  if (times < 2) return;
  const database = await (await DuckDBInstance.create(path)).connect();
  await database.run('SET preserve_insertion_order = true');
  for (const table of ['event', 'content'])
    await database.run(`CREATE TEMP TABLE of_${table} AS SELECT * FROM ${table}`);
  await database.run('DELETE FROM event');
  const [[events, length]] = await rows(
    database,
    'SELECT count(*), coalesce(max(start_ns) - min(start_ns) + 1000000000, 0) FROM of_event',
  );
  for (let round = 0; round < times; round += 1) {
    const id = (column) => (round === 0 ? column : `${column} || '.${round}' AS ${column}`);
    const ids = ['event_id', 'parent_event_id', 'cause_event_id', 'result_event_id'].map(id);
    const times = ['start_ns', 'end_ns', 'shown_end_ns', 'order_ns'].map(
      (column) => `${column} + ${BigInt(round) * length} AS ${column}`,
    );
    const replaced = [...(round === 0 ? [] : ids), ...times].join(', ');
    await database.run(
      `INSERT INTO event SELECT * REPLACE (seq + ${BigInt(round) * events} AS seq, ${replaced}) FROM of_event ORDER BY seq`,
    );
    if (round === 0) continue;
    const words = ['input', 'output'].map((column) => `${column} || ' round${round}' AS ${column}`).join(', ');
    await database.run(`INSERT INTO content SELECT * REPLACE (${id('event_id')}, ${words}) FROM of_content`);
  }
  await database.run(`CREATE OR REPLACE TEMP TABLE numbered AS SELECT event_id,
    row_number() OVER (ORDER BY order_ns NULLS LAST, seq) AS seq FROM event`);
  await database.run(`CREATE TEMP TABLE renumbered AS SELECT e.* REPLACE (n.seq AS seq)
    FROM event AS e JOIN numbered AS n ON n.event_id = e.event_id ORDER BY n.seq`);
  await database.run('DELETE FROM event');
  await database.run('INSERT INTO event SELECT * FROM renumbered ORDER BY seq');
  await database.run('CHECKPOINT');
  database.closeSync();
}

async function rows(database, sql) {
  return (await database.runAndReadAll(sql)).getRows();
}
