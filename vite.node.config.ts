import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const ENTRIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cli: { main: 'cli/main.ts', reader: 'cli/reader.ts' },
  electron: { main: 'electron/main.ts' },
  fuzz: { fuzz: 'core/testing/fuzz/run.ts' },
};

/**
 * Libraries of many files, or of large ones that are no modules: every start of a command, and of each reader beside it,
 * found, read and looked through them file by file.
 */
const BUNDLED = [
  '@cfworker/json-schema',
  '@noble/curves',
  '@noble/hashes',
  '@zip.js/zip.js',
  'apache-arrow',
  'commander',
  'diff',
  'fflate',
  'flatbuffers',
  'fzstd',
  'lossless-json',
  'node-sql-parser',
  'tslib',
  'xxhash-wasm',
  'yaml',
  'zod',
];

/**
 * The programs that run in Node, chosen by `--mode`. The CLI leaves most of its dependencies in node_modules; Electron's
 * main is bundled whole, so that the packaged app carries no node_modules at all.
 */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  logLevel: 'warn',
  ssr: mode === 'electron' ? { noExternal: true, external: ['electron'] } : { noExternal: BUNDLED },
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
