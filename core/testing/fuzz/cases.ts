import { archiveSeeds, type Seed } from './archives.ts';
import { checkReading, type Recognised, recognised } from './check-reading.ts';
import { checkWalk } from './check-walk.ts';
import { type Mutation, mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';
import { SeededRandom } from './random.ts';

/** What mutations start from: files that formats recognise, by format, and archives. */
export interface FuzzPlan {
  readonly byFormat: readonly (readonly ReadSeed[])[];
  readonly archives: readonly Seed[];
}

interface ReadSeed extends Seed {
  readonly as: Recognised;
}

export interface FuzzOutcome {
  /** What was done to what, so that it can be found again. */
  readonly label: string;
  readonly breaches: readonly string[];
  readonly bytes: Uint8Array;
}

/** Larger files would only make each mutation slower: what they hold is held by smaller ones. */
export const MOST_SEED_BYTES = 96 * 1024;

export async function planFuzz(seeds: readonly Seed[]): Promise<FuzzPlan> {
  const byFormat = new Map<string, ReadSeed[]>();
  for (const seed of seeds) {
    const as = recognised(seed.name, seed.bytes);
    if (as) byFormat.set(as.format.id, [...(byFormat.get(as.format.id) ?? []), { ...seed, as }]);
  }
  return { byFormat: [...byFormat.values()], archives: await archiveSeeds(seeds.slice(0, 4)) };
}

/** One mutation and all checks on it. The same plan and number give the same case. */
export async function runFuzzCase(plan: FuzzPlan, number: number): Promise<FuzzOutcome> {
  const random = new SeededRandom(Math.imul(number + 1, 0x9e3779b1));
  return random.below(5) === 0 ? await archiveCase(plan, random) : await readingCase(plan, random);
}

async function archiveCase({ archives }: FuzzPlan, random: SeededRandom): Promise<FuzzOutcome> {
  const seed = random.of(archives);
  const { name, bytes } = mutateBytes(seed.bytes, random, random.of(archives).bytes);
  const label = `${seed.name}: ${name}`;
  return { label, bytes, breaches: await breachesOf(() => checkWalk(seed.name, bytes)) };
}

async function readingCase({ byFormat }: FuzzPlan, random: SeededRandom): Promise<FuzzOutcome> {
  const seed = random.of(random.of(byFormat));
  const other = random.of(random.of(byFormat));
  const { name, bytes } = mutated(seed, other, random);
  const breaches = await breachesOf(async () => {
    // What a mutation makes unrecognisable is read as what it was, since an import might have seen a longer head.
    const found = recognised(seed.name, bytes) ?? seed.as;
    const checked = await checkReading(seed.name, bytes, found);
    return checked.breaches.map((breach) => `${found.format.id}: ${breach}`);
  });
  return { label: `${seed.name} (${seed.as.format.id}): ${name}`, bytes, breaches };
}

function mutated(seed: ReadSeed, other: ReadSeed, random: SeededRandom): Mutation {
  const altered = random.below(5) < 3 ? mutateJson(seed.bytes, random) : undefined;
  return altered ?? mutateBytes(seed.bytes, random, other.bytes);
}

/** Whatever is thrown is a breach: damage is data. */
async function breachesOf(check: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await check();
  } catch (thrown) {
    return [`It throws: ${thrown instanceof Error ? thrown.stack : String(thrown)}`];
  }
}
