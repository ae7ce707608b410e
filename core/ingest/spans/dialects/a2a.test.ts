import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('spans of the A2A Python SDK are read as the golden file says', async () => {
  const resource = { 'service.name': 'helm_agent' };
  const said = [
    {
      name: 'a2a.server.request_handlers.jsonrpc_handler.JSONRPCHandler.on_message_send_stream',
      kind: 'server',
      resource,
    },
    {
      name: 'a2a.server.request_handlers.default_request_handler.DefaultRequestHandler.on_message_send_stream',
      kind: 'server',
      resource,
    },
    {
      name: 'a2a.client.transports.jsonrpc.JsonRpcTransport.send_message',
      kind: 'client',
      resource: { 'service.name': 'unknown_service' },
    },
    {
      name: 'a2a.server.events.event_queue.EventQueue.dequeue_event',
      kind: 'server',
      resource,
      events: [{ name: 'exception', time: '1', attributes: { 'exception.type': 'asyncio.exceptions.CancelledError' } }],
    },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./a2a.golden.json');
});
