/** What of a step its playbook's processing summary rests on. */
export interface ProcessedStep {
  readonly type: string;
  readonly commands?: readonly { readonly type: string }[] | undefined;
  readonly delay?: unknown;
  readonly timeout?: unknown;
  readonly step_extensions?: object | undefined;
}

/** What of a playbook it rests on. */
export interface ProcessedPlaybook {
  readonly steps: readonly ProcessedStep[];
  readonly markings: readonly unknown[];
  readonly extensions: object | undefined;
  readonly signatures: readonly { readonly signature?: unknown }[];
}

/** `playbook_processing_summary` as it is when it says everything (CACAO 2.0). */
export function processingSummary({
  steps,
  markings,
  extensions,
  signatures,
}: ProcessedPlaybook): Readonly<Record<string, boolean>> {
  const has = (type: string) => steps.some((step) => step.type === type);
  const commands = steps.flatMap((step) => (step.type === 'action' ? (step.commands ?? []) : []));
  const isExtended = (some: object | undefined) => Object.keys(some ?? {}).length > 0;
  return {
    manual_playbook: commands.length > 0 && commands.every(({ type }) => type === 'manual'),
    external_playbooks: has('playbook-action'),
    parallel_processing: has('parallel'),
    if_logic: has('if-condition'),
    while_logic: has('while-condition'),
    switch_logic: has('switch-condition'),
    temporal_logic: steps.some((step) => step.delay !== undefined || step.timeout !== undefined),
    data_markings: markings.length > 0,
    digital_signatures: signatures.length > 0,
    countersigned_signatures: signatures.some(({ signature }) => signature !== undefined),
    extensions: isExtended(extensions) || steps.some((step) => isExtended(step.step_extensions)),
  };
}
