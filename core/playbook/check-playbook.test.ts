import { describe, expect, it } from 'vitest';
import { RESPONSE_EXTENSION } from '../model/response-vocabulary.ts';
import { everyStep, id } from '../testing/playbook-fixture.ts';
import { checkPlaybook } from './check-playbook.ts';
import { parsePlaybook } from './parse-playbook.ts';

type Draft = ReturnType<typeof everyStep>;

/** The complaint about a playbook with one fault. */
function complaint(spoil: (draft: Draft) => void): string {
  const draft = everyStep();
  spoil(draft);
  try {
    parsePlaybook('spoilt', JSON.stringify(draft));
  } catch (thrown) {
    return String(thrown);
  }
  return 'no complaint';
}

function change(draft: Draft, stepId: string, properties: object): void {
  draft.workflow[stepId] = { ...draft.workflow[stepId], ...properties };
}

describe('what the published schemas cannot see', () => {
  it('lets a sound playbook pass', () => {
    expect(complaint(() => undefined)).toBe('no complaint');
  });

  it('refuses a step that leads to no step', () => {
    expect(complaint((draft) => change(draft, id('action', 3), { on_completion: id('end', 99) }))).toContain(
      `Step ${id('action', 3)} "Export traces" leads to "${id('end', 99)}", which is no step: name a step of the workflow.`,
    );
  });

  it('refuses a start that is none', () => {
    expect(complaint((draft) => Object.assign(draft, { workflow_start: id('action', 3) }))).toContain(
      'workflow_start must be a start step, but is of type "action": put a start step before it',
    );
    expect(complaint((draft) => Object.assign(draft, { workflow_start: id('start', 9) }))).toContain(
      'which is no step of the workflow',
    );
  });

  it('refuses a branch that never ends', () => {
    expect(complaint((draft) => change(draft, id('action', 3), { on_completion: undefined }))).toContain(
      'leads nowhere for some answer: every branch must reach an end step.',
    );
  });

  it('refuses a circle, which is not a loop that anybody can leave', () => {
    expect(complaint((draft) => change(draft, id('action', 8), { on_completion: id('action', 8) }))).toContain(
      'The workflow runs in a circle',
    );
  });

  it('refuses a step that nothing leads to', () => {
    expect(complaint((draft) => Object.assign(draft.workflow, { [id('end', 50)]: { type: 'end' } }))).toContain(
      `Step ${id('end', 50)} cannot be reached from the start: lead a step to it, or take it out.`,
    );
  });

  it('refuses a step shared by two parallel branches', () => {
    expect(complaint((draft) => change(draft, id('action', 3), { on_completion: id('action', 5) }))).toContain(
      `Step ${id('action', 5)} "Capture queue" is shared by branches that end apart: give each branch its own steps.`,
    );
  });

  it('refuses an agent and a variable that are not declared', () => {
    expect(complaint((draft) => change(draft, id('action', 3), { agent: id('individual', 7) }))).toContain(
      `names the agent "${id('individual', 7)}", which is not defined: define it in agent_definitions.`,
    );
    expect(
      complaint((draft) => change(draft, id('if-condition', 6), { condition: "__harm__:value = 'true'" })),
    ).toContain('uses the variable __harm__, which is not declared: declare it');
  });

  it('refuses on_completion beside on_failure', () => {
    expect(complaint((draft) => change(draft, id('action', 3), { on_failure: id('end', 3) }))).toContain(
      'has on_completion beside on_success or on_failure: keep one',
    );
  });

  it('refuses an end step that two branches share', () => {
    expect(complaint((draft) => change(draft, id('playbook-action', 10), { on_completion: id('end', 11) }))).toContain(
      `Step ${id('end', 11)} ends more than one branch: give each branch an end step of its own.`,
    );
  });

  it.each([
    [
      "__spread__:value = 'maybe'",
      'compares __spread__, of type bool, with "maybe", which has to be "true" or "false"',
    ],
    ["__spread__ = 'true'", 'names __spread__ without ":value": write __spread__:value'],
    ["__spread__:value = 'true' AND __spread__:value = 'true'", 'joins comparisons by AND: write one comparison'],
    ["'true' = 'true'", 'compares no variable, so it always gives the same'],
    ['__spread__:value is true', 'has no comparison Spoor knows'],
  ])('refuses the condition %s', (condition, problem) => {
    expect(complaint((draft) => change(draft, id('if-condition', 6), { condition }))).toContain(problem);
  });

  it('refuses values that are none of their type, undeclared arguments and constants that are set', () => {
    const variables = {
      __from__: { type: 'ipv4-addr', value: '192.0.2.300' },
      __limit__: { type: 'integer', value: '' },
    };
    expect(complaint((draft) => Object.assign(draft.playbook_variables, variables))).toMatch(
      /walked\. playbook_variables: the value "192\.0\.2\.300" of __from__ is no ipv4-addr: it has to be an address as 192\.0\.2\.1\.$/,
    );
    expect(complaint((draft) => change(draft, id('action', 3), { out_args: ['__nowhere__'] }))).toContain(
      '"Export traces" uses the variable __nowhere__, which is not declared',
    );
    const constant = {
      step_variables: { __of__: { type: 'string', value: 'x', constant: true } },
      out_args: ['__of__'],
    };
    expect(complaint((draft) => change(draft, id('action', 3), constant))).toContain('sets __of__, which is constant');
  });

  it('refuses a processing summary that the workflow contradicts, and warns of what it leaves out', () => {
    const summary = (said: object) => (draft: Draft) => Object.assign(draft, { playbook_processing_summary: said });
    expect(complaint(summary({ parallel_processing: false }))).toContain(
      'playbook_processing_summary says parallel_processing: false, and the workflow is so: write true.',
    );
    expect(complaint(summary({ temporal_logic: true }))).toContain('and the workflow is not so: write false.');
    expect(complaint(summary({}))).toBe('no complaint');
    const { cacao } = parsePlaybook('quiet', JSON.stringify({ ...everyStep(), playbook_processing_summary: {} }));
    expect(checkPlaybook(cacao).map(({ severity, sentence }) => [severity, /say (\w+)/.exec(sentence)?.[1]])).toEqual(
      ['manual_playbook', 'external_playbooks', 'parallel_processing', 'if_logic', 'while_logic', 'switch_logic'].map(
        (name) => ['warning', name],
      ),
    );
  });

  it('names every place that is no CACAO, and damaged YAML as such', () => {
    expect(complaint((draft) => change(draft, id('action', 3), { commands: [] }))).toContain(
      `workflow.${id('action', 3)}.commands`,
    );
    expect(() => parsePlaybook('torn', 'workflow: [')).toThrow('Playbook "torn" is not readable YAML');
    expect(() => parsePlaybook('list', '- a')).toThrow('Playbook "list" is not a CACAO object.');
  });
});

describe('the gates of a playbook', () => {
  const extension = (step: object) => ({ [RESPONSE_EXTENSION]: { type: 'spoor-response-step', ...step } });
  const gated =
    (keeper: string, more: object = {}) =>
    (draft: Draft) => {
      Object.assign(draft, { extension_definitions: { [RESPONSE_EXTENSION]: { name: 'Spoor response' } } });
      change(draft, keeper, { step_extensions: extension({ preserves: ['memory'] }) });
      change(draft, id('action', 8), { step_extensions: extension({ destroys: ['memory'], ...more }) });
    };

  it('hold where an earlier step keeps what a later one destroys, also across the end of its branch', () => {
    expect(complaint(gated(id('action', 4)))).toBe('no complaint');
  });

  it('are refused where only a later step keeps it', () => {
    expect(complaint(gated(id('playbook-action', 10)))).toContain(
      `Step ${id('action', 8)} "Contain one session" destroys "memory", and no step before it preserves that: add it`,
    );
  });

  it('hold within a loop, since its steps come again', () => {
    expect(complaint(gated(id('while-condition', 7)))).toBe('no complaint');
  });

  it('suggest only answers that the step has, by asks that it has', () => {
    const asks = [{ id: 'rows', title: 'Rows', sql: 'SELECT 1' }];
    const decides = (said: object) => complaint(gated(id('action', 4), { asks, decides: said }));
    expect(decides({ ask: 'rows', some: 'done', none: 'skipped' })).toBe('no complaint');
    expect(decides({ ask: 'rows', some: 'true', none: 'skipped' })).toContain(
      'decides for "true", which is no answer of the step: its answers are done, skipped',
    );
    expect(decides({ ask: 'others', some: 'done', none: 'skipped' })).toContain('which the step does not have');
  });
});
