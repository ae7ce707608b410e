import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PooledReaders, type ReaderThread, type StartReader } from '../core/ingest/pooled-readers.ts';

/** More would wait for the one thread that writes. */
const MOST_READERS = 6;

/** What a reader makes lives as long as its record: the more fits, the less of it the collector copies. */
const YOUNG_MB = 96;

/**
 * Readers in threads, one per core; `SPOOR_READERS` says how many instead. Undefined where there are to be none, or where
 * the program was not built: it reads by itself then.
 */
export function nodeReaders(): PooledReaders | undefined {
  const entry = new URL('./reader.mjs', import.meta.url);
  const count = Number(process.env['SPOOR_READERS'] ?? Math.min(MOST_READERS, availableParallelism()));
  if (!Number.isInteger(count) || count < 1 || !existsSync(fileURLToPath(entry))) return undefined;
  return new PooledReaders(count, startAt(entry));
}

function startAt(entry: URL): StartReader {
  return (onAnswer, onDeath): ReaderThread => {
    const worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    let isEnding = false;
    worker.on('message', onAnswer);
    worker.on('error', onDeath);
    worker.on('exit', (code) => {
      if (!isEnding) onDeath(new Error(`exit code ${code}`));
    });
    return {
      send: (message, transfer) => worker.postMessage(message, [...transfer]),
      async end() {
        isEnding = true;
        await worker.terminate();
      },
    };
  };
}
