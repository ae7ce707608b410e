import { notebookOf } from '../../custody/notebook.ts';
import {
  type HypothesisState,
  type NotebookHypothesis,
  type NotebookQuestion,
  type QuestionState,
  type Said,
  type StoryEntry,
  type Subject,
  subjectWords,
} from '../../model/notebook.ts';
import {
  type Block,
  callout,
  heading,
  type Inline,
  type Line,
  numbers,
  paragraph,
  type Tone,
  table,
} from '../block.ts';
import { counted, withEvents } from '../phrases.ts';
import { entriesReportedOn } from '../reported-entries.ts';
import { defineSection } from '../section.ts';
import { storyBlocks } from '../story-blocks.ts';

/** The examiners' own account: the story with its live blocks frozen, the questions, and the hypotheses of their own. */
export default defineSection({
  id: 'story',
  title: 'Account of the examiners',
  order: 24,
  async build(context): Promise<readonly Block[]> {
    const entries = entriesReportedOn(context.journal);
    const { story, questions, hypotheses } = notebookOf(entries);
    if (story.length + questions.length + hypotheses.length === 0)
      return [paragraph('The notebook of the case holds no story, no questions and no hypotheses.')];
    return [
      ...(story.length === 0 ? [paragraph('No story has been written.')] : INTRO),
      ...(await storyBlocks(context, entries, story)),
      ...(story.length === 0 ? [] : [writersTable(story)]),
      heading('Questions of the examination'),
      ...(questions.length === 0 ? [paragraph('The notebook asks nothing.')] : questions.flatMap(questionBlocks)),
      heading('Hypotheses of the examiners'),
      ...(hypotheses.length === 0 ? [paragraph('The notebook supposes nothing.')] : HYPOTHESES_INTRO),
      ...hypotheses.flatMap(hypothesisBlocks),
    ];
  },
});

const INTRO: readonly Block[] = [
  paragraph(
    'Passages are their writers’ words, each marked as fact, assessment or opinion. What stands between them was asked of the ' +
      'case for this report: below each answer stands the question word by word, and the hash of the answer as JSON with ' +
      'sorted members (of a finding, of that finding alone; of a SELECT with sorted rows, as spoor query gives it).',
  ),
];

const HYPOTHESES_INTRO: readonly Block[] = [
  paragraph(
    'What examiners supposed, and what they named for and against it. The accounts of the root cause that the tables are ' +
      'weighed for stand in the section on the root cause.',
  ),
];

function writersTable(story: readonly StoryEntry[]): Block {
  return table(
    `Who wrote the ${counted(story.length, 'block')} of the story`,
    [numbers('No.'), 'What', 'Written by', 'When (UTC)', 'Entry', 'Changed last'],
    story.map(({ block, added, changed }, at) => [
      String(at + 1),
      block.kind === 'prose' ? `passage (${block.tone})` : block.kind,
      added.by,
      added.at,
      String(added.journalNumber),
      changed ? `${changed.at} by ${changed.by} (entry ${changed.journalNumber})` : 'not since',
    ]),
    '',
  );
}

const QUESTION_TONES: Readonly<Record<QuestionState, Tone>> = {
  open: 'not_recorded',
  answered: 'assessment',
  unanswerable: 'not_recorded',
  withdrawn: 'not_shown',
};

function questionBlocks({ text, state, latest, asked }: NotebookQuestion, at: number): readonly Block[] {
  const evidence = latest?.evidence ?? [];
  const said = latest?.text ?? '';
  const words: Readonly<Record<QuestionState, string>> = {
    open: 'Open: nobody has answered it.',
    answered: said,
    unanswerable: `Cannot be answered: ${said}`,
    withdrawn: `Withdrawn: ${said}`,
  };
  return [
    paragraph([{ strong: `Question ${at + 1}: ${text}` }]),
    callout(QUESTION_TONES[state], withEvents(words[state], eventsIn(evidence))),
    {
      kind: 'facts',
      rows: [
        ['Asked', saidText(asked)],
        ...(latest ? [['Decided', saidText(latest)] as const] : []),
        ...(state === 'answered' ? [['Evidence', evidenceLine(evidence)] as const] : []),
      ],
    },
  ];
}

const STATE_WORDS: Readonly<Record<HypothesisState, string>> = {
  open: 'Open: nobody has judged it',
  supported: 'Judged to be supported',
  refuted: 'Judged to be refuted',
  withdrawn: 'Withdrawn',
};

function hypothesisBlocks(hypothesis: NotebookHypothesis, at: number): readonly Block[] {
  const { text, state, latest, proposed, evidence, bearsOn } = hypothesis;
  const reason = latest === undefined || latest.reason === '' ? '.' : `: ${latest.reason}`;
  return [
    paragraph([{ strong: `Hypothesis ${at + 1}: ${text}` }]),
    callout(state === 'open' ? 'not_recorded' : 'opinion', `${STATE_WORDS[state]}${reason}`),
    {
      kind: 'facts',
      rows: [
        ['Proposed', saidText(proposed)],
        ...(latest ? [['Judged', saidText(latest)] as const] : []),
        ...(bearsOn ? [['Bears on the account', bearsOn.replaceAll('-', ' ')] as const] : []),
      ],
    },
    table(
      `Evidence of hypothesis ${at + 1}: ${counted(countOf(hypothesis, 'for'), 'piece')} for, ${countOf(hypothesis, 'against')} against`,
      ['Side', 'Evidence', 'Comment', 'By', 'Entry'],
      [...evidence]
        .sort((a, b) => Number(a.side === 'for') - Number(b.side === 'for'))
        .map(({ side, subject, comment, by, journalNumber }) => [
          side,
          evidenceLine([subject]),
          comment === '' ? 'none' : comment,
          by,
          String(journalNumber),
        ]),
      'No evidence has been named for or against it.',
    ),
  ];
}

function countOf({ evidence }: NotebookHypothesis, side: 'for' | 'against'): number {
  return evidence.filter((one) => one.side === side).length;
}

function saidText({ by, at, journalNumber }: Said): string {
  return `${at}, ${by}, journal entry ${journalNumber}`;
}

function eventsIn(evidence: readonly Subject[]): readonly string[] {
  return evidence.flatMap((subject) => (subject.kind === 'event' ? [subject.id] : []));
}

function evidenceLine(evidence: readonly Subject[]): Line {
  if (evidence.length === 0) return 'none named';
  return evidence.flatMap((subject, at): readonly Inline[] => [
    at === 0 ? '' : ', ',
    subject.kind === 'event' ? { event: subject.id } : subjectWords(subject),
  ]);
}
