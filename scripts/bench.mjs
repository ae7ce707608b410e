// npm run bench -- ingest [events] [runs] [--no-app], lineage [events] [runs], timeline [events], or graph: prints timings; nothing is asserted, since machines differ.
import { benchGraph } from '../bench/graph.mjs';
import { benchIngest } from '../bench/ingest.mjs';
import { benchLineage } from '../bench/lineage.mjs';
import { benchTimeline } from '../bench/timeline.mjs';

const args = process.argv.slice(2);
const withApp = !args.includes('--no-app');
const [name = 'ingest', events = '100000', runs] = args.filter((arg) => arg !== '--no-app');
const benches = { ingest: benchIngest, lineage: benchLineage, timeline: benchTimeline, graph: benchGraph };
const bench = benches[name];
if (!bench) {
  console.error(`There is no benchmark "${name}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
await bench({ events: Number(events), runs: runs === undefined ? undefined : Number(runs), withApp });
