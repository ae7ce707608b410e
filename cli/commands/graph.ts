import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import type { AgentGraph } from '../../core/model/answers.ts';
import type { EventFilter } from '../../core/model/event-filter.ts';
import type { Questions } from '../../core/model/questions.ts';
import { withCase } from '../case-access.ts';
import { caseFrom, type FilterOptions, filterFrom, type Shell, withFilterOptions } from '../command.ts';
import { edgesText, pathText, reachText, suspectsText } from '../graph-text.ts';
import { toJson } from '../output.ts';

interface GraphOptions extends FilterOptions {
  readonly case?: string;
  readonly path?: readonly string[];
  readonly blast?: string;
  readonly suspects?: boolean;
  readonly json?: boolean;
}

const HELP = `
  spoor graph case.spoor                                    every edge: counts, first and last time, authority
  spoor graph case.spoor --path human:ana tool:send_money   a way between two nodes, and in which order it stands
  spoor graph case.spoor --blast host:evil.example.net      what a node could have reached, and what its content reached
  spoor graph case.spoor --suspects                         the edges that the gravest findings cite

A node is named by its id, or by its name where only one node is called so. All that is derived says how.`;

export function defineGraph(program: Command, shell: Shell): void {
  const command = program
    .command('graph')
    .description('who dealt with whom: agents, people, models, servers, tools and resources')
    .argument('[case]', 'the case folder')
    .option('--case <dir>', 'the case folder')
    .option('--path <nodes...>', 'a way from one node to another')
    .option('--blast <node>', 'what a node could have reached by its dealings, and what its content reached')
    .option('--suspects', 'the edges that the gravest findings cite')
    .option('--json', 'as JSON: {nodes[], edges[]}, {path{}}, {reach{}} or {suspects{}}')
    .addHelpText('after', HELP);
  withFilterOptions(command).action(async (argument: string | undefined, options: GraphOptions) => {
    await withCase(caseFrom(argument, options), shell.output, async ({ opened: { questions } }) => {
      for (const part of await answerOf(questions, filterFrom(options), options)) shell.output.answer(part);
    });
  });
}

async function answerOf(
  questions: Questions,
  filter: EventFilter,
  { path, blast, suspects, json }: GraphOptions,
): Promise<readonly string[]> {
  if ([path, blast, suspects].filter((asked) => asked !== undefined).length > 1)
    throw new SpoorError('usage/invalid', 'Choose one of --path, --blast and --suspects.');
  const graph = await questions.graph(filter);
  if (path) {
    const found = await questions.graphPath({ filter, ...endsFrom(graph, path) });
    return json ? [toJson({ path: found })] : pathText(graph, found);
  }
  if (blast !== undefined) {
    const reach = await questions.graphReach({ filter, nodeId: nodeNamed(graph, blast) });
    return json ? [toJson({ reach })] : reachText(graph, reach);
  }
  if (suspects) {
    const found = await questions.graphSuspects(filter);
    return json ? [toJson({ suspects: found })] : suspectsText(graph, found);
  }
  return json ? [toJson(graph)] : [edgesText(graph)];
}

function endsFrom(graph: AgentGraph, [from, to, ...more]: readonly string[]) {
  if (from === undefined || to === undefined || more.length > 0)
    throw new SpoorError('usage/invalid', 'Name two nodes: --path FROM TO.');
  return { from: nodeNamed(graph, from), to: nodeNamed(graph, to) };
}

/** The id of a node, given as such or by a name that only one has. */
function nodeNamed({ nodes }: AgentGraph, named: string): string {
  if (nodes.some(({ id }) => id === named)) return named;
  const called = nodes.filter(({ name }) => name === named).map(({ id }) => id);
  const [only] = called;
  if (only === undefined)
    throw new SpoorError(
      'usage/invalid',
      `The graph has no node "${named}". Its nodes are listed by: spoor graph CASE --json`,
    );
  if (called.length > 1)
    throw new SpoorError(
      'usage/invalid',
      `"${named}" is the name of ${called.length} nodes. Name one of: ${called.join(', ')}`,
    );
  return only;
}
