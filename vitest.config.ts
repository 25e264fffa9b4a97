import { defineConfig } from 'vitest/config';

// Workspace packages are tested from their sources, without a build.
const conditions = ['@vmwright/source', 'module', 'node', 'development|production'];

// One configuration for every package: each runs it from its own folder.
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    // A parent-death signal is tied to the thread that forks: tests that start processes need a main thread.
    pool: 'forks',
    sequence: { shuffle: true },
    testTimeout: 20_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/vitest.json' },
  },
});
