import type { JsonObject } from '../base/json.ts';
import { RESPONSE_EXTENSION } from '../model/response-vocabulary.ts';
import { cacaoPlaybook } from '../playbook/cacao.ts';
import { type Playbook, parsePlaybook } from '../playbook/parse-playbook.ts';
import { id } from './playbook-fixture.ts';

/** Steps of the fixture below, by what they are for. */
export const STEP = {
  start: id('start', 1),
  keep: id('action', 2),
  stop: id('action', 3),
  paid: id('if-condition', 4),
  recall: id('action', 5),
  tell: id('playbook-action', 6),
  end: id('end', 9),
} as const;

/** A short response: keep the traces, stop the agent (which destroys them), ask the case, recall, tell. */
export function responsePlaybook(changed: JsonObject = {}): Playbook {
  return readUnchecked('stop-agent', { ...response(), ...changed });
}

/** Without the checks of today, which refuse what no step before keeps: runs of such playbooks have to hold their gates, too. */
function readUnchecked(id: string, whole: JsonObject): Playbook {
  return { id, origin: 'shipped', cacao: cacaoPlaybook.parse(whole), whole };
}

/** The playbook that its last step walks. */
export function tellPlaybook(): Playbook {
  const { workflow: _steps, playbook_extensions: _targets, ...about } = response();
  const workflow = {
    [id('start', 1)]: { type: 'start', on_completion: id('action', 21) },
    [id('action', 21)]: { ...action('Call the customer'), on_completion: id('end', 9) },
    [id('end', 9)]: { type: 'end' },
  };
  return parsePlaybook(
    'tell',
    JSON.stringify({ ...about, id: id('playbook', 8), name: 'Tell the customer', workflow }),
  );
}

function response() {
  return {
    type: 'playbook',
    spec_version: 'cacao-2.0',
    id: id('playbook', 7),
    name: 'Stop an agent',
    created_by: id('identity', 1),
    created: '2026-01-15T09:00:00.000Z',
    modified: '2026-01-15T09:00:00.000Z',
    playbook_variables: { __agent__: { type: 'string', description: 'The agent that is to stop.' } },
    agent_definitions: { [id('individual', 1)]: { type: 'individual', name: 'Platform engineer' } },
    extension_definitions: {
      [RESPONSE_EXTENSION]: {
        type: 'extension-definition',
        name: 'Spoor response',
        created_by: id('identity', 1),
        schema: 'https://example.com/response',
        version: '1.0.0',
      },
    },
    playbook_extensions: {
      [RESPONSE_EXTENSION]: {
        type: 'spoor-response-playbook',
        time_targets: [{ name: 'Time to contain', from: STEP.start, to: STEP.stop, within_seconds: 900 }],
      },
    },
    workflow_start: STEP.start,
    workflow: { [STEP.start]: { type: 'start', on_completion: STEP.keep }, ...steps() },
  };
}

function steps() {
  return {
    [STEP.keep]: {
      ...action('Keep the traces'),
      on_completion: STEP.stop,
      out_args: ['__agent__'],
      step_extensions: said({ preserves: ['traces', 'logs'], target_seconds: 60 }),
    },
    [STEP.stop]: {
      ...action('Stop the agent', 'agentctl stop __agent__:value --tenant __tenant__'),
      on_completion: STEP.paid,
      step_extensions: said({ destroys: ['traces', 'memory'], effect: true, contact: 'vendor' }),
    },
    [STEP.paid]: {
      type: 'if-condition',
      name: 'Was anything paid?',
      condition: "__agent__:value = 'yes'",
      on_true: STEP.recall,
      on_completion: STEP.tell,
      step_extensions: said({
        asks: [
          { id: 'payments', title: 'Payments', sql: "SELECT event_id FROM event WHERE tool_name = 'send_money'" },
          { id: 'graph', title: 'Who dealt with whom', view: 'graph' },
        ],
        decides: { ask: 'payments', some: 'true', none: 'false' },
      }),
    },
    [STEP.recall]: { ...action('Recall the payment'), on_completion: id('end', 5) },
    [id('end', 5)]: { type: 'end' },
    [STEP.tell]: {
      type: 'playbook-action',
      name: 'Tell the customer',
      playbook_id: id('playbook', 8),
      on_completion: STEP.end,
    },
    [STEP.end]: { type: 'end', name: 'Stopped' },
  };
}

function action(name: string, command = `${name}, and note the time.`) {
  return { type: 'action', name, agent: id('individual', 1), commands: [{ type: 'manual', command }] };
}

function said(extension: object) {
  return { [RESPONSE_EXTENSION]: { type: 'spoor-response-step', ...extension } };
}
