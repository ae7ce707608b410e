import { collect } from '../base/collect.ts';
import type { EvidenceQuestion } from './evidence-question.ts';
import type { Hypothesis } from './hypothesis.ts';

/** Every file in `evidence/` is something to look for. */
export const evidenceQuestions: readonly EvidenceQuestion[] = collect(
  import.meta.glob<EvidenceQuestion>(['./evidence/*.ts', '!./evidence/*.test.ts'], { eager: true, import: 'default' }),
);

/** Every file in `hypotheses/` is an account of where an incident came from. */
export const hypotheses: readonly Hypothesis[] = collect(
  import.meta.glob<Hypothesis>(['./hypotheses/*.ts', '!./hypotheses/*.test.ts'], { eager: true, import: 'default' }),
);
