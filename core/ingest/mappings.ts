import { type MappingFormat, mappingFormat } from './mapping/mapping-format.ts';
import { parseMapping } from './mapping/parse-mapping.ts';

const files = import.meta.glob<string>('./mappings/*.yaml', { query: '?raw', eager: true, import: 'default' });

/** Every file in `mappings/` is a mapping that comes with Spoor, named by its file, and an example to copy. */
export const shippedMappings: readonly MappingFormat[] = Object.entries(files)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, text]) => {
    const mapping = parseMapping(path, text);
    if (!path.endsWith(`/${mapping.name}.yaml`)) throw new Error(`${path} must have the name of its file.`);
    return mappingFormat(mapping);
  });
