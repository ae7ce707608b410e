import { PooledReaders, type ReaderThread, type StartReader } from '../../core/ingest/pooled-readers.ts';

/** More would wait for the one worker that writes. */
const MOST_READERS = 6;

/** Readers in workers of their own, one per core, below the workbench's worker. */
export function browserReaders(): PooledReaders {
  return new PooledReaders(Math.max(1, Math.min(MOST_READERS, navigator.hardwareConcurrency)), start);
}

const start: StartReader = (onAnswer, onDeath): ReaderThread => {
  const worker = new Worker(new URL('./reader.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', (event) => onAnswer(event.data));
  worker.addEventListener('error', (event) => onDeath(new Error(event.message || 'its script did not start')));
  worker.addEventListener('messageerror', () => onDeath(new Error('its answer could not be read')));
  return {
    send: (message, transfer) => worker.postMessage(message, [...transfer]),
    end: async () => worker.terminate(),
  };
};
