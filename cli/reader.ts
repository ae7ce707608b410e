import { parentPort } from 'node:worker_threads';
import { answerRequest } from '../core/ingest/pooled-readers.ts';

// A thread that reads segments of evidence: bytes come in, batches of rows go out. It touches no file and no database.
const port = parentPort;
if (!port) throw new Error('This file is run as a thread.');
port.on('message', (request: Parameters<typeof answerRequest>[0]) =>
  answerRequest(request, (answer, transfer) => port.postMessage(answer, transfer)),
);
