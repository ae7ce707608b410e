import { collect } from '../../base/collect.ts';
import type { DataDetector } from './detector.ts';

/** Every file in `detectors/` is a kind of data that is looked for. */
export const detectors: readonly DataDetector[] = collect(
  import.meta.glob<DataDetector>(['./detectors/*.ts', '!./detectors/*.test.ts'], { eager: true, import: 'default' }),
);
