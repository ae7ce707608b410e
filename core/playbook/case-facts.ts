import type { AccessGroup, AccessLedger } from '../model/access-answers.ts';
import type { CaseSummary, Finding } from '../model/answers.ts';
import type { Contacts } from '../model/contacts.ts';
import type { PlaybookRun } from '../model/playbook-run.ts';
import type { EvidenceReceipt } from '../ports/case-host.ts';

/** A call that findings name, as a vendor is asked about it. Texts are empty where they are not recorded. */
export interface RequestInQuestion {
  readonly kind: string;
  readonly name: string;
  readonly time: string;
  readonly traceId: string;
  readonly spanId: string;
}

/** All that templates are filled from. */
export interface CaseFacts {
  readonly summary: Pick<CaseSummary, 'title' | 'totals' | 'agents' | 'models' | 'gaps'>;
  readonly providers: readonly string[];
  readonly findings: readonly Pick<Finding, 'findingId' | 'title' | 'severity'>[];
  /** Ids of those that a person dismissed. */
  readonly dismissed: readonly string[];
  readonly access: Pick<AccessLedger, 'systems' | 'dataClasses' | 'departures' | 'recordsTotal'>;
  /** Rows that accesses touched, by object. */
  readonly objects: { readonly total: number; readonly groups: readonly AccessGroup[] };
  readonly requests: readonly RequestInQuestion[];
  readonly receipts: readonly EvidenceReceipt[];
  readonly runs: readonly PlaybookRun[];
  readonly contacts: Contacts | undefined;
}
