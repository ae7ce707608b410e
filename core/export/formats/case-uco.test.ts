import { expect, test } from 'vitest';
import { exportedFixture, exportedText } from '../../testing/exported-case.ts';
import exporter from './case-uco.ts';

test('has a provenance record with the hash of each item, and an action for each journal entry', async () => {
  const { receipts, journal } = await exportedFixture();
  const { '@graph': graph, '@context': context } = JSON.parse(await exportedText(exporter));
  const of = (type: string) => graph.filter((node: { '@type': string }) => node['@type'] === type);
  expect(of('case-investigation:ProvenanceRecord')).toHaveLength(receipts.length);
  expect(of('case-investigation:InvestigativeAction')).toHaveLength(journal.length);
  expect(JSON.stringify(of('uco-observable:File'))).toContain(receipts[0]?.evidenceId);
  const prefixes = new Set(JSON.stringify(graph).match(/(?<=")(?:uco|case|kb|xsd)[a-z-]*(?=:)/g));
  for (const prefix of prefixes) expect(Object.keys(context)).toContain(prefix);
});

test('every node that is named is there, once', async () => {
  const { '@graph': graph } = JSON.parse(await exportedText(exporter));
  const ids = graph.map((node: { '@id': string }) => node['@id']);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { 'uco-core:object': named } of graph) {
    for (const { '@id': id } of [named ?? []].flat()) expect(ids).toContain(id);
  }
});
