import type { Finding } from '../../model/answers.ts';
import { defineExporter } from '../exporter.ts';

const SEVERITIES: readonly Finding['severity'][] = ['info', 'low', 'medium', 'high', 'critical'];
const MOST_NAMED = 20;

/**
 * ATLAS Navigator is a fork that stayed at layer 4.3 (https://github.com/mitre-atlas/atlas-navigator) and warns of any
 * other. No version of the matrix is named: one that it does not hold would be looked for in vain.
 */
const VERSIONS = { navigator: '4.6.4', layer: '4.3' };

export default defineExporter({
  id: 'atlas-navigator',
  title: 'ATLAS Navigator layer',
  purpose: 'detection',
  takers: 'MITRE ATLAS Navigator',
  holds:
    'The MITRE ATLAS techniques that findings are mapped to, scored by the gravest of them (info 1 to critical 5).',
  lacks: 'A technique that is not in it was not looked for or not found.',
  size: 'findings',
  ending: '.json',
  async *write({ findings, manifest }) {
    const techniques = [...byTechnique(findings)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(technique);
    const layer = {
      name: manifest.title,
      versions: VERSIONS,
      domain: 'atlas-atlas',
      description: `Techniques that findings of case ${manifest.id} are mapped to. A finding is a lead, not a verdict.`,
      sorting: 3,
      techniques,
      gradient: { colors: ['#fff3cd', '#f8b26a', '#c0392b'], minValue: 1, maxValue: SEVERITIES.length },
      legendItems: [],
      metadata: [],
    };
    yield `${JSON.stringify(layer, null, 2)}\n`;
  },
});

function byTechnique(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of finding.taxonomy.filter((each) => each.startsWith('AML.T'))) {
      found.set(id, [...(found.get(id) ?? []), finding]);
    }
  }
  return found;
}

function technique([techniqueID, findings]: readonly [string, readonly Finding[]]) {
  const score = Math.max(...findings.map(({ severity }) => SEVERITIES.indexOf(severity) + 1));
  const rules = [...new Set(findings.map(({ ruleId }) => ruleId))].toSorted();
  const more = findings.length > MOST_NAMED ? [`and ${findings.length - MOST_NAMED} more`] : [];
  return {
    techniqueID,
    score,
    enabled: true,
    comment: `${findings.length} findings of ${rules.join(', ')}`,
    metadata: [...findings.slice(0, MOST_NAMED).map(({ summary }) => summary), ...more].map((value) => ({
      name: 'finding',
      value,
    })),
  };
}
