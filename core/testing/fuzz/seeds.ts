import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Seed } from './archives.ts';
import { MOST_SEED_BYTES } from './cases.ts';

/** Files of a folder that are small enough, in the order of their paths; golden files are no traces. */
export function seedsIn(folder: string, most = Number.POSITIVE_INFINITY): readonly Seed[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('.golden.'));
  const seeds: Seed[] = [];
  for (const path of paths.toSorted()) {
    const file = statSync(join(folder, path));
    if (!file.isFile() || file.size === 0 || file.size > MOST_SEED_BYTES) continue;
    seeds.push({ name: path.replaceAll('\\', '/'), bytes: Uint8Array.from(readFileSync(join(folder, path))) });
  }
  return spread(seeds, most);
}

/** At most so many, from all over the list. */
function spread(seeds: readonly Seed[], most: number): readonly Seed[] {
  if (seeds.length <= most) return seeds;
  return Array.from({ length: most }, (_, at) => seeds[Math.floor((at * seeds.length) / most)]).filter(
    (seed) => seed !== undefined,
  );
}
