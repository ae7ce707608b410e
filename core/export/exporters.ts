import { collect } from '../base/collect.ts';
import { SpoorError } from '../base/errors.ts';
import type { Exporter } from './exporter.ts';

/** Every file in `formats/` is a way to export. */
export const exporters: readonly Exporter[] = collect(
  import.meta.glob<Exporter>(['./formats/*.ts', '!./formats/*.test.ts'], { eager: true, import: 'default' }),
);

/** Throws `usage/invalid` where there is none of this id, naming these and `others`, that are no exporters. */
export function exporterNamed(id: string, others: readonly string[] = []): Exporter {
  const exporter = exporters.find((candidate) => candidate.id === id);
  if (exporter) return exporter;
  const known = [...exporters.map((each) => each.id), ...others].sort().join(', ');
  throw new SpoorError('usage/invalid', `There is no export "${id}". There are: ${known}.`);
}
