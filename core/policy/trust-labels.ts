import type { Trust } from '../analysis/lineage/trust.ts';

/** The labels that lineage gives the sources of content. */
export const TRUST_LABELS = [
  'principal',
  'operator',
  'internal_tool',
  'external_tool',
  'other_agent',
  'unknown',
] as const satisfies readonly Trust[];
