/** One of the things that a report of examination must contain. */
export interface ReportElement {
  readonly number: number;
  readonly element: string;
  /** The section that prints it, or the page itself. */
  readonly section: string;
  /** Words that stand there wherever it is printed. */
  readonly shows: string;
}

/** What stands on every page rather than in a section. */
export const EVERY_PAGE = 'every page';

type Row = readonly [element: string, section: string, shows: string];

const ROWS: readonly Row[] = [
  ['Title, report id, version, status, date', 'identification', 'Report id'],
  ['Case id, page numbers and classification on every page', EVERY_PAGE, 'Page'],
  ['Organisation, examiners, reviewer, authoriser', 'identification', 'Examining organisation'],
  ['Acronyms and terms', 'glossary', 'SHA-256'],
  ['Requester, date and questions, verbatim', 'request-and-authority', 'Requested by'],
  ['Authority, scope, period, privilege', 'request-and-authority', 'Authority'],
  ['What was not supplied, printed as such', 'identification', 'not supplied'],
  ['Items with name, format, size and hash', 'evidence', 'Items as received'],
  ['Acquisition of each item', 'custody', 'Custody before receipt'],
  ['Times, records and clock of each item', 'completeness', 'What the times of each source say of its clock'],
  ['Completeness of each item', 'evidence', 'Completeness by source'],
  ['Evidence not obtained or destroyed', 'not-obtained', 'Evidence known but not obtained'],
  ['Chain of custody', 'custody', 'Acts on the evidence'],
  ['Hash chain of the log', 'journal', 'Head (SHA-256 of the last of them)'],
  ['Results of verification', 'custody', 'hashed again'],
  ['Steps in order', 'method', 'Steps'],
  ['Tools, versions, rules and hashes', 'tools-and-rules', 'Hash of the rule set'],
  ['Queries with rows and result hash', 'figures-and-queries', 'Figures, each with the query that gives it anew'],
  ['Deviations, and use of AI', 'method', 'Deviations from the method'],
  ['Baselines and thresholds', 'tools-and-rules', 'Baselines and thresholds'],
  ['Executive statement', 'executive', 'What happened'],
  ['Timeline with place of each record', 'timeline', 'Key events'],
  ['Findings with evidence and alternatives', 'findings', 'conclusion of a rule'],
  ['Facts apart from opinion', 'opinions', 'an opinion is what an examiner holds'],
  ['Negative results', 'negative-results', 'Rules that found nothing'],
  ['Contradictions between sources', 'contradictions', 'Order of causes and effects'],
  ['Agents as at the incident', 'agent-particulars', 'Particulars of agents'],
  ['Delegation', 'delegation', 'Delegations, hand-offs and messages'],
  ['Access to data, persons affected', 'data-access', 'Persons and customers affected'],
  ['Permissions granted, used, denied', 'permissions', 'Window of observation'],
  ['Use of credentials', 'credentials', 'Use outside its purpose'],
  ['Reasons that models stated', 'reasoning', 'self-report'],
  ['Untrusted input and turning point', 'untrusted-input', 'Turning points'],
  ['Approvals', 'approvals', 'Calls by their approval'],
  ['Root cause, each hypothesis weighed', 'root-cause', 'competing hypotheses'],
  ['Containment actions', 'containment', 'Containment actions'],
  ['Answers to the questions', 'answers', 'Answer'],
  ['Limitations', 'limits', 'Limits of any examination of traces'],
  ['Recommendations, duties to notify, vendors', 'recommendations', 'Recommendations'],
  ['Disposition and retention', 'disposition', 'Disposition'],
  ['Review', 'review', 'Reviewer'],
  ['Authorisation', 'authorisation', 'Authorised by'],
  ['Amendments', 'amendments', 'Released reports'],
  ['Distribution', 'distribution', 'Distribution'],
  ['Manifest and signature', 'machine-part', 'Manifest'],
  ['Time stamp of a third party', 'machine-part', 'not time-stamped by a third party'],
  ['Audit log of the analysts', 'journal', 'Every act on the case is one entry'],
  ['Data for other tools', 'machine-part', 'CASE/UCO'],
  ['Recipe to reproduce', 'method', 'To repeat it'],
  ['Verification without this tool', 'machine-part', 'To verify'],
  ['Redactions', 'machine-part', 'Redaction'],
];

/** Every element by its number, from 1. */
export const ELEMENTS: readonly ReportElement[] = ROWS.map(([element, section, shows], at) => ({
  number: at + 1,
  element,
  section,
  shows,
}));
