import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './atlas-navigator.ts';

test('scores each technique by the gravest finding that is mapped to it', async () => {
  const { findings } = await exportedFixture();
  const layer = JSON.parse(await exportedText(exporter));
  const techniques = [...new Set(findings.flatMap(({ taxonomy }) => taxonomy))].filter((id) => id.startsWith('AML.T'));
  expect(techniques).not.toHaveLength(0);
  expect(layer.techniques.map(({ techniqueID }: { techniqueID: string }) => techniqueID)).toEqual(
    techniques.toSorted(),
  );
  expect(layer).toMatchObject({ domain: 'atlas-atlas', versions: { layer: '4.3', navigator: '4.6.4' } });
  expect(layer.versions.attack).toBeUndefined();
  expect(layer.techniques[0].score).toBeGreaterThan(0);
});
