import type { Span } from '../writers/span.ts';
import { TraceWriter } from '../writers/trace-writer.ts';
import { type AgentProfile, AgentRun } from './agent-run.ts';
import { type Person, pickSome, type World, worldOf } from './world.ts';

/** A record archive that agents keep tidy: several delete, and one of them goes wrong. */
export interface Archive {
  readonly seed: string;
  readonly world: World;
  readonly culprit: AgentProfile;
  readonly innocent: AgentProfile;
  readonly worker: AgentProfile;
  readonly store: string;
  readonly bucket: string;
  readonly days: number;
  readonly developer: Person;
  readonly owner: Person;
}

const NAMES = ['retention-agent', 'dedupe-agent', 'quota-agent', 'housekeeping-agent', 'lifecycle-agent'];
const WORKERS = ['sweeper', 'purge-worker', 'batch-worker'];
const STORES = ['case_files', 'contracts', 'claims', 'lab_results', 'delivery_notes'];

export function archiveOf(seed: string): Archive {
  const world = worldOf('runaway cleanup', seed);
  const { random } = world;
  const [culprit = '', innocent = ''] = pickSome(random, NAMES, 2);
  const store = random.pick(STORES);
  const profile = (name: string): AgentProfile => ({
    name,
    provider: 'openai',
    model: 'gpt-4o-2024-11-20',
    system: `You keep the archive of ${world.company} tidy. Remove only what is past its retention.`,
  });
  return {
    seed,
    world,
    culprit: profile(culprit),
    innocent: profile(innocent),
    worker: profile(random.pick(WORKERS)),
    store,
    bucket: `${store.replaceAll('_', '-')}-${random.hex(4)}`,
    days: random.pick([180, 365, 730, 3650]),
    developer: world.staff(),
    owner: world.staff(),
  };
}

/** An ordinary check of the archive; now and then the other agent deletes a double, as it should. */
export function ordinaryCheck(archive: Archive, index: number, count: number): readonly Span[] {
  const { world, store } = archive;
  const minute = -50 + ((index + world.random.integer(0, 99) / 100) * 100) / count;
  const trace = new TraceWriter(`${archive.seed} check ${index}`, world.at(minute));
  const agent = world.random.pick([archive.culprit, archive.innocent]);
  const opening = {
    conversationId: `check-${2000 + index}`,
    prompt: `Check part ${index} of ${store}.`,
    domain: world.domain,
  };
  const run = new AgentRun(trace, agent, opening);
  const doubles = agent === archive.innocent ? world.random.integer(0, 2) : 0;
  const records = world.random.integer(50, 900);
  const counted = JSON.stringify({ part: index, records, doubles });
  run.use({ server: 'archive', name: 'count_records', arguments: { store, part: index }, result: counted });
  for (let at = 0; at < doubles; at += 1) {
    const done = JSON.stringify({ status: 'deleted', count: 1 });
    run.use({ server: 'archive', name: 'delete_records', arguments: { store, double: index * 10 + at }, result: done });
  }
  run.say(doubles === 0 ? 'Nothing is past its retention.' : `Removed ${doubles} doubles.`);
  run.finish();
  return trace.spans;
}
