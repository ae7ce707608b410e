import { expect, test } from 'vitest';
import type { WholeEvent } from '../../model/whole-event.ts';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './ocsf.ts';

const lines = async () =>
  (await exportedText(exporter))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('has every event and every finding, each with its class and type', async () => {
  const { findings } = await exportedFixture();
  const all = await lines();
  expect(all.map(({ class_uid }) => class_uid)).toEqual([0, 6003, 6003, 0, ...findings.map(() => 2004)]);
  for (const { class_uid, activity_id, type_uid } of all) expect(type_uid).toBe(class_uid * 100 + activity_id);
});

test('counts milliseconds, and carries 0 where no time was recorded', async () => {
  const all = await lines();
  expect(all[1]).toMatchObject({ time: 1_768_471_201_623, end_time: 1_768_471_201_873, status_id: 1 });
  expect(all[2]).toMatchObject({ time: 0, status_id: 2, unmapped: { time_basis: 'missing' } });
});

test('has the model of a call in the ai_operation profile, and of anything else, which cannot have it, in unmapped', async () => {
  expect((await lines())[3]).toMatchObject({
    metadata: { profiles: ['host'], version: '1.8.0' },
    unmapped: { provider: 'openai', model: 'gpt-5', input_tokens: 12, output_tokens: 3 },
  });
  const [call] = await written([{ kind: 'model_call', model: 'gpt-5', inputTokens: 12, outputTokens: 3 }]);
  expect(call).toMatchObject({
    metadata: { profiles: ['ai_operation'] },
    ai_model: { ai_provider: 'not recorded', name: 'gpt-5' },
    message_context: { application: { name: 'payer' }, prompt_tokens: 12, completion_tokens: 3 },
  });
});

// schema.ocsf.io/1.8.0: attributes that each class requires and knows, with those of the profiles that are named here.
const BASE = [...['activity_id', 'category_uid', 'class_uid', 'metadata', 'severity_id', 'time', 'type_uid']] as const;
const REQUIRED: Readonly<Record<number, readonly string[]>> = {
  0: BASE,
  2004: [...BASE, 'finding_info'],
  6003: [...BASE, 'actor', 'api', 'src_endpoint'],
};
const KNOWN = new Set([
  ...BASE,
  ...['activity_name', 'class_name', 'end_time', 'message', 'status', 'status_detail', 'status_id', 'unmapped'],
]);
const OF_PROFILES: Readonly<Record<string, readonly string[]>> = {
  ai_operation: ['ai_model', 'message_context'],
  host: ['actor'],
};
/** Of these an object has at least one. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  actor: ['user', 'app_name', 'app_uid'],
  message_context: ['application', 'service'],
  src_endpoint: ['name', 'svc_name', 'ip', 'hostname', 'uid'],
  user: ['account', 'name', 'uid'],
};

test('every line has what its class requires, and nothing that its class and its profiles do not know', async () => {
  const bare = { actorId: undefined, actorName: undefined, principal: undefined };
  const all = [
    ...(await lines()),
    ...(await written([
      { ...bare, kind: 'tool_call' },
      { ...bare, kind: 'log', credential: 'key-1' },
      { ...bare, kind: 'model_call', model: 'gpt-5', status: 'cancelled' },
    ])),
  ];
  expect(all.flatMap(problemsOf)).toEqual([]);
  expect(all.filter(({ status_id }) => status_id === 99).map(({ status }) => status)).toEqual(['cancelled']);
});

interface Line {
  readonly class_uid: number;
  readonly metadata: { readonly profiles?: readonly string[] };
  readonly actor?: { readonly user?: object };
  readonly [name: string]: unknown;
}

function problemsOf(line: Line): readonly string[] {
  const required = REQUIRED[line.class_uid] ?? [];
  const ofProfiles = (line.metadata.profiles ?? []).flatMap((profile) => OF_PROFILES[profile] ?? []);
  const known = new Set([...KNOWN, ...required, ...ofProfiles]);
  return [
    ...required.filter((name) => !(name in line)).map((name) => `${name} is missing`),
    ...Object.keys(line)
      .filter((name) => !known.has(name))
      .map((name) => `${name} is unknown`),
    ...Object.entries(ONE_OF).flatMap(([name, some]) => {
      const object = name === 'user' ? line.actor?.user : line[name];
      const isSound = object === undefined || Object.keys(Object(object)).some((key) => some.includes(key));
      return isSound ? [] : [`${name} has none of ${some.join()}`];
    }),
  ];
}

/** What is written of events that differ from the fixture's call in this. */
async function written(changed: readonly Partial<WholeEvent>[]) {
  const fixture = await exportedFixture();
  const events: WholeEvent[] = [];
  for await (const event of fixture.events()) events.push(event);
  const [, call] = events;
  if (!call) throw new Error('The fixture has no call.');
  let text = '';
  const some = async function* () {
    for (const change of changed) yield { ...call, actorName: 'payer', ...change };
  };
  for await (const piece of exporter.write({ ...fixture, findings: [], events: some })) text += piece;
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
