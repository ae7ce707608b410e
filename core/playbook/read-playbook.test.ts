import Ajv2019 from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { everyStep, id } from '../testing/playbook-fixture.ts';
import { schemaProblems } from './cacao-schema.ts';
import { readPlaybook, walkable } from './read-playbook.ts';
import { createWalker } from './walk.ts';

/** As tools beside the standard write it: no ids, decisions, steps without agents and commands. */
const SPOKEN = {
  type: 'playbook',
  id: 'playbook--injected-mail',
  name: 'Injected mail',
  playbook_types: ['incident-response'],
  created_by: 'Response Team',
  created: '2024-04-30',
  modified: '2024-04-30T02:00:00+02:00',
  workflow_start: 'start-node',
  workflow: {
    'start-node': { type: 'start', next_step: 'detect' },
    detect: {
      type: 'action',
      name: 'Detect',
      description: 'Look for instructions in mail.',
      action_type: 'detection',
      implemented_by: { type: 'software', name: 'Mail Scanner' },
      next_step: 'is-injected',
    },
    'is-injected': { type: 'decision', name: 'Is it?', conditions: { yes: 'which-way', no: 'end-node' } },
    'which-way': {
      type: 'decision',
      name: 'Which way?',
      conditions: { inbox: 'hold-inbox', tickets: 'hold-tickets' },
    },
    'hold-inbox': { type: 'action', name: 'Hold the inbox', next_step: 'tell' },
    'hold-tickets': { type: 'action', name: 'Hold the tickets', next_step: 'tell' },
    tell: { type: 'action', name: 'Tell the owner', next_step: 'end-node' },
    'end-node': { type: 'end' },
  },
};

function repairsOf(value: object): readonly string[] {
  return readPlaybook(JSON.stringify(value)).repairs.map(({ where, wrong, made }) => `${where} ${wrong}: ${made}`);
}

function errorsOf(value: object): readonly string[] {
  return readPlaybook(JSON.stringify(value))
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ sentence }) => sentence);
}

describe('a playbook that is valid', () => {
  it('is read as it is, whatever else it says', () => {
    const valid = { ...everyStep(), labels: ['kept'], industry_sectors: ['technology'] };
    expect(readPlaybook(JSON.stringify(valid))).toEqual({ value: valid, repairs: [], problems: [] });
  });

  it('is seen by the run-time validator as Ajv sees it', () => {
    type Schema = { $id: string; unevaluatedProperties?: boolean };
    const files = import.meta.glob<Schema>('../../playbooks/schema/**/*.json', { eager: true, import: 'default' });
    const schemas = Object.values(files).map(({ unevaluatedProperties: _, ...schema }) => ({
      ...schema,
      $schema: 'https://json-schema.org/draft/2019-09/schema',
    }));
    const ajv = new Ajv2019({ schemas, strict: false, logger: false, validateFormats: false });
    const judge = (value: object) =>
      ajv.validate(schemas.find(({ $id }) => $id.endsWith('/playbook.json'))?.$id ?? '', value);
    const spoilt = [
      {},
      { priority: 101 },
      { created: 'yesterday' },
      { id: 'playbook--1' },
      { workflow: undefined },
      { markings: 'TLP:RED' },
      { playbook_variables: { __a__: { type: 'string', value: 1 } } },
    ];
    for (const fault of spoilt) {
      const value = JSON.parse(JSON.stringify({ ...everyStep(), ...fault }));
      expect([fault, schemaProblems(value).length === 0]).toEqual([fault, judge(value)]);
    }
  });
});

describe('a playbook in words of its own', () => {
  const read = readPlaybook(JSON.stringify(SPOKEN));

  it('is repaired until the published schemas and every check take it', () => {
    expect(read.problems).toEqual([]);
    expect(schemaProblems(read.value)).toEqual([]);
  });

  it('has every repair named with its place, what was wrong, and what was made of it', () => {
    expect(read.repairs.map(({ where, wrong }) => `${where} ${wrong}`)).toEqual([
      'spec_version is missing',
      'created is "2024-04-30", not a time in UTC as CACAO writes it',
      'modified is "2024-04-30T02:00:00+02:00", not a time in UTC as CACAO writes it',
      'created_by is "Response Team", not the id of an identity',
      'workflow/start-node/next_step is no property of CACAO',
      'workflow/detect/next_step is no property of CACAO',
      'workflow/detect/implemented_by is no property of CACAO; it says {"type":"software","name":"Mail Scanner"}',
      'workflow/detect/commands is missing or empty',
      'workflow/is-injected is of type "decision", which CACAO does not have',
      'workflow/which-way is of type "decision", which CACAO does not have',
      ...['hold-inbox', 'hold-tickets', 'tell'].flatMap((step) => [
        `workflow/${step}/next_step is no property of CACAO`,
        `workflow/${step}/agent is missing`,
        `workflow/${step}/commands is missing or empty`,
      ]),
      'workflow/detect/action_type is no property that CACAO has here',
      'id is "playbook--injected-mail", not playbook--<uuid>',
      ...Object.keys(SPOKEN.workflow).map((step) => `workflow/${step} is not type--uuid`),
      expect.stringMatching(/^workflow\/switch-condition--\S+ has branches that come together again at action--/),
      expect.stringMatching(/^workflow\/action--\S+ shares the end step end--\S+ with another branch/),
    ]);
    expect(read.repairs.map(({ made }) => made)).toEqual(
      expect.arrayContaining(['2024-04-30T00:00:00.000Z', 'left out; it said detection']),
    );
  });

  it('can be walked through each of its answers', () => {
    const { cacao } = walkable('spoken', read);
    const walker = createWalker(cacao);
    const nameOf = (stepId: string) => cacao.workflow[stepId]?.name;
    const walked = ['done', 'true', 'tickets', 'done', 'done'].reduce(
      ({ open, names }, answer) => {
        const [step = ''] = open;
        return { open: walker.answer(open, step, answer), names: [...names, nameOf(step)] };
      },
      { open: walker.begin(), names: [] as readonly (string | undefined)[] },
    );
    expect(walked).toEqual({
      open: [],
      names: ['Detect', 'Is it?', 'Which way?', 'Hold the tickets', 'Tell the owner'],
    });
  });

  it('gets the same ids whenever it is read', () => {
    expect(readPlaybook(JSON.stringify(SPOKEN)).value).toEqual(read.value);
  });
});

describe('a playbook with single faults', () => {
  const broken = (spoil: (draft: ReturnType<typeof everyStep>) => void) => {
    const draft = everyStep();
    spoil(draft);
    return draft;
  };
  const change = (stepId: string, properties: object) =>
    broken((draft) => {
      draft.workflow[stepId] = { ...draft.workflow[stepId], ...properties };
    });
  const with_ = (properties: object) => broken((draft) => Object.assign(draft, properties));

  it.each([
    [
      'agents of other tools',
      with_({ agent_definitions: { [id('individual', 1)]: { type: 'soarca', name: 'SOARCA' } } }),
      'is "soarca", which CACAO does not have: security-category, an orchestrator',
    ],
    [
      'commands of other tools',
      change(id('action', 3), { commands: [{ type: 'ftp', command: 'get a' }] }),
      'is "ftp", which CACAO does not have: manual, with that word before the text',
    ],
    [
      'an agent that is nowhere defined',
      change(id('action', 3), { agent: id('group', 9) }),
      'which agent_definitions does not define: a group of the name',
    ],
    [
      'numbers as values',
      with_({ playbook_variables: { ...everyStep().playbook_variables, __n__: { type: 'float', value: 0.85 } } }),
      'playbook_variables/__n__/value is 0.85, not a text: "0.85"',
    ],
    [
      'a condition of another language',
      change(id('if-condition', 6), { condition: '__spread__ == "true"' }),
      "not the comparison of STIX patterning: __spread__:value = 'true'",
    ],
    [
      'a variable that nobody declared',
      change(id('action', 3), { description: 'Stop __agent__:value.' }),
      'uses __agent__, which is not declared: declared as a string without a value',
    ],
    [
      'a step that leads nowhere',
      broken((draft) => {
        draft.workflow[id('action', 3)] = { ...draft.workflow[id('action', 3)], on_completion: undefined };
        delete draft.workflow[id('end', 3)];
      }),
      'leads nowhere: on_completion: a new end step, end--',
    ],
    [
      'on_completion beside on_failure',
      change(id('action', 3), { on_failure: id('end', 3) }),
      'stands beside on_success or on_failure: left out; it said',
    ],
    [
      'a property of their own',
      with_({ severity_level: 'high' }),
      'severity_level is no property that CACAO has here: left out; it said high',
    ],
    [
      'a summary that is not so',
      with_({ playbook_processing_summary: { while_logic: false } }),
      'playbook_processing_summary/while_logic says false, and the workflow is so: true',
    ],
    [
      'a start that is not named',
      with_({ workflow_start: undefined }),
      'workflow_start is missing: the only start step',
    ],
    [
      'signatures over what was repaired',
      with_({ mood: 'good', signatures: [{ type: 'jss' }] }),
      'signatures are over the file before its repairs: left out',
    ],
  ])('is repaired: %s', (_, value, repair) => {
    expect(repairsOf(value).join('\n')).toContain(repair);
    expect(errorsOf(value)).toEqual([]);
  });

  it.each([
    ['a step of no known type', change(id('action', 3), { type: 'wait' }), `workflow/${id('action', 3)}`],
    [
      'a step that nothing leads to',
      broken((draft) => Object.assign(draft.workflow, { [id('end', 50)]: { type: 'end' } })),
      'cannot be reached from the start',
    ],
    [
      'a step that leads to no step',
      change(id('action', 3), { on_completion: id('end', 99) }),
      'which is no step: name a step of the workflow.',
    ],
    ['no times', with_({ created: undefined, modified: undefined }), 'required property "created"'],
  ])('is refused: %s', (_, value, sentence) => {
    expect(errorsOf(value).join('\n')).toContain(sentence);
    expect(() => walkable('refused', readPlaybook(JSON.stringify(value)))).toThrow(
      '"refused" cannot be taken as CACAO 2.0',
    );
  });

  it('is refused with a sentence where it is no playbook of this version, or none at all', () => {
    expect(() => readPlaybook(JSON.stringify({ ...everyStep(), spec_version: 'cacao-1.1' }))).toThrow(
      'The file is "cacao-1.1". Spoor reads CACAO 2.0',
    );
    expect(() => readPlaybook('{"type": "identity"}')).toThrow('an object of type "identity" without a workflow');
    expect(() => readPlaybook('[]')).toThrow('The file holds no object');
    expect(() => readPlaybook('{"a": ')).toThrow('The file is neither JSON nor YAML');
    expect(() => readPlaybook('{"workflow": {}, "workflow": {"a": {}}}')).toThrow('Map keys must be unique');
  });

  it('is read as YAML where its JSON has a comma too many, and says so', () => {
    const text = `${JSON.stringify(everyStep()).slice(0, -1)},}`;
    expect(readPlaybook(text).repairs).toEqual([
      {
        where: 'the file',
        wrong: expect.stringContaining('is not JSON'),
        made: 'read as YAML, of which JSON is a part',
      },
    ]);
  });
});
