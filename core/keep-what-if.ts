import { keptData } from './custody/kept-what-ifs.ts';
import type { Questions } from './model/questions.ts';
import type { WhatIfResult } from './model/what-if.ts';
import type { CaseHost } from './ports/case-host.ts';

/** Replays a policy and journals what it came to: text, hash and figures are of one and the same replay. */
export async function keepWhatIf(
  questions: Pick<Questions, 'whatIf'>,
  host: Pick<CaseHost, 'append'>,
  policyText: string,
): Promise<WhatIfResult> {
  const result = await questions.whatIf(policyText);
  await host.append('whatif.kept', result.policy.name, keptData(policyText, result));
  return result;
}
