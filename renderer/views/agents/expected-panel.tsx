import { useState } from 'react';
import type { InventoryProblem } from '../../../core/model/expected-inventory.ts';
import type { AgentInventory } from '../../../core/model/inventory-answers.ts';
import { useQuestion } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { counted } from '../../ui/words.ts';
import { DeviationList } from './differences.tsx';
import { draftOf } from './expected-draft.ts';
import { setExpected, useExpecting } from './expecting.ts';

interface ExpectedPanelProps {
  readonly inventory: AgentInventory;
  readonly onOpen: (itemId: string) => void;
}

/** The inventory that is expected: written here or loaded, checked as it is written, and compared with the case. */
export function ExpectedPanel({ inventory, onOpen }: ExpectedPanelProps) {
  const { written } = inventory.expected;
  return (
    <section className="expected" aria-label="Expected inventory">
      <div className="expected-editor">
        <h2>Expected inventory</h2>
        <p className="agents-faint">
          Which agents should be there, who answers for them, and what they may do. What is not stated is not compared.
        </p>
        <Editor key={written} inventory={inventory} />
      </div>
      <div className="expected-found">
        <h2>What differs</h2>
        {written === '' ? (
          <p className="agents-faint">The case has no expected inventory yet.</p>
        ) : (
          <>
            <DeviationList deviations={inventory.deviations} />
            <h2>Entries</h2>
            <Entries inventory={inventory} onOpen={onOpen} />
          </>
        )}
      </div>
    </section>
  );
}

function Editor({ inventory }: { readonly inventory: AgentInventory }) {
  const { written } = inventory.expected;
  const workbench = useWorkbench();
  const now = useExpecting((store) => store.now);
  const [text, setText] = useState(written);
  const checked = useQuestion('checkExpected', [text], { isAsked: text.trim() !== '', keepsPrevious: true });
  const problems = text.trim() === '' ? [] : (checked.data ?? []);
  const isRunning = now.state === 'running';
  const cannot = isRunning || text === written || text.trim() === '' || problems.length > 0 || checked.isFetching;
  return (
    <form
      className="expected-form"
      aria-label="Set the expected inventory"
      onSubmit={(event) => {
        event.preventDefault();
        if (!cannot) void setExpected(workbench, text);
      }}
    >
      <TextArea label="Expected inventory in YAML" value={text} onChange={setText} rows={22} isMono />
      <Problems problems={problems} isEmpty={text.trim() === ''} />
      <div className="expected-acts">
        <Button variant="primary" isDisabled={cannot} onPress={() => void setExpected(workbench, text)}>
          Set and compare
        </Button>
        <FileButton
          label="Load a file"
          accept=".yaml,.yml,.json,.txt"
          onPicked={([file]) => void file.text().then(setText)}
        />
        <Button isDisabled={isRunning} onPress={() => setText(draftOf(inventory.items))}>
          Draft from this case
        </Button>
        {written !== '' && (
          <Button isDisabled={isRunning} onPress={() => void setExpected(workbench, '')}>
            Take it back
          </Button>
        )}
      </div>
      {now.state === 'running' && <Progress label="Linking anew" done={0} total={undefined} />}
      {now.state === 'failed' && <ErrorNotice error={now.error} />}
    </form>
  );
}

function Problems({
  problems,
  isEmpty,
}: {
  readonly problems: readonly InventoryProblem[];
  readonly isEmpty: boolean;
}) {
  if (problems.length === 0)
    return (
      <p className="agents-faint" role="status">
        {isEmpty ? 'Write it, load it, or begin with a draft of what is in this case.' : 'The document is complete.'}
      </p>
    );
  return (
    <Notice tone="warn">
      <ul aria-label="Problems">
        {problems.map(({ line, column, path, message }) => (
          <li key={`${line} ${column} ${path} ${message}`}>
            Line {line}, column {column}: <InertText text={path === '' ? message : `${path}: ${message}`} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Entries({ inventory: { expected }, onOpen }: ExpectedPanelProps) {
  return (
    <ul className="difference-list" aria-label="Entries">
      {expected.entries.map(({ name, agents }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place in the document.
        <li key={at}>
          <InertText text={name} />{' '}
          {agents.length === 0 ? (
            <Badge tone="plain">not in the case</Badge>
          ) : (
            <>
              {counted(agents.length, 'agent')}:{' '}
              {agents.map((agentId) => (
                <Button key={agentId} variant="link" onPress={() => onOpen(agentId)}>
                  <InertText text={agentId} />
                </Button>
              ))}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
