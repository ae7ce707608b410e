// What only people can say for a report: who asked, by which right, who examined, reviewed and authorised, and what came of it.

export interface DetailColumn {
  readonly id: string;
  readonly title: string;
}

/** One detail that the front matter or a section of the report prints. */
export interface DetailField {
  readonly id: string;
  readonly title: string;
  /** What belongs here, in a sentence. */
  readonly about: string;
  readonly group: DetailGroup;
  /** True where there can be several. */
  readonly isList: boolean;
  readonly columns: readonly DetailColumn[];
}

export const DETAIL_GROUPS = [
  'Report',
  'People',
  'Request',
  'Statement',
  'Evidence and method',
  'Conclusions',
  'Closing',
] as const;
export type DetailGroup = (typeof DETAIL_GROUPS)[number];

const TEXT: readonly DetailColumn[] = [{ id: 'text', title: 'Text' }];

function text<const Id extends string>(id: Id, group: DetailGroup, title: string, about: string) {
  return { id, group, title, about, isList: false, columns: TEXT };
}

function columns(...named: readonly (readonly [id: string, title: string])[]): readonly DetailColumn[] {
  return named.map(([id, title]) => ({ id, title }));
}

const NAME_AND_ROLE = [
  ['name', 'Name'],
  ['role', 'Role'],
] as const;

/** Every detail, in the order in which a form asks for them. */
export const DETAIL_FIELDS = [
  text('title', 'Report', 'Title', 'What the report is called.'),
  text('report_id', 'Report', 'Report id', 'The number under which your organisation files it.'),
  text('version', 'Report', 'Version', 'For example 1.0.'),
  text('date', 'Report', 'Date of the report', 'When this version was finished. Spoor sets no date by itself.'),
  text('classification', 'Report', 'Classification', 'Printed on every page, for example Confidential.'),
  text('handling', 'Report', 'Handling', 'Who may have it and what may be done with it, for example TLP:AMBER.'),
  text('organisation', 'People', 'Examining organisation', 'Name and address.'),
  {
    id: 'examiners',
    group: 'People',
    title: 'Examiners',
    about: 'Who examined the evidence.',
    isList: true,
    columns: columns(...NAME_AND_ROLE, ['qualification', 'Qualification']),
  },
  {
    id: 'reviewer',
    group: 'People',
    title: 'Reviewer',
    about:
      'Who reviewed the report, when, what was done again, and with what result. Say so where it is self-reviewed.',
    isList: false,
    columns: columns(...NAME_AND_ROLE, ['date', 'Date'], ['performed', 'What was done again'], ['result', 'Result']),
  },
  {
    id: 'authoriser',
    group: 'People',
    title: 'Authorised by',
    about: 'Who releases the report. The signature is a reference to it, or a name.',
    isList: false,
    columns: columns(...NAME_AND_ROLE, ['date', 'Date'], ['signature', 'Signature']),
  },
  text('requester', 'Request', 'Requested by', 'Who asked for the examination.'),
  text('requested_on', 'Request', 'Requested on', 'The date.'),
  {
    id: 'questions',
    group: 'Request',
    title: 'Questions',
    about: 'Each question exactly as it was asked, with its answer. "Cannot be determined" is an answer.',
    isList: true,
    columns: columns(
      ['question', 'Question'],
      ['answer', 'Answer'],
      ['basis', 'Basis'],
      ['events', 'Event ids, by commas'],
    ),
  },
  text('authority', 'Request', 'Authority', 'The legal basis or the mandate.'),
  text('scope', 'Request', 'Scope', 'Systems and agents that were to be examined.'),
  text('period', 'Request', 'Period in scope', 'From when to when.'),
  text('privilege', 'Request', 'Privilege', 'The marking that counsel directs.'),
  {
    id: 'statement',
    group: 'Statement',
    title: 'Statement for the board',
    about: 'In plain words. The executive edition prints it on its one page: keep each part to a few sentences.',
    isList: false,
    columns: columns(
      ['happened', 'What happened'],
      ['impact', 'What it did'],
      ['confidence', 'How sure this is'],
      ['unknown', 'What is not known'],
    ),
  },
  {
    id: 'affected',
    group: 'Statement',
    title: 'Persons and customers affected',
    about: 'How many, and whether that is exact, at least or at most.',
    isList: true,
    columns: columns(['who', 'Who'], ['count', 'How many'], ['basis', 'Basis of the count']),
  },
  {
    id: 'not_obtained',
    group: 'Evidence and method',
    title: 'Evidence known but not obtained',
    about: 'What exists, why it is not here, and until when it can be had.',
    isList: true,
    columns: columns(['what', 'What'], ['reason', 'Why not'], ['expires', 'Can be had until']),
  },
  {
    id: 'destroyed',
    group: 'Evidence and method',
    title: 'Evidence destroyed by the response',
    about: 'What was lost by an act of the response, by whom and when.',
    isList: true,
    columns: columns(['what', 'What'], ['by', 'By whom'], ['when', 'When']),
  },
  {
    id: 'deviations',
    group: 'Evidence and method',
    title: 'Deviations from the method',
    about: 'What was done otherwise, and why.',
    isList: true,
    columns: columns(['what', 'What'], ['why', 'Why']),
  },
  {
    id: 'ai_assistance',
    group: 'Evidence and method',
    title: 'Use of AI in the examination',
    about: 'Where people had an AI help, which model, and what it was asked. Write "none" where none did.',
    isList: true,
    columns: columns(['where', 'Where'], ['model', 'Model'], ['prompt', 'What it was asked']),
  },
  {
    id: 'validation',
    group: 'Evidence and method',
    title: 'Validation of the tools',
    about: 'How the tools were tested before use, and known errors.',
    isList: true,
    columns: columns(['tool', 'Tool'], ['evidence', 'How it was validated, and known errors']),
  },
  {
    id: 'baselines',
    group: 'Evidence and method',
    title: 'Baselines and thresholds',
    about: 'For claims of something unusual: the window, the population and the formula.',
    isList: true,
    columns: columns(['claim', 'Claim'], ['window', 'Window'], ['population', 'Population'], ['formula', 'Formula']),
  },
  {
    id: 'containment',
    group: 'Evidence and method',
    title: 'Containment actions',
    about: 'What was done to stop it, when it was ordered, when it took effect, by whom, and what it did to evidence.',
    isList: true,
    columns: columns(
      ['action', 'Action'],
      ['ordered', 'Ordered'],
      ['effective', 'Took effect'],
      ['by', 'By'],
      ['mode', 'Mode'],
      ['effect', 'Effect on evidence'],
    ),
  },
  {
    id: 'opinions',
    group: 'Conclusions',
    title: 'Opinions',
    about: 'What an examiner holds, with its basis.',
    isList: true,
    columns: columns(
      ['opinion', 'Opinion'],
      ['by', 'By'],
      ['basis', 'Basis'],
      ['alternatives', 'What else was considered'],
      ['events', 'Event ids, by commas'],
    ),
  },
  {
    id: 'recommendations',
    group: 'Conclusions',
    title: 'Recommendations',
    about: 'What should be done. They are kept apart from findings.',
    isList: true,
    columns: columns(['what', 'What'], ['owner', 'Owner'], ['due', 'Due']),
  },
  {
    id: 'notifications',
    group: 'Conclusions',
    title: 'Duties to notify',
    about: 'Whom to tell, by which rule and when, and whether it was done.',
    isList: true,
    columns: columns(['whom', 'Whom'], ['rule', 'By which rule'], ['due', 'Due'], ['done', 'Done']),
  },
  {
    id: 'vendor_actions',
    group: 'Conclusions',
    title: 'Actions of vendors outstanding',
    about: 'What a vendor still has to do or to hand over.',
    isList: true,
    columns: columns(['vendor', 'Vendor'], ['what', 'What'], ['due', 'Due']),
  },
  text('disposition', 'Closing', 'Disposition', 'What becomes of originals, working copies and derivatives.'),
  {
    id: 'retention',
    group: 'Closing',
    title: 'Retention',
    about: 'Until when they are kept, and who may authorise disposal.',
    isList: false,
    columns: columns(['until', 'Until'], ['authority', 'Disposal authorised by']),
  },
  text(
    'declaration',
    'Closing',
    'Declaration',
    'The text of a certification, for example for FRE 902(13) and (14), where one is needed.',
  ),
  {
    id: 'redactions',
    group: 'Closing',
    title: 'Redactions',
    about: 'What was made unreadable, by which rule.',
    isList: true,
    columns: columns(['what', 'What'], ['rule', 'By which rule']),
  },
  {
    id: 'amendments',
    group: 'Closing',
    title: 'Amendments',
    about: 'Each change after a release, with the old text and why.',
    isList: true,
    columns: columns(['changed', 'What changed'], ['old', 'Old text'], ['reason', 'Why'], ['on', 'On'], ['by', 'By']),
  },
  {
    id: 'distribution',
    group: 'Closing',
    title: 'Distribution',
    about: 'Who receives the report, which edition, and how many copies.',
    isList: true,
    columns: columns(['recipient', 'Recipient'], ['edition', 'Edition'], ['copies', 'Copies']),
  },
] as const satisfies readonly DetailField[];
