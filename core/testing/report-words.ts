export const EVIDENCE_ID = '5a1f0c9be2d7743860b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa';
export const SOURCE_ID = 'c0ffee0123456789';

/** Words that a trace, a file name or an analyst could bring in. Tests replace them with hostile ones. */
export interface Words {
  readonly caseTitle: string;
  readonly fileName: string;
  readonly agentName: string;
  readonly toolName: string;
  readonly preview: string;
  readonly rejectReason: string;
  readonly finding: string;
  readonly note: string;
}

export function eventId(number: number): string {
  return `${SOURCE_ID}-${number * 512}-0`;
}
