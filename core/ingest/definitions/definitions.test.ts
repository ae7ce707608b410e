import { describe, expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { sha256Hex } from '../../base/sha256.ts';
import type { EventDraft } from '../../model/event.ts';
import { DefinitionBook } from './definition-book.ts';
import { firstElement } from './first-element.ts';
import { promptText, toldPrompt } from './told-definitions.ts';
import { toldVersion } from './told-version.ts';
import { type ToolDefinition, toolDefinitions } from './tool-definitions.ts';

const SCHEMA = { type: 'object', properties: { city: { type: 'string' } } };
const NAME = 'get_weather';
const SAYS = 'Weather of a city';

function bookOf(...drafts: readonly EventDraft[]) {
  const sets = new Map<string, readonly ToolDefinition[]>();
  const book = new DefinitionBook(sets);
  return { mentions: drafts.map((draft) => book.read(draft)), tools: [...sets.values()].flat() };
}

describe('a tool', () => {
  test.each<readonly [string, Json]>([
    [
      'OpenAI chat',
      { type: 'function', function: { name: NAME, description: SAYS, parameters: SCHEMA, strict: true } },
    ],
    ['OpenAI Responses', { type: 'function', name: NAME, description: SAYS, parameters: SCHEMA }],
    ['Anthropic', { name: NAME, description: SAYS, input_schema: SCHEMA, cache_control: { type: 'ephemeral' } }],
    ['MCP', { inputSchema: SCHEMA, description: SAYS, name: NAME }],
    ['Gemini', { functionDeclarations: [{ name: NAME, description: SAYS, parametersJsonSchema: SCHEMA }] }],
    ['Bedrock', { toolSpec: { name: NAME, description: SAYS, inputSchema: { json: SCHEMA } } }],
    ['JSON text', JSON.stringify({ type: 'function', name: NAME, description: SAYS, parameters: SCHEMA })],
  ])('has the same hash as %s writes it', (_, tool) => {
    const [found] = toolDefinitions([tool], undefined);
    const text = `{"description":"${SAYS}","name":"${NAME}","parameters":{"properties":{"city":{"type":"string"}},"type":"object"}}`;
    expect(found).toMatchObject({ name: NAME, form: 'defined', text, sha256: sha256Hex(text) });
  });

  test('is found with its server in its name, and by its name alone', () => {
    expect(toolDefinitions(['mcp__crm__find', 'Bash', '', 7, { type: 'web_search' }], undefined)).toMatchObject([
      { name: 'find', server: 'crm', form: 'named' },
      { name: 'Bash', server: undefined, form: 'named' },
      { name: 'web_search' },
    ]);
  });

  test('nested beyond measure is none', () => {
    expect(toolDefinitions([`{"name":"x","parameters":${'['.repeat(5000)}${']'.repeat(5000)}}`], undefined)).toEqual(
      [],
    );
  });
});

describe('an event tells', () => {
  const tool = { name: NAME, description: SAYS };

  test.each<readonly [string, EventDraft, 'offered' | 'listed', string | undefined]>([
    ['a request', { kind: 'model_call', attributes: { request: { tools: [tool] } } }, 'offered', undefined],
    [
      'a span',
      { kind: 'model_call', attributes: { attributes: { 'gen_ai.tool.definitions': JSON.stringify([tool]) } } },
      'offered',
      undefined,
    ],
    [
      'OpenInference',
      { kind: 'model_call', attributes: { attributes: { 'llm.tools.0.tool.json_schema': JSON.stringify(tool) } } },
      'offered',
      undefined,
    ],
    ['a conversation', { kind: 'session_start', attributes: { tools: [tool] } }, 'offered', undefined],
    [
      'the start of a run',
      { kind: 'configuration_change', operation: 'init', input: '{"tools":["Bash"]}' },
      'offered',
      undefined,
    ],
    [
      'an MCP server',
      {
        kind: 'configuration_change',
        operation: 'tools/list',
        actor: { kind: 'mcp_server', key: 'k', name: 'weather' },
        output: JSON.stringify({ tools: [tool] }),
      },
      'listed',
      'weather',
    ],
    [
      'a span around its list',
      {
        kind: 'log',
        operation: 'tools/list',
        target: { kind: 'mcp_server', key: 'k', name: 'weather' },
        attributes: { attributes: { 'gen_ai.tool.definitions': [tool] } },
      },
      'listed',
      'weather',
    ],
  ])('of tools: %s', (_, draft, toldBy, server) => {
    const { mentions, tools } = bookOf(draft, draft);
    expect(mentions[0]).toEqual([{ kind: 'tools', toldBy, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(mentions[1]).toEqual(mentions[0]);
    expect(tools).toHaveLength(1);
    expect(tools[0]?.server).toBe(server);
  });

  test('of the same prompt, however it is carried', () => {
    const prompt = 'You sort mail.\nBe "brief".';
    const { mentions } = bookOf(
      { kind: 'system_prompt', input: prompt },
      {
        kind: 'model_call',
        traceId: 't',
        attributes: {
          attributes: { 'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: prompt }]) },
        },
      },
      {
        kind: 'model_call',
        traceId: 't',
        input: JSON.stringify([
          { role: 'system', content: prompt },
          { role: 'user', content: 'Hello' },
        ]),
      },
      {
        kind: 'model_call',
        traceId: 't',
        input: JSON.stringify([{ parts: [{ content: prompt, type: 'text' }], role: 'system' }]),
      },
    );
    expect(mentions).toEqual(mentions.map(() => [{ kind: 'prompt', toldBy: 'offered', sha256: sha256Hex(prompt) }]));
  });

  test('of nothing, where it holds nothing of the kind', () => {
    const { mentions } = bookOf(
      { kind: 'system_prompt', operation: 'injected_context', input: 'Today is Monday.' },
      { kind: 'model_call', traceId: 't', input: '[{"role":"user","content":"my \\"system\\" fails"}]' },
      { kind: 'model_call', traceId: 't', input: '[{"role":"system","content":"cut off' },
      { kind: 'model_call', attributes: { attributes: { 'gen_ai.tool.definitions': '[{"name":"cut' } } },
      { kind: 'tool_call', attributes: { tools: 3 } },
    );
    expect(mentions.flat()).toEqual([]);
  });
});

test('a prompt that only looks like JSON is kept as it is', () => {
  for (const text of ['[system] You help.', '{"rules": 1}', '[]']) expect(promptText(text)).toBe(text);
  expect(
    toldPrompt({ kind: 'user_message', operation: undefined, input: 'x', attributes: undefined, traceId: undefined }),
  ).toBeUndefined();
});

test('the first element ends where its braces do, whatever stands in its texts', () => {
  expect(firstElement('[{"a":"}]\\"{","b":[{}]},{"c":1}]')).toBe('{"a":"}]\\"{","b":[{}]}');
  expect(firstElement('[{"a":"\\\\"}]')).toBe('{"a":"\\\\"}');
  expect(firstElement('[{"a":"never closed')).toBeUndefined();
  expect(firstElement('[1]')).toBeUndefined();
});

test('a version is told where it is said whose it is', () => {
  const agent = { kind: 'agent', key: 'x', name: 'x' } as const;
  const server = { kind: 'mcp_server', key: 's', name: 's' } as const;
  expect(toldVersion({ kind: 'tool_call', actor: agent, attributes: { version: '2.1.39' } })?.version).toBe('2.1.39');
  expect(
    toldVersion({ kind: 'log', target: agent, attributes: { resource: { 'service.version': '7' } } })?.version,
  ).toBe('7');
  expect(
    toldVersion({ kind: 'configuration_change', actor: server, attributes: { serverInfo: { version: '0.9' } } }),
  ).toEqual({ actor: server, version: '0.9' });
  expect(toldVersion({ kind: 'log', attributes: { version: '3' } })).toBeUndefined();
});
