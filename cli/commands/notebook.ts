import type { Command } from 'commander';
import { notebookOf } from '../../core/custody/notebook.ts';
import { filterWords } from '../../core/model/filter-data.ts';
import { type Notebook, type Said, subjectWords } from '../../core/model/notebook.ts';
import type { StoryBlock } from '../../core/model/story.ts';
import { openCase } from '../../host/case-folder.ts';
import { caseFrom, type Shell } from '../command.ts';
import { toJson, visible } from '../output.ts';

interface NotebookOptions {
  readonly case?: string;
  readonly json?: boolean;
}

const HELP = `
  spoor notebook case.spoor                  the story, questions, hypotheses, and everything that is marked
  spoor notebook case.spoor --json           the whole of it, with every act and whether it was taken back

The notebook is a fold of the journal: nothing in it is ever overwritten. It is written in the app; the report prints it
with what the case says to each live block of the story.`;

export function defineNotebook(program: Command, shell: Shell): void {
  program
    .command('notebook')
    .description('what people marked, asked, supposed and told of a case, with who and when')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--json', 'as JSON: {marked[], remarks[], tags[], questions[], hypotheses[], story[], acts[], unread[]}')
    .addHelpText('after', HELP)
    .action(async (argument: string | undefined, options: NotebookOptions) => {
      const host = await openCase(caseFrom(argument, options), { readOnly: true });
      try {
        const notebook = notebookOf((await host.journal()).entries);
        if (options.json) return shell.output.answer(toJson(notebook));
        for (const line of linesOf(notebook)) shell.output.answer(visible(line));
      } finally {
        await host.release();
      }
    });
}

function linesOf(notebook: Notebook): readonly string[] {
  const undone = notebook.acts.filter((act) => act.undone).length;
  return [
    ...headed(`Story (${notebook.story.length})`, storyLines(notebook)),
    ...headed(`Questions (${notebook.questions.length})`, questionLines(notebook)),
    ...headed(`Hypotheses (${notebook.hypotheses.length})`, hypothesisLines(notebook)),
    ...headed(`Marked (${notebook.marked.length})`, markedLines(notebook)),
    `${notebook.acts.length} acts, ${undone} of them taken back${unreadWords(notebook.unread)}.`,
  ];
}

function unreadWords(unread: readonly number[]): string {
  return unread.length === 0 ? '' : `; entries that say nothing here: ${unread.join(', ')}`;
}

function headed(title: string, lines: readonly string[]): readonly string[] {
  return [title, ...(lines.length === 0 ? ['  nothing yet'] : lines.map((line) => `  ${line}`))];
}

function storyLines({ story }: Notebook): readonly string[] {
  return story.map(({ block, added, changed }, at) => {
    const last = changed ? `, changed ${said(changed)}` : '';
    return `${at + 1}. ${blockWords(block)} · ${said(added)}${last}`;
  });
}

function blockWords(block: StoryBlock): string {
  switch (block.kind) {
    case 'heading':
      return `heading: ${block.text}`;
    case 'prose':
      return `${block.tone}: ${block.text}`;
    case 'query':
      return `query: ${block.sql}`;
    case 'event':
      return `event ${block.eventId}`;
    case 'finding':
      return `finding ${block.findingId}`;
    case 'slice':
    case 'table':
    case 'graph':
      return `${block.kind}: ${filterWords(block.filter)}`;
  }
}

function questionLines({ questions }: Notebook): readonly string[] {
  return questions.flatMap(({ text, state, latest, asked }) => [
    `[${state}] ${text} · ${said(asked)}`,
    ...(latest && latest.text !== '' ? [`    ${latest.text} · ${said(latest)}`] : []),
    ...(latest?.evidence ?? []).map((subject) => `    evidence: ${subjectWords(subject)}`),
  ]);
}

function hypothesisLines({ hypotheses }: Notebook): readonly string[] {
  return hypotheses.flatMap(({ text, state, latest, proposed, evidence }) => [
    `[${state}] ${text} · ${said(proposed)}`,
    ...(latest ? [`    ${latest.reason} · ${said(latest)}`] : []),
    ...evidence.map(
      ({ side, subject, comment }) => `    ${side}: ${subjectWords(subject)}${comment === '' ? '' : ` (${comment})`}`,
    ),
  ]);
}

function markedLines({ marked, remarks }: Notebook): readonly string[] {
  return [
    ...marked.flatMap(({ subject, tags, star, bookmark, comments }) => {
      const signs = [
        ...(star ? ['starred'] : []),
        ...(bookmark ? ['bookmarked'] : []),
        ...tags.map(({ tag }) => `#${tag}`),
      ];
      return [
        `${subjectWords(subject)}${signs.length === 0 ? '' : `: ${signs.join(' ')}`}`,
        ...comments.map((comment) => `    ${comment.text} · ${said(comment)}`),
      ];
    }),
    ...remarks.map((comment) => `the case: ${comment.text} · ${said(comment)}`),
  ];
}

function said({ by, at, journalNumber }: Said): string {
  return `${by}, ${at}, entry ${journalNumber}`;
}
