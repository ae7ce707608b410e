import type { ReportDetails } from '../../core/model/report-details.ts';
import type { EditionSummary, ReleaseCheck } from '../../core/model/report-request.ts';
import type { WorkbenchApi } from '../worker/api.ts';

const USUAL = ['html', 'docx', 'md'] as const;

const FAKE_EDITIONS: readonly EditionSummary[] = [
  {
    id: 'executive',
    title: 'Summary for the board',
    audience: 'a board',
    about: 'One page in plain words.',
    needsVendor: false,
    formats: USUAL,
  },
  {
    id: 'indicators',
    title: 'Indicators',
    audience: 'those who search elsewhere',
    about: 'Hosts, addresses, hashes and accounts.',
    needsVendor: false,
    formats: [...USUAL, 'csv'],
  },
  {
    id: 'technical',
    title: 'Technical edition',
    audience: 'examiners and responders',
    about: 'Everything that the report holds.',
    needsVendor: false,
    formats: USUAL,
  },
  {
    id: 'vendor',
    title: 'Edition for a vendor',
    audience: 'one vendor',
    about: 'Only what concerns one vendor.',
    needsVendor: true,
    formats: USUAL,
  },
];

const FAKE_DETAILS: ReportDetails = {
  version: [{ text: '1.0' }],
  examiners: [{ name: 'Ana Weiss', role: 'Examiner' }],
};

const FAKE_CHECK: ReleaseCheck = {
  isReleasable: false,
  conditions: [
    {
      id: 'journal',
      title: 'The journal is whole',
      isMet: true,
      sentence: '4 entries, each chained to the one before.',
      remedy: '',
      view: 'journal',
    },
    {
      id: 'reviewer',
      title: 'A reviewer is named',
      isMet: false,
      sentence: 'The reviewer is not supplied.',
      remedy: 'Fill in "reviewer" in the details of the report.',
      view: 'report',
    },
    {
      id: 'gates',
      title: 'No playbook waits for a decision',
      isMet: false,
      sentence: 'Waiting: Contain a misbehaving agent: Is it still running?',
      remedy: 'Answer the step in the playbook, or skip it with a reason.',
      view: 'playbook',
    },
  ],
};

/** What the report view asks. */
export function fakeReport(): Partial<WorkbenchApi> {
  return {
    reportEditions: async () => FAKE_EDITIONS,
    reportDetails: async () => FAKE_DETAILS,
    checkRelease: async () => FAKE_CHECK,
  };
}
