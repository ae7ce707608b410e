// Traces the lineage of a case's kept database again, and says how long each step took; or, with --pairwise, looks for
// each traced value in every content. Run with `--import tsx`.
import { traceLineage } from '../core/analysis/lineage/trace-lineage.ts';
import { openNative } from '../engine/native.ts';

const [path, way] = process.argv.slice(2);
const database = await openNative(path);
let last = performance.now();

function say(title) {
  const now = performance.now();
  process.stderr.write(`step ${title}: ${((now - last) / 1000).toFixed(3)}\n`);
  last = now;
}

if (way === '--pairwise') {
  await database.query(
    `SELECT count(f) AS found FROM (
       SELECT v.value, min(e.seq) AS f FROM (SELECT DISTINCT value FROM lineage WHERE kind <> 'passage') AS v
       JOIN content AS c ON contains(c.input, v.value) OR contains(c.output, v.value)
       JOIN event AS e ON e.event_id = c.event_id GROUP BY v.value)`,
  );
  say('Compare each value with each content');
} else {
  let title = 'Start';
  await database.transaction(async () => {
    await traceLineage(database, [], async (next) => {
      if (title !== 'Start') say(title);
      else last = performance.now();
      title = next;
    });
  });
  say(title);
}
const counts = await database.query('SELECT (SELECT count(*) FROM event) AS events, count(*) AS spans FROM lineage');
process.stderr.write(`events ${counts.values[0]?.[0]} rows ${counts.values[1]?.[0]}\n`);
await database.close();
