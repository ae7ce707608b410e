import { answerRequest } from '../../core/ingest/pooled-readers.ts';

// A worker that reads segments of evidence: bytes come in, batches of rows go out. It fetches nothing.
addEventListener('message', (event: MessageEvent<Parameters<typeof answerRequest>[0]>) =>
  answerRequest(event.data, (answer, transfer) => postMessage(answer, { transfer })),
);
