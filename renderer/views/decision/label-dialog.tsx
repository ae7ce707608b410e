import { useState } from 'react';
import type { ImportProgress } from '../../../core/model/answers.ts';
import type { HadContent } from '../../../core/model/decision.ts';
import {
  DEFAULT_TRUST,
  TRUST_LABELS,
  TRUST_TARGETS,
  type TrustLabel,
  type TrustTarget,
} from '../../../core/model/trust.ts';
import { useCaseVersion } from '../../state/case-version.ts';
import { hearProgress } from '../../state/hear-progress.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { trustTitle } from './decision-words.ts';

export interface LabelDialogProps {
  readonly content: HadContent;
  readonly onClose: () => void;
}

type Labelling =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly progress: ImportProgress | undefined }
  | { readonly state: 'failed'; readonly error: unknown };

const ABOUT: Readonly<Record<TrustTarget, string>> = {
  tool: 'Everything from the tool',
  server: 'Everything from the server',
  domain: 'Everything from the domain',
};

/** Labels where a content comes from, for the whole case: lineage and findings follow, and the journal keeps the reason. */
export function LabelDialog({ content, onClose }: LabelDialogProps) {
  const { labelling, setLabel } = useLabelling(onClose);
  const [about, setAbout] = useState<TrustTarget>(content.event.toolName === undefined ? 'server' : 'tool');
  const [pattern, setPattern] = useState(content.event.toolName ?? content.toolServer ?? '');
  const [trust, setTrust] = useState<TrustLabel['trust']>(
    TRUST_LABELS.find((label) => label === content.trust) ?? 'unknown',
  );
  const [reason, setReason] = useState('');
  const isRunning = labelling.state === 'running';
  const isReady = !isRunning && pattern.trim() !== '' && reason.trim() !== '';
  const chooseAbout = (next: TrustTarget) => {
    setAbout(next);
    setPattern(nameOf(content, next));
  };
  return (
    <Dialog
      title="Change the trust label"
      isOpen
      isHeld={isRunning}
      onClose={onClose}
      footer={
        <Button
          variant="primary"
          isDisabled={!isReady}
          onPress={() => void setLabel({ about, pattern: pattern.trim(), trust, reason: reason.trim() })}
        >
          Set the label
        </Button>
      }
    >
      <div className="decision-label-form">
        <p>A label holds for the whole case. Lineage and findings are derived anew, and your reason is journalled.</p>
        <SelectInput
          label="What is labelled"
          value={about}
          options={TRUST_TARGETS.map((value) => ({ value, title: ABOUT[value] }))}
          onChange={chooseAbout}
        />
        <TextInput label="Its name" value={pattern} onChange={setPattern} placeholder={PLACEHOLDERS[about]} />
        <SelectInput
          label="Label"
          value={trust}
          options={[
            ...TRUST_LABELS.map((value) => ({ value, title: trustTitle(value) })),
            { value: DEFAULT_TRUST, title: 'take an analyst’s label back' },
          ]}
          onChange={setTrust}
        />
        <TextInput label="Why" value={reason} onChange={setReason} placeholder="Why: it goes into the journal" />
        {labelling.state === 'running' && (
          <div role="status">
            <Progress
              label="Linking anew"
              done={labelling.progress?.bytesDone ?? 0}
              total={labelling.progress?.bytesTotal}
            />
            <p className="decision-quiet">Linking the case anew…</p>
          </div>
        )}
        {labelling.state === 'failed' && <ErrorNotice error={labelling.error} />}
      </div>
    </Dialog>
  );
}

const PLACEHOLDERS: Readonly<Record<TrustTarget, string>> = {
  tool: 'Name of the tool, * for any characters',
  server: 'Name of the MCP server',
  domain: 'A host, like example.org',
};

function nameOf({ event, toolServer }: HadContent, about: TrustTarget): string {
  if (about === 'tool') return event.toolName ?? '';
  return about === 'server' ? (toolServer ?? '') : '';
}

/** Carries a label out; what failed stays in sight. */
function useLabelling(onDone: () => void) {
  const workbench = useWorkbench();
  const [labelling, setLabelling] = useState<Labelling>({ state: 'idle' });
  const setLabel = async (label: TrustLabel) => {
    const onProgress = (progress: ImportProgress) => setLabelling({ state: 'running', progress });
    setLabelling({ state: 'running', progress: undefined });
    try {
      await hearProgress(onProgress, (hear) => workbench.setTrust(label, hear));
    } catch (error) {
      setLabelling({ state: 'failed', error });
      return;
    }
    onDone();
    useCaseVersion.getState().bump();
  };
  return { labelling, setLabel };
}
