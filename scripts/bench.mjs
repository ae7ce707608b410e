// npm run bench -- ingest [events] [runs] [--no-app], or lineage [events] [runs]: prints timings; nothing is asserted, since machines differ.
import { benchIngest } from '../bench/ingest.mjs';
import { benchLineage } from '../bench/lineage.mjs';

const args = process.argv.slice(2);
const withApp = !args.includes('--no-app');
const [name = 'ingest', events = '100000', runs] = args.filter((arg) => arg !== '--no-app');
const benches = { ingest: benchIngest, lineage: benchLineage };
const bench = benches[name];
if (!bench) {
  console.error(`There is no benchmark "${name}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
await bench({ events: Number(events), runs: runs === undefined ? undefined : Number(runs), withApp });
