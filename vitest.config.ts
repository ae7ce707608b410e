import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,engine,host,cli,electron,renderer,samples,scripts,test}/**/*.test.{ts,tsx}'],
    // Every core: most time goes into waiting for databases and commands. Left alone, one core is kept free.
    maxWorkers: '100%',
    setupFiles: ['test/no-console.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
