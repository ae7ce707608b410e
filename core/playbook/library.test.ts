import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openNative } from '../../engine/native.ts';
import { shippedRules } from '../detect/every-rule.ts';
import { type EvidenceKind, RESPONSE_EXTENSION } from '../model/response-vocabulary.ts';
import { openCaseDatabase } from '../open-case.ts';
import { type Database, rowsOf } from '../ports/database.ts';
import { bundleOf, memoryCaseHost } from '../testing/memory-case-host.ts';
import type { CacaoStep } from './cacao.ts';
import type { Playbook } from './parse-playbook.ts';
import { playbooks } from './playbooks.ts';
import { type ResponseAsk, responseOf, stepResponseOf } from './response-extension.ts';
import { createWalker } from './walk.ts';
import { answersOf } from './workflow.ts';

const repository = new URL('../../', import.meta.url);
const stepsOf = ({ cacao }: Playbook): readonly (readonly [string, CacaoStep])[] => Object.entries(cacao.workflow);
const asksOf = (playbook: Playbook): readonly ResponseAsk[] =>
  stepsOf(playbook).flatMap(([, step]) => stepResponseOf(step).asks);
const every = playbooks.map((playbook) => [playbook.id, playbook] as const);

describe.each(every)('%s', (_, playbook) => {
  const response = responseOf(playbook.cacao);

  it('says for every role what it is responsible for, and names only roles that it defines', () => {
    const named = response.raci.flatMap(({ responsible, accountable, consulted, informed }) => [
      ...[...responsible, accountable],
      ...[...consulted, ...informed],
    ]);
    expect([...new Set(named)].sort()).toEqual(Object.keys(playbook.cacao.agent_definitions).sort());
    const acting = new Set(stepsOf(playbook).flatMap(([, step]) => (step.type === 'action' ? [step.agent] : [])));
    const answering = new Set(response.raci.flatMap(({ responsible, accountable }) => [...responsible, accountable]));
    expect([...acting].filter((role) => !answering.has(role))).toEqual([]);
  });

  it('has time targets between steps that it has, and a target for some step', () => {
    const ends = response.time_targets.flatMap(({ from, to }) => [from, to]);
    expect(response.time_targets.length).toBeGreaterThan(0);
    expect(ends.filter((id) => !playbook.cacao.workflow[id])).toEqual([]);
    expect(stepsOf(playbook).some(([, step]) => stepResponseOf(step).target_seconds !== undefined)).toBe(true);
  });

  it('gives criteria for every condition, and suggests only answers and asks that the step has', () => {
    for (const [id, step] of stepsOf(playbook).filter(([, { type }]) => type.endsWith('-condition'))) {
      const { decision_criteria, decides, asks } = stepResponseOf(step);
      expect([id, decision_criteria.length]).not.toEqual([id, 0]);
      if (!decides) continue;
      expect(asks.map((ask) => ask.id)).toContain(decides.ask);
      const suggested = [decides.some, decides.none].filter((answer) => answer !== undefined);
      expect(answersOf(step)).toEqual(expect.arrayContaining(suggested));
    }
  });

  it('keeps, on every way to a step that destroys evidence, what that step destroys', () => {
    expect(ungated(playbook)).toEqual([]);
  });

  it('records order and effect of whatever destroys evidence', () => {
    const silent = stepsOf(playbook).filter(([, step]) => {
      const { destroys, effect } = stepResponseOf(step);
      return destroys.length > 0 && !effect;
    });
    expect(silent.map(([, step]) => step.name)).toEqual([]);
  });

  it('has no ask twice in a step, and asks only by rules, views and templates that exist', () => {
    const rules = new Set(shippedRules().map(({ ruleId }) => ruleId));
    const views = new Set(readdirSync(new URL('renderer/views/', repository)));
    for (const [, step] of stepsOf(playbook)) {
      const ids = stepResponseOf(step).asks.map((ask) => ask.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const unknown = asksOf(playbook).filter(
      (ask) => (ask.kind === 'rule' && !rules.has(ask.rule)) || (ask.kind === 'view' && !views.has(ask.view)),
    );
    expect(unknown).toEqual([]);
    const templates = [
      ...response.templates,
      ...stepsOf(playbook).flatMap(([, step]) => stepResponseOf(step).templates),
    ];
    const missing = templates.filter((id) => !existsSync(new URL(`playbooks/templates/${id}.md`, repository)));
    expect(missing).toEqual([]);
  });

  it('has a step that asks for every name that a command holds', () => {
    const actions = stepsOf(playbook).flatMap(([, step]) => (step.type === 'action' ? [step] : []));
    const texts = actions.flatMap(({ commands }) => commands.map(({ command }) => command ?? ''));
    const used = texts.flatMap((text) => [...text.matchAll(/(__[a-z_]+?__):value/g)].map(([, name]) => name));
    const asked = actions.flatMap((step) => step.out_args);
    expect([...new Set(used)].sort()).toEqual([...asked].sort());
  });

  it('leads only to playbooks that come with Spoor', () => {
    const ids = new Set(playbooks.map(({ cacao }) => cacao.id));
    const nested = stepsOf(playbook).flatMap(([, step]) => (step.type === 'playbook-action' ? [step.playbook_id] : []));
    expect(nested.filter((id) => !ids.has(id) || id === playbook.cacao.id)).toEqual([]);
  });

  it('is no longer than a person can walk, and ends each branch in its own end', () => {
    const steps = stepsOf(playbook);
    const actions = steps.filter(([, { type }]) => type === 'action');
    expect(actions.length).toBeGreaterThan(7);
    expect(steps.length).toBeLessThan(45);
    const ends = steps.filter(([, { type }]) => type === 'end').map(([, { name }]) => name);
    expect(new Set(ends).size).toBe(ends.length);
  });
});

it('lets the case suggest an answer to more than every second question', () => {
  const steps = playbooks.flatMap((playbook) => stepsOf(playbook).map(([, step]) => step));
  const questions = steps.filter(({ type }) => type.endsWith('-condition'));
  const suggested = questions.filter((step) => stepResponseOf(step).decides !== undefined);
  expect(questions.length).toBeGreaterThan(50);
  expect(suggested.length).toBeGreaterThan(questions.length / 2);
});

it('has an id of its own for every playbook', () => {
  expect(new Set(playbooks.map(({ cacao }) => cacao.id)).size).toBe(playbooks.length);
});

it('finds a step that destroys what nobody has kept', () => {
  const [contain] = playbooks;
  const whole = structuredClone(contain) as Playbook;
  for (const [, step] of stepsOf(whole)) {
    const said = step.step_extensions[RESPONSE_EXTENSION] as { preserves?: string[] } | undefined;
    if (said) delete said.preserves;
  }
  expect(ungated(whole)).not.toEqual([]);
});

describe('asks, put to the imported incident of the support desk', () => {
  let one: Database;
  let other: Database;
  beforeAll(async () => {
    [one, other] = await Promise.all([sampleCase(false), sampleCase(true)]);
    return async () => {
      await Promise.all([one.close(), other.close()]);
    };
  });

  it.each(every)('of %s run, and give the same rows in the same order whoever runs them', async (_, playbook) => {
    const asks = asksOf(playbook).flatMap((ask) => (ask.kind === 'sql' ? [ask] : []));
    expect(asks.length).toBeGreaterThan(0);
    for (const { title, sql } of asks) {
      expect(`${title}: ${sql}`).toContain('ORDER BY');
      const rows = rowsOf(await one.query(sql));
      expect([title, rowsOf(await other.query(sql))]).toEqual([title, rows]);
    }
  });
});

/** Steps that can come up while what they destroy is not yet kept, though every step before was done. */
function ungated({ cacao }: Playbook): readonly string[] {
  const walker = createWalker(cacao);
  const found = new Set<string>();
  const seen = new Set<string>();
  const waiting: { readonly open: readonly string[]; readonly kept: ReadonlySet<EvidenceKind> }[] = [
    { open: walker.begin(), kept: new Set() },
  ];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    const key = JSON.stringify([here.open, [...here.kept].sort()]);
    if (seen.has(key)) continue;
    seen.add(key);
    const { open, kept } = here;
    for (const id of open) {
      const step = cacao.workflow[id];
      if (!step) continue;
      const { preserves, destroys } = stepResponseOf(step);
      const lost = destroys.filter((kind) => !kept.has(kind));
      if (lost.length > 0) found.add(`${step.name ?? id}: ${lost.join(', ')}`);
      for (const answer of answersOf(step).filter((one) => one !== 'skipped')) {
        waiting.push({ open: walker.answer(open, id, answer), kept: new Set([...kept, ...preserves]) });
      }
    }
  }
  return [...found];
}

/** The sample, and where asked with every table turned upside down: an order that hangs on the tables' own shows. */
async function sampleCase(turned: boolean): Promise<Database> {
  const database = await openNative(':memory:');
  const { importBundles } = await openCaseDatabase(database, memoryCaseHost());
  await importBundles([bundleOf('support-desk.zip', readFileSync(new URL('samples/support-desk.zip', repository)))]);
  if (!turned) return database;
  const tables = await database.query('SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_name');
  for (const { table_name: name } of rowsOf(tables)) {
    await database.query(`CREATE TABLE "turned" AS SELECT * FROM "${name}" ORDER BY rowid DESC`);
    await database.query(`DROP TABLE "${name}"`);
    await database.query(`ALTER TABLE "turned" RENAME TO "${name}"`);
  }
  return database;
}
