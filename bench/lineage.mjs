// Lineage at two sizes, ten times apart, against what answers the same question without an index: for each value that was
// traced, the first event whose content holds it. All in processes of their own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeConversations } from './make-conversations.mjs';
import { measured } from './measured.mjs';

const SPOOR = fileURLToPath(new URL('../bin/spoor.mjs', import.meta.url));
const TRACE = fileURLToPath(new URL('./trace-case.mjs', import.meta.url));
const TSX = import.meta.resolve('tsx');
/** The rival compares every value with every content: at more events than this it does not end. */
const MOST_PAIRWISE = 2_000;

export async function benchLineage({ events = 100_000, runs = 1 }) {
  const folder = mkdtempSync(join(tmpdir(), 'spoor-bench-'));
  try {
    await pairwise(folder, Math.min(MOST_PAIRWISE, events / 10));
    const small = await traced(folder, events / 10, runs);
    const large = await traced(folder, events, runs);
    console.log(`ten times the events take ${(large.seconds / small.seconds).toFixed(1)} times as long`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function caseOf(folder, events) {
  const sessions = join(folder, `${events}`);
  const dir = join(folder, `${events}.spoor`);
  await makeConversations(sessions, events);
  await measured([SPOOR, 'import', sessions, '--case', dir]);
  rmSync(sessions, { recursive: true, force: true });
  return join(dir, 'derived/case.duckdb');
}

async function traced(folder, events, runs) {
  const database = await caseOf(folder, events);
  const timings = [];
  for (let run = 0; run < runs; run += 1) timings.push(await once(database, []));
  const best = timings.toSorted((a, b) => a.seconds - b.seconds)[0];
  const { seconds, cpuSeconds, peakMb, counted, rows } = best;
  console.log(
    `lineage: ${counted} events, ${rows} rows, ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, ` +
      `${Math.round(counted / seconds)} events/s, peak ${peakMb.toFixed(0)} MB with DuckDB`,
  );
  return best;
}

async function pairwise(folder, events) {
  const database = await caseOf(folder, events);
  const indexed = await once(database, []);
  const rival = await once(database, ['--pairwise']);
  console.log(
    `${indexed.counted} events: by fingerprints ${indexed.seconds.toFixed(1)} s, values with every content by SQL ` +
      `${rival.seconds.toFixed(1)} s (values alone: no passages, escapes, groups or base64)`,
  );
}

/** `seconds` are those of the tracing alone, without the start of the process. */
async function once(database, more) {
  const { told, cpuSeconds, peakMb } = await measured(['--import', TSX, TRACE, database, ...more]);
  const steps = [...told.matchAll(/^step .*: ([\d.]+)$/gm)].map(([, seconds]) => Number(seconds));
  const [, counted, rows] = /^events (\d+) rows (\d+)$/m.exec(told) ?? [];
  return { seconds: steps.reduce((sum, one) => sum + one, 0), cpuSeconds, peakMb, counted: Number(counted), rows };
}
