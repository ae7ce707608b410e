/** The id of the CACAO extension that holds what an incident needs and CACAO 2.0 has no property for. */
export const RESPONSE_EXTENSION = 'extension-definition--5b3a8a51-7d0c-4a5e-9a39-2f6c1f1d7e11';

/** Kinds of evidence that a step keeps or loses. */
export const EVIDENCE_KINDS = [
  'traces',
  'context',
  'memory',
  'configuration',
  'credentials',
  'tool_definitions',
  'process',
  'logs',
  'approvals',
  'data_state',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
