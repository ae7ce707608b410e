import type { StagedFile } from './drill/generator.ts';
import type { Bundle } from './import-bundles.ts';

/** Generated files as what an import takes in. */
export function drillBundles(files: readonly StagedFile[]): readonly Bundle[] {
  return files.map(({ path, text }) => {
    const bytes = new TextEncoder().encode(text);
    return { name: path, bytes: bytes.length, open: async () => new Blob([bytes]) };
  });
}
