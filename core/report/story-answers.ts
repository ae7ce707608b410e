import { sha256Hex } from '../base/sha256.ts';
import { triageOf } from '../custody/triage.ts';
import type { AgentGraph, EventDetail, EventRow, Facets, FacetValue } from '../model/answers.ts';
import type { EventFilter } from '../model/event-filter.ts';
import { filterKey, filterWords } from '../model/filter-data.ts';
import type { Questions } from '../model/questions.ts';
import type { AnswerRow, AnswerTable, BlockAnswer, LiveBlock, TableField } from '../model/story.ts';
import { withTriage } from '../model/triage.ts';
import type { JournalEntry } from '../ports/case-host.ts';
import { drawGraph } from './figures/graph-drawing.ts';
import { byText, counted, digits, NOT_RECORDED, orNotRecorded, placedTimeText, TRIAGE_WORDS } from './phrases.ts';
import { plainJson } from './recorded-questions.ts';

/** What the blocks of a story ask. */
export type BlockQuestions = Pick<Questions, 'events' | 'facets' | 'graph' | 'askSql' | 'event' | 'findings'>;

export interface AskedCase {
  readonly questions: BlockQuestions;
  /** For what people decided on findings. */
  readonly entries: readonly JournalEntry[];
}

/**
 * What the case says to a block of the story now, with what was asked and the hash of the answer. A question that fails, or
 * an event or a finding that the case does not have, is an answer too: it says so.
 */
export async function answerBlock(asked: AskedCase, block: LiveBlock): Promise<BlockAnswer> {
  try {
    return await answerTo(asked, block);
  } catch (thrown) {
    const [question, words] = questionOf(block);
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    return { ...NOTHING, question, asked: words, problem };
  }
}

const NOTHING: BlockAnswer = {
  ...{ question: '', asked: '', sha256: '', says: '', tone: 'fact', leftOut: [], notes: [], facts: [] },
  ...{ quote: undefined, eventIds: [], table: undefined, picture: undefined, problem: undefined },
};

/** The question that a block asks, word by word, as the appendix of a report has it. */
function questionOf(block: LiveBlock): readonly [question: string, asked: string] {
  switch (block.kind) {
    case 'slice':
      return ['events', plainJson([block.filter, 0, block.rows])];
    case 'table':
      return ['facets', plainJson([block.filter])];
    case 'graph':
      return ['graph', plainJson([block.filter])];
    case 'query':
      return ['sql', block.sql.trim()];
    case 'event':
      return ['event', plainJson([block.eventId])];
    case 'finding':
      return ['findings', plainJson([block.findingId])];
  }
}

function answered(block: LiveBlock, answer: unknown, rest: Partial<BlockAnswer>): BlockAnswer {
  const [question, asked] = questionOf(block);
  return { ...NOTHING, question, asked, sha256: sha256Hex(plainJson(answer)), ...rest };
}

async function answerTo({ questions, entries }: AskedCase, block: LiveBlock): Promise<BlockAnswer> {
  switch (block.kind) {
    case 'slice':
      return await sliceAnswer(questions, block);
    case 'table':
      return tableAnswer(await questions.facets(block.filter), block);
    case 'graph':
      return graphAnswer(await questions.graph(block.filter), block);
    case 'query':
      return await queryAnswer(questions, block);
    case 'event':
      return eventAnswer(await questions.event(block.eventId), block);
    case 'finding':
      return await findingAnswer(questions, entries, block);
  }
}

type BlockOf<Kind extends LiveBlock['kind']> = Extract<LiveBlock, { readonly kind: Kind }>;

async function sliceAnswer(questions: BlockQuestions, block: BlockOf<'slice'>): Promise<BlockAnswer> {
  const page = await questions.events(block.filter, 0, block.rows);
  const isBounded = block.filter.fromNs !== undefined || block.filter.toNs !== undefined;
  return answered(block, page, {
    says: `${counted(page.total, 'event')} of ${within(block.filter)}.`,
    leftOut: [
      ...listed(page.rows.length, page.total, 'events'),
      ...(isBounded ? ['Events without a recorded time are not among those of a span of time.'] : []),
    ],
    eventIds: page.rows.map(({ eventId }) => eventId),
    table: {
      columns: columns('Time (UTC)', 'What', 'Who', 'With or to', 'Outcome', 'Beginning of its content'),
      rows: page.rows.map(eventCells),
    },
  });
}

function eventCells(row: EventRow): AnswerRow {
  const { eventId, kind, startNs, clockOffsetNs, actorName, actorId, targetName, targetId, toolName, status } = row;
  return {
    eventId,
    cells: [
      placedTimeText(startNs, clockOffsetNs),
      kind.replaceAll('_', ' '),
      orNotRecorded(actorName ?? actorId),
      orNotRecorded(targetName ?? targetId ?? toolName),
      orNotRecorded(status).replaceAll('_', ' '),
      row.preview,
    ],
  };
}

/** What a filter narrows the case to, in words. */
function within(filter: EventFilter): string {
  return filterKey(filter) === '{}' ? 'the case' : filterWords(filter);
}

const COUNTED: Readonly<Record<TableField, readonly [one: string, many: string]>> = {
  actors: ['agent or other actor', 'agents and other actors'],
  tools: ['tool', 'tools'],
  kinds: ['kind of event', 'kinds of events'],
  sessions: ['session', 'sessions'],
  statuses: ['outcome', 'outcomes'],
  sources: ['source', 'sources'],
};

function tableAnswer(facets: Facets, block: BlockOf<'table'>): BlockAnswer {
  const { by, filter } = block;
  const values = facets[by];
  const rows = values.slice(0, block.rows);
  const [one, many] = COUNTED[by];
  const events = sumOf(values);
  // Every event has a kind: what is missing here has no value in the field.
  const without = sumOf(facets.kinds) - events;
  return answered(block, facets, {
    says: `${counted(events, 'event')} of ${within(filter)}, by ${counted(values.length, one, many)}.`,
    leftOut: [
      ...listed(rows.length, values.length, many),
      ...(without > 0 ? [`${counted(without, 'event')} of which no ${one} is recorded: not counted here.`] : []),
    ],
    table: {
      columns: [...columns(many.charAt(0).toUpperCase() + many.slice(1)), { title: 'Events', isNumber: true }],
      rows: rows.map(({ name, count }) => ({ cells: [orNotRecorded(name), digits(count)], eventId: undefined })),
    },
  });
}

function sumOf(values: readonly FacetValue[]): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}

function graphAnswer(graph: AgentGraph, block: BlockOf<'graph'>): BlockAnswer {
  const { drawing, shownNodes, shownEdges } = drawGraph(graph);
  const rows = [...graph.edges]
    .sort((a, b) => byText(a.from, b.from) || byText(a.to, b.to) || byText(a.relation, b.relation))
    .slice(0, block.rows);
  const nodes = graph.nodes.length - shownNodes;
  const edges = graph.edges.length - shownEdges;
  const cut = `The picture shows the busiest: ${counted(nodes, 'node')} and ${counted(edges, 'relation')} are left out of it.`;
  const size = `${counted(graph.nodes.length, 'node')}, ${counted(graph.edges.length, 'relation')}`;
  return answered(block, graph, {
    says: `${size} in ${within(block.filter)}.`,
    leftOut: [...(nodes + edges > 0 ? [cut] : []), ...listed(rows.length, graph.edges.length, 'relations')],
    table: edgesTable(graph, rows),
    picture: graph.nodes.length === 0 ? undefined : drawing,
  });
}

function edgesTable({ nodes }: AgentGraph, edges: AgentGraph['edges']): AnswerTable {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return {
    columns: [...columns('From', 'Relation', 'To', 'Basis'), { title: 'Events', isNumber: true }],
    rows: edges.map(({ from, to, relation, basis, events }) => ({
      cells: [names.get(from) ?? from, relation.replaceAll('_', ' '), names.get(to) ?? to, basis, digits(events)],
      eventId: undefined,
    })),
  };
}

/** So many rows of an answer without an order are put into one; of more, none can be called the first. */
const MOST_SORTED = 10_000;

async function queryAnswer(questions: BlockQuestions, block: BlockOf<'query'>): Promise<BlockAnswer> {
  const told = await questions.askSql({ sql: block.sql, most: MOST_SORTED });
  if (told.state === 'refused') throw new Error(`${told.problem.message} ${told.problem.advice}`);
  const { columns: named, total, sha256, notes } = told;
  const isOrdered = !notes.some(({ code }) => code === 'unordered');
  const isSortable = isOrdered || total <= told.rows.length;
  const inOrder = isOrdered ? told.rows : [...told.rows].sort((a, b) => byText(plainJson(a), plainJson(b)));
  const rows = isSortable ? inOrder.slice(0, block.rows) : [];
  return answered(block, told, {
    sha256,
    says: `${counted(total, 'row')}.`,
    leftOut: isSortable
      ? listed(rows.length, total, isOrdered ? 'rows' : 'rows, sorted as text,')
      : [`None of ${digits(total)} rows is listed: without ORDER BY nothing promises which come first.`],
    notes: notes.map(({ sentence }) => sentence),
    table: {
      columns: columns(...named.map(({ name }) => name)),
      rows: rows.map((cells) => ({ cells: cells.map((cell) => cell ?? 'NULL'), eventId: undefined })),
    },
  });
}

const MOST_QUOTED = 2000;
/** What an agent or a model says of itself is testimony, whatever it says. */
const TESTIMONY = new Set<string>(['reasoning', 'agent_message', 'agent_to_agent_message']);

function eventAnswer(detail: EventDetail | undefined, block: BlockOf<'event'>): BlockAnswer {
  if (!detail) throw new Error('The case holds no event with this id: evidence, or the way it is read, has changed.');
  const { row, input, output, provenance } = detail;
  const said = [input, output].filter((text) => text !== undefined && text !== '').join('\n\n');
  const isCut = said.length > MOST_QUOTED;
  const [time, kind = '', who = '', target = '', outcome = ''] = eventCells(row).cells;
  return answered(block, detail, {
    says: `${who}: ${kind}${target === NOT_RECORDED ? '' : ` ${target}`}, ${outcome}.`,
    tone: TESTIMONY.has(row.kind) ? 'reported' : 'fact',
    leftOut: isCut ? [`${digits(said.length)} letters are recorded; the first ${digits(MOST_QUOTED)} are quoted.`] : [],
    facts: [
      ['Time (UTC)', time ?? NOT_RECORDED],
      [
        'Read from',
        `${provenance.sourceName}, record ${digits(provenance.recordNo)}, byte ${digits(provenance.offset)}`,
      ],
    ],
    quote: said === '' ? undefined : wholeLetters(said, MOST_QUOTED),
    eventIds: [row.eventId],
  });
}

/** Never cuts a surrogate pair in two. */
function wholeLetters(text: string, most: number): string {
  const code = text.charCodeAt(most - 1);
  return text.slice(0, text.length > most && code >= 0xd800 && code <= 0xdbff ? most - 1 : most);
}

async function findingAnswer(
  questions: BlockQuestions,
  entries: readonly JournalEntry[],
  block: BlockOf<'finding'>,
): Promise<BlockAnswer> {
  const all = await questions.findings();
  const found = all.find(({ findingId }) => findingId === block.findingId);
  const [triaged] = found ? withTriage([found], triageOf(entries)) : [];
  if (!triaged) throw new Error('No rule gives this finding any more: evidence, a clock or a rule has changed.');
  const { title, severity, summary, explanation, eventIds, triage, ruleId } = triaged;
  const cited = eventIds.slice(0, MOST_CITED);
  return answered(block, found, {
    says: `${title}. ${summary}`,
    tone: 'assessment',
    leftOut: listed(cited.length, eventIds.length, 'events'),
    facts: [
      ['Severity', severity],
      ['Rule', ruleId],
      ['What the rule looks for, and when it is wrong', explanation],
      ['Decision', TRIAGE_WORDS[triage.state]],
    ],
    eventIds: cited,
  });
}

const MOST_CITED = 50;

function columns(...titles: readonly string[]): AnswerTable['columns'] {
  return titles.map((title) => ({ title, isNumber: false }));
}

function listed(shown: number, total: number, what: string): readonly string[] {
  return shown >= total ? [] : [`${digits(shown)} of ${digits(total)} ${what} are listed, the first in order.`];
}
