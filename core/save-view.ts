import { SpoorError } from './base/errors.ts';
import { renamedViewData, savedViewData, savedViewsOf } from './custody/saved-views.ts';
import type { ViewToSave } from './model/saved-view.ts';
import type { CaseHost } from './ports/case-host.ts';

type Host = Pick<CaseHost, 'journal' | 'append'>;

const LONGEST_NAME = 120;

/** Keeps a view under a name; the same name again replaces it. False where the case holds just this. */
export async function saveView(host: Host, view: ViewToSave): Promise<boolean> {
  const name = nameFrom(view.name);
  const known = await viewNamed(host, name);
  const data = savedViewData(view);
  if (known && JSON.stringify(savedViewData(known)) === JSON.stringify(data)) return false;
  await host.append('view.saved', name, data);
  return true;
}

/** Gives a saved view another name. Throws `usage/invalid` where that is another's. */
export async function renameView(host: Host, before: string, wanted: string): Promise<void> {
  const name = nameFrom(wanted);
  if (name === before) return;
  if (!(await viewNamed(host, before))) throw gone(before);
  if (await viewNamed(host, name))
    throw new SpoorError('usage/invalid', `There is a saved view “${name}” already. Choose another name.`);
  await host.append('view.renamed', before, renamedViewData(name));
}

/** Takes a saved view out of the case; what it was stays in the journal. */
export async function removeView(host: Host, name: string): Promise<void> {
  if (!(await viewNamed(host, name))) throw gone(name);
  await host.append('view.removed', name, {});
}

async function viewNamed(host: Host, name: string) {
  return savedViewsOf((await host.journal()).entries).find((view) => view.name === name);
}

function nameFrom(wanted: string): string {
  const name = wanted.trim();
  if (name === '') throw new SpoorError('usage/invalid', 'Give the view a name.');
  if (name.length > LONGEST_NAME)
    throw new SpoorError('usage/invalid', `The name is longer than ${LONGEST_NAME} characters. Choose a shorter one.`);
  return name;
}

function gone(name: string): SpoorError {
  return new SpoorError('usage/invalid', `There is no saved view “${name}” any more.`);
}
