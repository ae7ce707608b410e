import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page and its worker: files only, nothing inline, so that the strictest content security policy holds. */
export default defineConfig({
  root: here('renderer'),
  base: './',
  plugins: [react()],
  resolve: {
    alias: {
      // The package maps its blocking build to Node alone; in a worker the browser's is needed.
      '@duckdb/duckdb-wasm/blocking-browser': here('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs'),
    },
  },
  worker: { format: 'es' },
  build: {
    outDir: here('dist/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // The start screen is a page of its own: it opens at once, without worker and database.
    rollupOptions: { input: [here('renderer/index.html'), here('renderer/start.html')] },
    // A data: URL would need a wider policy, and a module preload polyfill an inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
});
