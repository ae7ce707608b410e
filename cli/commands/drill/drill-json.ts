import type { DrillRun } from '../../../core/model/drill.ts';

/** JSON says null for what was not recorded, so that a missing value is never mistaken for a missing key. */
export function drillOf(run: DrillRun): unknown {
  return withNulls(run);
}

function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNulls(member)]));
}
