import type { Format } from './format.ts';
import { formats } from './formats.ts';
import { shippedMappings } from './mappings.ts';

/** Every format that is asked whether a source is its own: those in code, and the mappings that come with Spoor. */
export const recognisers: readonly Format[] = [...formats, ...shippedMappings];
