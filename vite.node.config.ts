import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const ENTRIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cli: { main: 'cli/main.ts', reader: 'cli/reader.ts' },
  electron: { main: 'electron/main.ts' },
  fuzz: { fuzz: 'core/testing/fuzz/run.ts' },
};

/**
 * The programs that run in Node, chosen by `--mode`. The CLI leaves its dependencies in node_modules; Electron's
 * main is bundled whole, so that the packaged app carries no node_modules at all.
 */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  logLevel: 'warn',
  ssr: mode === 'electron' ? { noExternal: true, external: ['electron'] } : {},
  build: {
    ssr: true,
    outDir: `dist/${mode}`,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: ENTRIES[mode] ?? {},
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
}));
