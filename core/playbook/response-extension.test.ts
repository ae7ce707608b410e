import { describe, expect, it } from 'vitest';
import { RESPONSE_EXTENSION } from '../model/response-vocabulary.ts';
import { everyStep, id } from '../testing/playbook-fixture.ts';
import { parsePlaybook } from './parse-playbook.ts';
import { responseOf, responsePlaybook, responseStep, stepResponseOf } from './response-extension.ts';

const definition = {
  type: 'extension-definition',
  name: 'Spoor response',
  created_by: id('identity', 1),
  schema: 'https://example.com/playbooks.md',
  version: '1.0.0',
};

/** A playbook whose first action says this in the extension. */
function saying(step: object, more: object = {}) {
  const draft = everyStep();
  draft.workflow[id('action', 3)] = {
    ...draft.workflow[id('action', 3)],
    step_extensions: { [RESPONSE_EXTENSION]: { type: 'spoor-response-step', ...step } },
  };
  const extended = { ...draft, extension_definitions: { [RESPONSE_EXTENSION]: definition }, ...more };
  return parsePlaybook('saying', JSON.stringify(extended)).cacao;
}

describe('the response extension', () => {
  it('says nothing where a playbook says nothing', () => {
    const { cacao } = parsePlaybook('every-step', JSON.stringify(everyStep()));
    expect(responseOf(cacao)).toEqual({
      type: 'spoor-response-playbook',
      ladder: [],
      time_targets: [],
      raci: [],
      templates: [],
    });
    expect(Object.values(cacao.workflow).map(stepResponseOf)).toContainEqual({
      type: 'spoor-response-step',
      preserves: [],
      destroys: [],
      decision_criteria: [],
      evidence_first: [],
      effect: false,
      asks: [],
      templates: [],
    });
  });

  it('gives what a step keeps, how fast, and what it asks the case', () => {
    const cacao = saying({
      preserves: ['traces', 'memory'],
      target_seconds: 900,
      asks: [
        { id: 'payments', title: 'Payments', sql: 'SELECT seq FROM event' },
        { id: 'injected', title: 'Acted on a result', rule: 'acted-on-tool-result' },
        { id: 'graph', title: 'Who dealt with whom', view: 'graph' },
      ],
    });
    const step = cacao.workflow[id('action', 3)];
    expect(step && stepResponseOf(step)).toMatchObject({
      preserves: ['traces', 'memory'],
      target_seconds: 900,
      asks: [
        { id: 'payments', kind: 'sql', sql: 'SELECT seq FROM event' },
        { id: 'injected', kind: 'rule', rule: 'acted-on-tool-result' },
        { id: 'graph', kind: 'view', view: 'graph' },
      ],
    });
  });

  it('is refused with the step and the place where it is wrong', () => {
    expect(() => saying({ preserves: ['everything'] })).toThrow(
      `Step ${id('action', 3)}, step_extensions: preserves.0: Invalid option`,
    );
    expect(() => saying({ preserve: ['traces'] })).toThrow('Unrecognized key: "preserve"');
    expect(() => saying({ asks: [{ id: 'both', title: 'Both', sql: 'SELECT 1', view: 'graph' }] })).toThrow(
      'asks.0: "both" has to ask by one of sql, rule and view.',
    );
    expect(() => saying({}, { extension_definitions: {} })).toThrow('extension_definitions does not define it.');
  });

  it('has only property names that CACAO allows to extensions', () => {
    const names = [...Object.keys(responsePlaybook.shape), ...Object.keys(responseStep.shape)];
    expect(names.filter((name) => !/^[a-z0-9_]{3,250}$/.test(name))).toEqual([]);
  });
});
