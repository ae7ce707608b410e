import { createContext, type ReactNode, useContext } from 'react';
import type { Notebook, Subject } from '../../core/model/notebook.ts';
import { useQuestion } from '../state/question.ts';
import { kindTitle } from '../ui/words.ts';

const NamesContext = createContext<ReadonlyMap<string, string>>(new Map());

/** Asks once what all the events are that a notebook names, so that its lists can say it. */
export function EventNames({ notebook, children }: { readonly notebook: Notebook; readonly children: ReactNode }) {
  const ids = eventsIn(notebook);
  const rows = useQuestion('eventsNamed', [ids], { isAsked: ids.length > 0, keepsPrevious: true }).data ?? [];
  const names = new Map(
    rows.map(({ eventId, kind, toolName, targetName, actorName }) => [
      eventId,
      [kindTitle(kind), toolName ?? targetName, actorName && `by ${actorName}`].filter(Boolean).join(' '),
    ]),
  );
  return <NamesContext value={names}>{children}</NamesContext>;
}

/** What an event is, in a few words; undefined where nobody asked, or the case has no such event. */
export function useEventName(eventId: string): string | undefined {
  return useContext(NamesContext).get(eventId);
}

function eventsIn({ marked, questions, hypotheses, story }: Notebook): readonly string[] {
  const subjects: readonly Subject[] = [
    ...marked.map(({ subject }) => subject),
    ...questions.flatMap(({ latest }) => latest?.evidence ?? []),
    ...hypotheses.flatMap(({ evidence }) => evidence.map(({ subject }) => subject)),
  ];
  const cited = story.flatMap(({ block }) => (block.kind === 'prose' ? block.eventIds : []));
  const named = subjects.flatMap((subject) => (subject.kind === 'event' ? [subject.id] : []));
  return [...new Set([...named, ...cited])].sort();
}
