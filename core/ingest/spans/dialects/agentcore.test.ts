import { expect, test } from 'vitest';
import { printEvents } from '../../../testing/print-reading.ts';
import { readSpanOf } from '../../../testing/read-span.ts';

test('spans of Bedrock AgentCore are read as the golden file says', async () => {
  const said = [
    {
      name: 'AgentCore.Runtime.Invoke',
      attributes: {
        'aws.operation.name': 'InvokeAgentRuntime',
        'aws.resource.type': 'AWS::BedrockAgentCore::Runtime',
        'aws.agent.id': 'travel-a1',
        'session.id': 's-1',
        latency_ms: 900,
      },
    },
    {
      name: 'Bedrock AgentCore.CreateEvent',
      attributes: {
        'aws.operation.name': 'CreateEvent',
        'memory.id': 'mem-1',
        'actor.id': 'u-7',
        'session.id': 's-1',
        error: false,
      },
    },
    {
      name: 'Bedrock AgentCore.RetrieveMemoryRecords',
      attributes: {
        'aws.operation.name': 'RetrieveMemoryRecords',
        'memory.id': 'mem-1',
        namespace: '/facts/u-7',
        throttled: true,
      },
    },
    {
      name: 'gateway',
      attributes: {
        'aws.operation.name': 'InvokeGateway',
        'gateway.id': 'gw-1',
        'tool.name': 'orders___refund',
        'aws.request.id': 'r-1',
      },
    },
    { name: 'S3.GetObject', attributes: { 'aws.operation.name': 'GetObject' } },
  ];
  const events = said.flatMap((span) => readSpanOf(span).events);
  await expect(printEvents(events)).toMatchFileSnapshot('./agentcore.golden.json');
});
