import Ajv2019 from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import type { Playbook } from './parse-playbook.ts';
import { cacaoJson, summaryOf } from './playbook-library.ts';
import { playbooks } from './playbooks.ts';
import { createWalker } from './walk.ts';
import { answersOf, walkOrder } from './workflow.ts';

type Schema = { $id: string; $schema: string; unevaluatedProperties?: boolean };
const schemas = Object.values(
  import.meta.glob<Schema>('../../playbooks/schema/**/*.json', { eager: true, import: 'default' }),
).map(strict);

/**
 * The published schemas say draft-07, which ignores `unevaluatedProperties` and so lets every typing error pass; under
 * 2019-09 the base of the commands would refuse each command's own properties, so there it is lifted.
 */
function strict(schema: Schema): Schema {
  const { unevaluatedProperties, ...rest } = schema;
  const keeps = unevaluatedProperties !== undefined && !schema.$id.endsWith('commands/command-data.json');
  return {
    ...rest,
    $schema: 'https://json-schema.org/draft/2019-09/schema',
    ...(keeps ? { unevaluatedProperties } : {}),
  };
}

function validatorOf(name: string) {
  const ajv = new Ajv2019({ schemas, strict: false, allErrors: true, logger: false, validateFormats: false });
  const schema = schemas.find((candidate) => candidate.$id.endsWith(`/${name}.json`));
  return (value: unknown) => {
    ajv.validate(schema?.$id ?? name, value);
    return ajv.errors ?? [];
  };
}

/** Answers every open step with its first or last answer, loops a second time with "false", until nothing is open. */
function stepsWalked(playbook: Playbook, which: 0 | -1): number {
  const walker = createWalker(playbook.cacao);
  const steps = new Map(summaryOf(playbook).steps.map((step) => [step.stepId, step]));
  const seen = new Set<string>();
  let open = walker.begin();
  let walked = 0;
  for (let [stepId] = open; stepId !== undefined && walked < 100; [stepId] = open) {
    const answer = steps.get(stepId)?.next.at(which)?.answer ?? '';
    open = walker.answer(open, stepId, seen.has(stepId) ? 'false' : answer);
    seen.add(stepId);
    walked += 1;
  }
  return walked;
}

/** Every step with every answer that it can be given, as `step answer`. */
function everyAnswer({ cacao }: Playbook): readonly string[] {
  return walkOrder(cacao).flatMap((id) => {
    const step = cacao.workflow[id];
    return step ? answersOf(step).map((answer) => `${id} ${answer}`) : [];
  });
}

/**
 * What was answered over many walks, each of which takes at each step what was answered there least; a loop ends at its
 * third turn. Throws where a walk does not end.
 */
function answersWalked({ cacao }: Playbook, walks: number): ReadonlySet<string> {
  const walker = createWalker(cacao);
  const given = new Map<string, number>();
  for (let walk = 0; walk < walks; walk += 1) {
    const turns = new Map<string, number>();
    let open = walker.begin();
    for (let [stepId] = open, left = 200; stepId !== undefined; [stepId] = open) {
      left -= 1;
      if (left === 0) throw new Error(`A walk of ${cacao.name} does not end.`);
      const step = cacao.workflow[stepId];
      const turn = turns.get(stepId) ?? 0;
      turns.set(stepId, turn + 1);
      const least = step ? leastGiven(given, stepId, answersOf(step)) : '';
      const answer = step?.type === 'while-condition' && turn > 1 ? 'false' : least;
      given.set(`${stepId} ${answer}`, (given.get(`${stepId} ${answer}`) ?? 0) + 1);
      open = walker.answer(open, stepId, answer);
    }
  }
  return new Set(given.keys());
}

function leastGiven(given: ReadonlyMap<string, number>, stepId: string, answers: readonly string[]): string {
  const times = (answer: string) => given.get(`${stepId} ${answer}`) ?? 0;
  return answers.toSorted((a, b) => times(a) - times(b))[0] ?? '';
}

const walkable = playbooks.map((playbook) => [playbook.id, playbook] as const);

describe('the shipped playbooks', () => {
  it('are one for each kind of incident, and those that every incident needs', () => {
    expect(playbooks.map((playbook) => [playbook.id, playbook.cacao.name])).toEqual([
      ['contain-misbehaving-agent', 'Contain a misbehaving agent'],
      ['controlled-reenable', 'Re-enable an agent under control'],
      ['credential-compromise', 'Respond to a compromised credential'],
      ['data-exposure', 'Respond to data exposed by an agent'],
      ['destructive-action', 'Respond to destruction by an agent'],
      ['escalation', 'Escalate an incident'],
      ['investigate-prompt-injection', 'Investigate a suspected prompt injection'],
      ['malicious-mcp-tool', 'Respond to a malicious or tampered tool'],
      ['poisoned-memory', 'Respond to poisoned memory'],
      ['post-incident-review', 'Review after an incident'],
      ['rogue-subagent', 'Contain a rogue sub-agent'],
      ['root-cause-investigation', 'Investigate the root cause'],
      ['runaway-agents', 'Stop runaway agents'],
      ['shadow-agent', 'Respond to an agent nobody registered'],
      ['stakeholder-communication', 'Communicate with those concerned'],
      ['vendor-coordination', 'Coordinate with a vendor'],
      ['vendor-fault', 'Respond to a fault of a model or tool provider'],
    ]);
  });

  it.each(walkable)('%s holds the published CACAO 2.0 schema', (_, playbook) => {
    expect(validatorOf('playbook')(JSON.parse(cacaoJson(playbook)))).toEqual([]);
  });

  it.each(walkable)('%s has only manual commands that hold their own schema', (_, playbook) => {
    const validate = validatorOf('commands/manual');
    const commands = Object.values(JSON.parse(cacaoJson(playbook)).workflow).flatMap(
      (step) => (step as { commands?: unknown[] }).commands ?? [],
    );
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.flatMap((command) => validate(command))).toEqual([]);
  });

  it.each(walkable)('%s names every activity that its commands are, and no other', (_, playbook) => {
    const whole = JSON.parse(cacaoJson(playbook));
    const steps: { commands?: { playbook_activity: string }[] }[] = Object.values(whole.workflow);
    const used = steps.flatMap((step) => (step.commands ?? []).map((command) => command.playbook_activity));
    expect([...new Set(used)].sort()).toEqual([...whole.playbook_activities].sort());
  });

  it.each(walkable)('%s is refused by the schema once a property is misspelt', (_, playbook) => {
    const whole = { ...JSON.parse(cacaoJson(playbook)), workflow_strat: 'x' };
    expect(validatorOf('playbook')(whole).map((error) => error.keyword)).toContain('unevaluatedProperties');
  });

  it.each(walkable)('%s ends whichever way its questions are answered', (_, playbook) => {
    // The first answers take every branch and a loop once; the last take the other branches and fail what can fail.
    expect(stepsWalked(playbook, 0)).toBeLessThan(100);
    expect(stepsWalked(playbook, -1)).toBeLessThan(100);
  });

  it.each(walkable)(
    '%s is walked on every branch: each answer of each step is given, and every walk ends',
    (_, playbook) => {
      const walked = answersWalked(playbook, 400);
      expect(everyAnswer(playbook).filter((answer) => !walked.has(answer))).toEqual([]);
      expect(everyAnswer(playbook).length).toBeGreaterThan(20);
    },
  );

  it.each(walkable)('%s tells at every action who does what', (_, playbook) => {
    const actions = summaryOf(playbook).steps.filter((step) => step.type === 'action');
    expect(actions.filter((step) => step.agent === '' || step.commands.length === 0)).toEqual([]);
    expect(summaryOf(playbook).steps.filter((step) => step.name === '')).toEqual([]);
  });
});
