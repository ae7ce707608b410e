import type { StoryEntry } from '../model/notebook.ts';
import { type BlockAnswer, isLive, type LiveBlock, type ProseBlock } from '../model/story.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { type Block, callout, heading, type Inline, type Line, paragraph, table } from './block.ts';
import type { ReportContext } from './context.ts';
import { withEvents } from './phrases.ts';
import { answerBlock } from './story-answers.ts';

/** The story in the order of its blocks: what people wrote, and what the case says to each live block now. */
export async function storyBlocks(
  { questions }: Pick<ReportContext, 'questions'>,
  entries: readonly JournalEntry[],
  story: readonly StoryEntry[],
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (const { block } of story) {
    if (block.kind === 'heading') blocks.push(heading(block.text));
    else if (isLive(block)) blocks.push(...frozenBlocks(block, await answerBlock({ questions, entries }, block)));
    else blocks.push(...proseBlocks(block));
  }
  return blocks;
}

/** An empty line parts paragraphs; the citations stand with the last. */
function proseBlocks({ text, tone, eventIds }: ProseBlock): readonly Block[] {
  const parts = text.split(/\n\s*\n/u).map((part) => part.trim());
  return parts.map((part, at) => callout(tone, at === parts.length - 1 ? withEvents(part, eventIds) : part));
}

const TITLES: Readonly<Record<LiveBlock['kind'], string>> = {
  slice: 'Events',
  table: 'Events by what they have in common',
  graph: 'Who dealt with whom',
  query: 'Query',
  event: 'Event',
  finding: 'Finding',
};

function frozenBlocks(block: LiveBlock, answer: BlockAnswer): readonly Block[] {
  const { says, tone, leftOut, notes, facts, quote, picture, problem, eventIds } = answer;
  const title: Line = [{ strong: block.caption === '' ? TITLES[block.kind] : block.caption }];
  if (problem !== undefined)
    return [paragraph(title), callout('not_shown', `The case gives no answer: ${problem}`), basis(answer)];
  const isCited = block.kind === 'event' || block.kind === 'finding';
  return [
    paragraph(title),
    callout(tone, isCited ? withEvents(says, eventIds) : says),
    ...(picture ? [pictureBlock(picture, says)] : []),
    ...(facts.length > 0 ? [{ kind: 'facts' as const, rows: facts }] : []),
    ...(quote === undefined ? [] : [{ kind: 'code' as const, text: quote }]),
    ...answerTable(answer),
    ...leftOut.map((sentence) => callout('not_shown', sentence)),
    ...notes.map((sentence) => paragraph(`To be known of it: ${sentence}`)),
    basis(answer),
  ];
}

function pictureBlock(drawing: NonNullable<BlockAnswer['picture']>, says: string): Block {
  const description = `${says} Columns from left to right: humans, agents, models, tools and services, resources.`;
  return { kind: 'figure', title: 'Humans, agents, models, tools and resources', description, drawing };
}

function answerTable({ table: told, says }: BlockAnswer): readonly Block[] {
  if (!told || told.columns.length === 0) return [];
  const hasEvents = told.rows.some(({ eventId }) => eventId !== undefined);
  const rows = told.rows.map(({ cells, eventId }): readonly Line[] =>
    hasEvents ? [...cells, eventId === undefined ? '' : [{ event: eventId }]] : cells,
  );
  return [table(says, hasEvents ? [...told.columns, 'Event'] : told.columns, rows, 'Nothing fits.')];
}

/** By what the block can be asked again, and the hash by which its answer is known. */
function basis({ question, asked, sha256 }: BlockAnswer): Block {
  const hash: readonly Inline[] = sha256 === '' ? [] : ['; SHA-256 of the answer ', { code: sha256 }];
  return paragraph([`Asked: ${question} `, { code: asked }, ...hash]);
}
