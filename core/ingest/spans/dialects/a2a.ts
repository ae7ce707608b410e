import { defineDialect } from '../dialect.ts';
import type { Telling } from '../telling.ts';

/** What a transport's handler or client calls the sending of a message; below it the same message passes through many layers. */
const RECEIVED =
  /^a2a\.server\.request_handlers\.[a-z_]+\.(?:JSONRPC|REST|Grpc)Handler\.(on_message_send(?:_stream)?)$/;
const SENT =
  /^a2a\.client\.(?:transports\.[a-z_]+\.[A-Za-z]+Transport|(?:legacy\.)?client\.A2AClient|legacy\.A2AClient)\.(send_message(?:_streaming)?)$/;

/** The A2A Python SDK names its spans by its own methods and tells nothing else: one of them is the message, the rest its way. */
export const a2a = defineDialect({
  id: 'a2a',
  isSpoken: ({ span }) => span.name.startsWith('a2a.') && !span.name.startsWith('a2a.method'),
  tell(telling) {
    const { name } = telling.span;
    const method = RECEIVED.exec(name)?.[1] ?? SENT.exec(name)?.[1];
    telling.tell('kind', method === undefined ? 'log' : 'agent_to_agent_message');
    telling.tell('operation', method ?? name);
    if (method !== undefined && RECEIVED.test(name)) tellReceiver(telling);
    if (isCancelled(telling)) telling.tell('status', 'cancelled');
  },
});

/** The service that serves the message is the agent which it is for. */
function tellReceiver(telling: Telling): void {
  const service = telling.span.resource['service.name'];
  if (typeof service === 'string' && service !== '' && !service.startsWith('unknown_service')) {
    telling.tell('target', { kind: 'agent', key: service, name: service });
  }
}

/** A queue's reader that waits in vain is cancelled; that is no failure. */
function isCancelled({ span }: Telling): boolean {
  if (span.status.code !== 'unset') return false;
  return span.events.some(({ attributes }) =>
    /(?:^|\.)CancelledError$/.test(String(attributes['exception.type'] ?? '')),
  );
}
