import type { CacaoPlaybook, CacaoStep } from './cacao.ts';

/** The name of an agent or a target; its id where the playbook does not define it. */
export function partyName(playbook: CacaoPlaybook, id: string): string {
  return (playbook.agent_definitions[id] ?? playbook.target_definitions[id])?.name ?? id;
}

/** The names of those that a step acts upon, with their first address where one is given. */
export function targetNames(playbook: CacaoPlaybook, step: CacaoStep): readonly string[] {
  if (step.type !== 'action') return [];
  return step.targets.map((id) => {
    const target = playbook.target_definitions[id] ?? playbook.agent_definitions[id];
    const address = Object.values(target?.address ?? {}).flat()[0];
    return address === undefined ? partyName(playbook, id) : `${partyName(playbook, id)} (${address})`;
  });
}

/** How the playbook may be passed on: TLP levels first, then statements. A marking that is not defined is its id. */
export function markingTexts(playbook: CacaoPlaybook): readonly string[] {
  const texts = playbook.markings.map((id) => {
    const marking = playbook.data_marking_definitions[id];
    return marking?.tlpv2_level ?? marking?.statement ?? marking?.name ?? id;
  });
  const isTlp = (text: string) => text.startsWith('TLP:');
  return [...texts.filter(isTlp), ...texts.filter((text) => !isTlp(text))];
}
