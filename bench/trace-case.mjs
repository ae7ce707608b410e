// Traces the lineage of a case's kept database again, and says how long each step took. Run with `--import tsx`.
import { traceLineage } from '../core/analysis/lineage/trace-lineage.ts';
import { openNative } from '../engine/native.ts';

const [path] = process.argv.slice(2);
const database = await openNative(path);
let last = performance.now();
let title = 'Start';
const took = () => {
  const now = performance.now();
  if (title !== 'Start') process.stderr.write(`step ${title}: ${((now - last) / 1000).toFixed(2)}\n`);
  last = now;
};
await database.transaction(async () => {
  await traceLineage(database, [], async (next) => {
    took();
    title = next;
  });
});
took();
const counts = await database.query('SELECT (SELECT count(*) FROM event) AS events, count(*) AS spans FROM lineage');
process.stderr.write(`events ${counts.values[0]?.[0]} rows ${counts.values[1]?.[0]}\n`);
await database.close();
