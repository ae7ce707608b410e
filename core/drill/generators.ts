import { collect } from '../base/collect.ts';
import { SpoorError } from '../base/errors.ts';
import type { Generator } from './generator.ts';

/** Every file in `generators/` is a made-up kind of incident. */
export const generators = collect(
  import.meta.glob<Generator>(['./generators/*.ts', '!./generators/*.test.ts'], { eager: true, import: 'default' }),
);

/** Throws `drill/invalid` where there is none. */
export function generatorNamed(id: string): Generator {
  const found = generators.find((generator) => generator.id === id);
  if (found) return found;
  const known = generators.map((generator) => generator.id).join(', ');
  throw new SpoorError('drill/invalid', `There is no generator "${id}". Generators: ${known}.`);
}
