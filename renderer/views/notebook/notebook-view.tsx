import '../../notebook/marks.css';
import './notebook.css';
import { sentenceOf } from '../../../core/base/errors.ts';
import type { Notebook } from '../../../core/model/notebook.ts';
import { EventNames } from '../../notebook/event-names.tsx';
import { openHypothesis } from '../../notebook/hypothesis-words.ts';
import { useNotebook, useNotebookActs } from '../../notebook/use-notebook.ts';
import { usePlace } from '../../state/place.ts';
import { Answer } from '../../ui/answer.tsx';
import { IconButton } from '../../ui/button.tsx';
import { TabSet } from '../../ui/tabs.tsx';
import { useViewKeys } from '../../ui/use-view-keys.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { formatCount } from '../../ui/words.ts';
import { defineView } from '../../view.ts';
import { HistoryTab } from './history-tab.tsx';
import { HypothesesTab } from './hypotheses-tab.tsx';
import { MarkedTab } from './marked-tab.tsx';
import { QuestionsTab } from './questions-tab.tsx';
import { StoryTab } from './story-tab.tsx';

export default defineView({
  id: 'notebook',
  title: 'Notebook',
  order: 69,
  startsGroup: true,
  icon: 'notebook',
  component: NotebookView,
  useCount: () => {
    const open = useNotebook().data?.questions.filter(({ state }) => state === 'open').length;
    return open === 0 ? undefined : open;
  },
  keys: [
    ['N', 'Write a passage at the end of the story'],
    ['E', 'Find an event, finding, agent, range or query and put it behind the block, or at the end'],
    ['↑ ↓', 'Block before, block after'],
    ['Alt ↑ ↓', 'Move the block'],
    ['Enter', 'Edit the block'],
    ['Delete', 'Take the block out'],
    ['Ctrl Enter', 'Keep what is being written; Escape leaves it'],
    ['U', 'Take the last act back'],
    ['Shift U', 'Do again what was taken back'],
  ],
});

/** What people mark, ask, suppose and tell of the case: a fold of its journal. */
function NotebookView() {
  const notebook = useNotebook();
  return (
    <Answer to={notebook} what="the notebook">
      {(answer) => <NotebookOf notebook={answer} />}
    </Answer>
  );
}

const TABS = ['questions', 'hypotheses', 'marked', 'history'] as const;

function NotebookOf({ notebook }: { readonly notebook: Notebook }) {
  const open = usePlace((place) => place.open);
  const go = usePlace((place) => place.go);
  const selected = openHypothesis(open) === undefined ? (TABS.find((tab) => tab === open) ?? 'story') : 'hypotheses';
  const { questions, hypotheses, marked, remarks, acts, story } = notebook;
  const waiting = questions.filter(({ state }) => state === 'open').length;
  return (
    <EventNames notebook={notebook}>
      <div className="notebook">
        <UndoBar notebook={notebook} />
        <TabSet
          label="Parts of the notebook"
          selected={selected}
          onSelect={(tab) => go({ open: tab === 'story' ? undefined : tab }, 'replace')}
          tabs={[
            { id: 'story', title: 'Story', content: <StoryTab story={story} /> },
            {
              id: 'questions',
              title: waiting === 0 ? 'Questions' : `Questions (${waiting} open)`,
              content: <QuestionsTab notebook={notebook} />,
            },
            {
              id: 'hypotheses',
              title: counted('Hypotheses', hypotheses.length),
              content: <HypothesesTab notebook={notebook} />,
            },
            {
              id: 'marked',
              title: counted('Marked', marked.length + remarks.length),
              content: <MarkedTab notebook={notebook} />,
            },
            { id: 'history', title: counted('History', acts.length), content: <HistoryTab notebook={notebook} /> },
          ]}
        />
      </div>
    </EventNames>
  );
}

function counted(title: string, count: number): string {
  return count === 0 ? title : `${title} (${formatCount(count)})`;
}

function UndoBar({ notebook: { undo, redo, acts } }: { readonly notebook: Notebook }) {
  const { act, error } = useNotebookActs();
  const wordsOf = (id: string | undefined) => {
    const found = acts.find((one) => one.id === id);
    return found
      ? `${visibleText(found.words)}, by ${visibleText(found.by)}, ${found.at.slice(0, 16).replace('T', ' ')} UTC`
      : '';
  };
  const takeBack = (actId: string | undefined) => {
    if (actId !== undefined) void act({ act: 'undo', actId });
  };
  useViewKeys(
    Object.fromEntries([
      ['u', () => takeBack(undo)],
      ['U', () => takeBack(redo)],
    ]),
  );
  return (
    <div className="notebook-undo">
      {error !== undefined && <span role="alert">{sentenceOf(error)}</span>}
      <IconButton
        icon="undo"
        label={undo === undefined ? 'Nothing to take back' : `Take back (U): ${wordsOf(undo)}`}
        isDisabled={undo === undefined}
        onPress={() => takeBack(undo)}
      />
      <IconButton
        icon="redo"
        label={redo === undefined ? 'Nothing to do again' : `Do again what was taken back (Shift U): ${wordsOf(redo)}`}
        isDisabled={redo === undefined}
        onPress={() => takeBack(redo)}
      />
    </div>
  );
}
