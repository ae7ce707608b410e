import type { RuleSummary } from '../../core/model/detection-rules.ts';
import { FAKE_FINDINGS } from './fake-case.ts';

const ANALYZER = { kind: 'analyzer', origin: 'spoor', file: '', isReporting: true } as const;

/** The rules of the made-up case: those that fired, and one that did not. */
export const FAKE_RULES: readonly RuleSummary[] = [
  ...FAKE_FINDINGS.map(({ ruleId, title, severity, explanation, taxonomy, playbooks }) => ({
    ruleId,
    title,
    severity,
    explanation,
    taxonomy,
    playbooks,
    ...ANALYZER,
  })),
  {
    ruleId: 'destructive-command',
    title: 'A command that destroys',
    severity: 'high',
    explanation: 'The rule knows commands that delete or overwrite. Clean-up jobs look the same.',
    taxonomy: ['ASI02', 'AML.T0101'],
    playbooks: ['contain-agent'],
    ...ANALYZER,
  },
];
