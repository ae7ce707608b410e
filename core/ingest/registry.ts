import type { Format } from './format.ts';
import { formats } from './formats.ts';
import { shippedMappings } from './mappings.ts';

/** Every format that is asked whether a source is its own: those in code, and the shipped mappings that have a sign. */
export const recognisers: readonly Format[] = [
  ...formats,
  ...shippedMappings.filter(({ mapping }) => mapping.recognise !== undefined),
];
