import type { Tone } from '../block.ts';

/** What each kind of statement is called, in every format, so that none is told apart by colour alone. */
export const TONES = {
  fact: { name: 'fact', says: 'Fact' },
  reported: { name: 'reported', says: 'Reported' },
  assessment: { name: 'assessment', says: 'Assessment' },
  opinion: { name: 'opinion', says: 'Opinion' },
  not_recorded: { name: 'not-recorded', says: 'Not known' },
  not_shown: { name: 'not-shown', says: 'Not shown' },
} as const satisfies Record<Tone, { name: string; says: string }>;
