import { describe, expect, test } from 'vitest';
import { playbooks } from '../playbook/playbooks.ts';
import { drills, shippedWalk } from './drills.ts';
import { prepareDrill } from './prepare-drill.ts';
import { parseWalk } from './walk-format.ts';

describe('the shipped drills', () => {
  test('are four, of four kinds of incident', () => {
    expect(
      drills().map(({ id, document }) => [id, 'generator' in document.case ? document.case.generator : '']),
    ).toEqual(['borrowed-credential', 'changed-tool', 'injected-payment', 'runaway-cleanup'].map((id) => [id, id]));
  });

  test.each(drills().map((drill) => [drill.id, drill] as const))(
    '%s names no term that its incident lacks',
    (_, drill) => {
      const { fill } = prepareDrill(drill, 'cedar');
      expect(fill(drill.text)).not.toContain('{{');
    },
  );

  test.each(drills().map((drill) => [drill.id, drill] as const))(
    '%s tells every stage, objective and guide',
    (_, drill) => {
      const { document, guide } = drill;
      const { incident } = prepareDrill(drill, 'cedar');
      const released = new Set(['start', ...document.injects.flatMap(({ releases }) => releases)]);
      expect(incident?.files.filter(({ stage }) => !released.has(stage))).toEqual([]);
      const tried = new Set(document.expected.map(({ objective }) => objective));
      expect(document.objectives.filter(({ id }) => !tried.has(id))).toEqual([]);
      expect(document.injects.every(({ minute }) => minute < document.duration_minutes)).toBe(true);
      expect(guide).toContain('Hot wash');
      expect(parseWalk(shippedWalk(drill.id)).length).toBeGreaterThan(15);
    },
  );

  test('put playbooks to the test that are there', () => {
    const known = new Set(playbooks.map(({ id }) => id));
    expect(
      drills()
        .filter(({ document }) => !known.has(document.playbook))
        .map(({ id }) => id),
    ).toEqual([]);
  });

  test('their expected findings are such as their incident gives', () => {
    const wanted = drills().flatMap((drill) => {
      const { incident } = prepareDrill(drill, 'cedar');
      return drill.document.expected.flatMap(({ id, recognise }) =>
        'finding' in recognise && !recognise.finding.some((rule) => incident?.answers.findings.includes(rule))
          ? [id]
          : [],
      );
    });
    expect(wanted).toEqual([]);
  });
});
