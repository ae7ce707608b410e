import { keepPreviousData, QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Questions } from '../../core/model/questions.ts';
import type { WorkbenchApi } from '../worker/api.ts';
import { useCaseVersion } from './case-version.ts';
import { useWorkbench, type Workbench } from './workbench.tsx';

/** What is asked of the case folder and not of the database: always quick, so never withdrawn. */
const OF_THE_FOLDER = [
  ...([
    'journal',
    'bookmarks',
    'savedViews',
    'notebook',
    'triage',
    'playbooks',
    'playbookRuns',
    'contacts',
    'reportEditions',
    'reportDetails',
    'exportOptions',
    'mappings',
    'savedQueries',
    'keptWhatIfs',
    'rootCauseDecisions',
    'custody',
    'signingState',
    'readOnlyBecause',
    'drills',
    'drillRuns',
    'drillAnswers',
    'templates',
  ] as const),
] as const;
type FolderQuestion = (typeof OF_THE_FOLDER)[number];

/** What can be asked without changing the case. */
export type QuestionName = keyof Questions | FolderQuestion;
export type AnswerTo<Name extends QuestionName> = Awaited<ReturnType<WorkbenchApi[Name]>>;

export interface QuestionOptions {
  /** False: do not ask yet. */
  readonly isAsked?: boolean;
  /** True: show the answer to the question before until this one is there. */
  readonly keepsPrevious?: boolean;
}

/** Asks the worker, once per case version: `useQuestion('events', [filter, 0, 200])`. */
export function useQuestion<Name extends QuestionName>(
  name: Name,
  args: Parameters<WorkbenchApi[Name]>,
  { isAsked = true, keepsPrevious = false }: QuestionOptions = {},
): UseQueryResult<AnswerTo<Name>> {
  const workbench = useWorkbench();
  const version = useCaseVersion((store) => store.version);
  return useQuery({
    queryKey: questionKey(version, name, args),
    // In a wrapper, for a query may not answer undefined, and "no such event" is an answer.
    queryFn: async ({ signal }) => ({ answer: await ask(workbench, name, args, signal) }),
    select: unwrapped<AnswerTo<Name>>,
    enabled: isAsked,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

function unwrapped<Answer>({ answer }: { readonly answer: Answer }): Answer {
  return answer;
}

export function questionKey(version: number, name: QuestionName, args: readonly unknown[]): readonly unknown[] {
  return [version, name, ...args];
}

/** Asks the worker. Aborting the signal withdraws the question, so that it does not hold up the next. */
export async function ask<Name extends QuestionName>(
  workbench: Workbench,
  name: Name,
  args: Parameters<WorkbenchApi[Name]>,
  signal?: AbortSignal,
): Promise<AnswerTo<Name>> {
  // Safe in both: the worker answers each name with what the type of that name says.
  if (isOfTheFolder(name)) return (await workbench[name]()) as AnswerTo<Name>;
  const askId = crypto.randomUUID();
  const withdraw = () => void workbench.withdraw(askId);
  const start = performance.now();
  signal?.addEventListener('abort', withdraw, { once: true });
  try {
    return (await workbench.ask(askId, name, args)) as AnswerTo<Name>;
  } finally {
    signal?.removeEventListener('abort', withdraw);
    noteDuration(`ask ${name}`, start);
  }
}

/** For the browser's own tools and for benchmarks. Only the last of a name is kept, so that nothing grows. */
function noteDuration(name: string, start: number): void {
  performance.clearMeasures(name);
  performance.measure(name, { start });
}

/** For after an act that adds to the journal: asks again what it may have changed. */
export function useRefresh(): (...names: readonly (QuestionName | 'report')[]) => Promise<void> {
  const client = useQueryClient();
  return (...names) =>
    client.invalidateQueries({ predicate: ({ queryKey }) => names.some((name) => name === queryKey[1]) });
}

/** For after an act that may change which events have a sign: asks again whatever a filter by signs narrows. */
export function useRefreshSigned(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.some(asksForSigns) });
}

/** A filter, or a query that holds one, that asks for signs or tags of events. */
function asksForSigns(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return 'has' in part || 'tags' in part || ('filter' in part && asksForSigns(part.filter));
}

/** Answers never go stale by time: only a new case version asks again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        queryKeyHashFn: hashKey,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        // Answers hold bigints and typed arrays, which sharing would walk for nothing.
        structuralSharing: false,
      },
    },
  });
}

/** Like TanStack's own, but with bigints, which JSON cannot write. */
export function hashKey(key: readonly unknown[]): string {
  return JSON.stringify(key, (_, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isOfTheFolder(name: QuestionName): name is FolderQuestion {
  const names: readonly string[] = OF_THE_FOLDER;
  return names.includes(name);
}
