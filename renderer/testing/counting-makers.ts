import type { DraftMakers } from '../views/playbook/editor/draft.ts';

/** Ids by count and one time, so that a draft is the same in every test. */
export function countingMakers(): DraftMakers {
  let made = 0;
  return {
    uuid: () => {
      made += 1;
      return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
    },
    now: () => '2026-03-18T09:00:00.000Z',
  };
}
