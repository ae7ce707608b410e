import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { planFuzz, runFuzzCase } from './cases.ts';
import { seedsIn } from './seeds.ts';

const SLOW_MS = 20_000;
const GROWTH_BYTES = 256 * 1024 * 1024;
/** How often memory is looked at. */
const CASES_BETWEEN = 500;

export interface FuzzRange {
  readonly from: number;
  readonly to: number;
  /** Folders of files to start from, and how many of each at most. */
  readonly folders: readonly { readonly path: string; readonly most: number }[];
  /** Where the bytes of a finding are kept, so that they can be looked at. */
  readonly kept: string;
}

export interface FuzzProgress {
  readonly number: number;
  readonly finding?: string;
}

/** Runs a range of cases and tells of each before it begins, so that one that hangs is known. */
export async function runFuzz(range: FuzzRange, tell: (progress: FuzzProgress) => void): Promise<void> {
  const plan = await planFuzz(range.folders.flatMap(({ path, most }) => seedsIn(path, most)));
  let base: number | undefined;
  for (let number = range.from; number < range.to; number += 1) {
    tell({ number });
    const started = performance.now();
    const { label, breaches, bytes } = await runFuzzCase(plan, number);
    const seconds = Math.round((performance.now() - started) / 1000);
    const all = seconds * 1000 > SLOW_MS ? [...breaches, `It takes ${seconds} s.`] : breaches;
    if (all.length > 0) {
      const path = keep(range.kept, number, bytes);
      tell({ number, finding: `case ${number}, ${label}: ${all.join(' ')} Its bytes: ${path}` });
    }
    if ((number - range.from) % CASES_BETWEEN !== CASES_BETWEEN - 1) continue;
    const used = usedBytes();
    base ??= used;
    if (used - base > GROWTH_BYTES) tell({ number, finding: `case ${number}: memory grew by ${used - base} bytes.` });
  }
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function keep(folder: string, number: number, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `case-${number}`);
  writeFileSync(path, bytes);
  return path;
}
