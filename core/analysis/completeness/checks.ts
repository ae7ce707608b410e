import { collect } from '../../base/collect.ts';
import type { Check } from './check.ts';

/** Every file in `checks/` is one thing that can be missing. */
export const checks: readonly Check[] = collect(
  import.meta.glob<Check>(['./checks/*.ts', '!./checks/*.test.ts'], { eager: true, import: 'default' }),
);
