import { expect, type Page } from '@playwright/test';

/** What was answered at one step, and the note given with it. */
export interface WalkedStep {
  readonly step: string;
  readonly answer: string;
  readonly note: string;
}

/** The answers to the questions of the playbook; every other step is done. */
const ANSWERS: readonly string[] = ['Tool result', 'Yes', 'Done'];

/** Answers every step that waits, with a note and the selected event, until the run is finished. */
export async function walkPlaybook(page: Page): Promise<readonly WalkedStep[]> {
  const walked: WalkedStep[] = [];
  const finished = page.getByText('This run is finished.');
  const note = page.getByRole('textbox', { name: /^Note on/ }).first();
  while (walked.length < 60) {
    await expect(finished.or(note).first()).toBeVisible();
    if (await finished.isVisible()) return walked;
    walked.push(await answerFirst(page, walked.length));
  }
  throw new Error(`The playbook does not end: ${walked.map(({ step }) => step).join(' → ')}`);
}

async function answerFirst(page: Page, number: number): Promise<WalkedStep> {
  const open = page
    .getByRole('region')
    .filter({ has: page.getByRole('textbox', { name: /^Note on/ }) })
    .first();
  const step = (await open.getByRole('heading').first().textContent()) ?? '';
  const note = `Note ${number} of the walk: seen & written down.`;
  await open.getByRole('textbox', { name: /^Note on/ }).fill(note);
  if (number === 0) await open.getByRole('button', { name: 'Attach the selected event' }).click();
  const buttons = open.locator('fieldset').getByRole('button');
  const titles = await buttons.allTextContents();
  const answer = titles.find((title) => ANSWERS.includes(title)) ?? titles[0] ?? '';
  const before = await answers(page).count();
  await buttons.filter({ hasText: answer }).first().click();
  await expect(answers(page)).toHaveCount(before + 1);
  return { step, answer, note };
}

function answers(page: Page) {
  return page.getByRole('list', { name: 'Answers, newest first' }).locator(':scope > li');
}
