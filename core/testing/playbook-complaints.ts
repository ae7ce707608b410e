import { checkPlaybookText } from '../playbook/case-playbooks.ts';

/** Everything that is said of a playbook while it is written; empty where it can be walked as it is. */
export function playbookComplaints(text: string): readonly string[] {
  const { repairs, problems } = checkPlaybookText(text);
  return [...repairs.map(({ where, wrong }) => `${where} ${wrong}`), ...problems.map(({ sentence }) => sentence)];
}
