import './recognition.css';
import { useState } from 'react';
import type { SourceAccount } from '../../../core/model/answers.ts';
import { AS_RECOGNISED, KEEP_OPAQUE } from '../../../core/model/choices.ts';
import { mappingId } from '../../../core/model/mapping.ts';
import { useQuestion } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { InertText } from '../../ui/inert-text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { MappingEditor } from './map/mapping-editor.tsx';
import { readAgain, useReadingAgain } from './reading-again.ts';
import { ReadingProgress } from './reading-progress.tsx';

/** What recognises a source and why, and the analyst's word on it. */
export function RecognitionPanel({ source }: { readonly source: SourceAccount }) {
  const [isMapping, setMapping] = useState(false);
  const mappings = useQuestion('mappings', [], { keepsPrevious: true });
  const own = mappings.data?.find(
    ({ origin, mapping }) => origin === 'case' && mappingId(mapping.name) === source.format,
  );
  const isReadable = source.state === 'read' || source.state === 'opaque';
  return (
    <div className="recognition">
      <DecisionNotice source={source} />
      {isReadable && <FormatChooser key={`${source.format} ${source.decision}`} source={source} />}
      {isReadable && (
        <section className="recognition-map">
          <h3>{own ? 'It is read by a mapping of this case' : 'None of these?'}</h3>
          <p>Say yourself which field is the time, who acted and what was done, for JSON, JSON lines and CSV.</p>
          <Button icon="tool" onPress={() => setMapping(true)}>
            {own ? 'Edit its mapping' : 'Map this source'}
          </Button>
        </section>
      )}
      {isMapping && <MappingEditor source={source} before={own?.mapping} onClose={() => setMapping(false)} />}
    </div>
  );
}

function DecisionNotice({ source }: { readonly source: SourceAccount }) {
  switch (source.decision) {
    case 'open':
      return (
        <Notice tone="warn">
          Recognition leaves doubt: the best candidate is weak, or another is near to it. Decide how it is read.
        </Notice>
      );
    case 'chosen':
      return (
        <Notice tone="accent">
          An analyst decided. <InertText text={source.formatReason} />
        </Notice>
      );
    case 'clear':
      return <Notice tone="ok">One format recognises it clearly. You can decide otherwise.</Notice>;
    case 'none':
      return source.state === 'opaque' ? (
        <Notice>No format recognises it: what it says is in no event yet.</Notice>
      ) : (
        <Notice>There is nothing to recognise in it.</Notice>
      );
  }
}

interface Option {
  readonly format: string;
  readonly title: string;
  readonly reason: string;
  readonly confidence: number | undefined;
}

function FormatChooser({ source }: { readonly source: SourceAccount }) {
  const workbench = useWorkbench();
  const mappings = useQuestion('mappings', [], { keepsPrevious: true });
  const now = useReadingAgain((store) => store.now);
  const current = source.format ?? (source.decision === 'chosen' ? KEEP_OPAQUE : '');
  const [format, setFormat] = useState(current);
  const [reason, setReason] = useState('');
  const isRunning = now.state === 'running';
  const own = (mappings.data ?? []).filter(({ mapping, origin }) => origin === 'case' || !mapping.recognise);
  const options = optionsOf(source, own);
  const decide = () =>
    void readAgain(workbench, source.sourceId, { sources: [{ sourceId: source.sourceId, format, reason }] });
  return (
    <section className="recognition-choice">
      <h3 id="candidates">Read it as</h3>
      <div role="radiogroup" aria-labelledby="candidates" className="recognition-options">
        {options.map((option) => (
          <label key={option.format} className="recognition-option" data-chosen={option.format === format || undefined}>
            <input
              type="radio"
              name="format"
              value={option.format}
              checked={option.format === format}
              disabled={isRunning}
              onChange={() => setFormat(option.format)}
            />
            <span className="recognition-words">
              <span className="recognition-title">
                <InertText text={option.title} />
                {option.format === current && <Badge tone="accent">now</Badge>}
              </span>
              <span className="recognition-reason">
                <InertText text={option.reason} />
              </span>
            </span>
            {option.confidence !== undefined && <Confidence value={option.confidence} />}
          </label>
        ))}
      </div>
      <div className="recognition-act">
        <TextInput label="Why" value={reason} onChange={setReason} placeholder="Why: it goes into the journal" />
        <Button variant="primary" isDisabled={isRunning || format === '' || reason.trim() === ''} onPress={decide}>
          {format === current ? 'Confirm' : 'Decide and read again'}
        </Button>
      </div>
      {now.state === 'running' && now.act === 'reading' && <ReadingProgress progress={now.progress} />}
      {now.state === 'failed' && now.act === 'reading' && now.sourceId === source.sourceId && (
        <ErrorNotice error={now.error} />
      )}
    </section>
  );
}

function optionsOf(
  source: SourceAccount,
  mappings: readonly { readonly mapping: { readonly name: string; readonly title?: string | undefined } }[],
): readonly Option[] {
  const candidates = source.candidates.map((candidate) => ({ ...candidate, title: candidate.format }));
  const made = mappings.map(({ mapping: { name, title } }) => ({
    format: mappingId(name),
    title: mappingId(name),
    reason: title ?? 'A mapping of this case.',
    confidence: undefined,
  }));
  const opaque = {
    format: KEEP_OPAQUE,
    title: 'Keep as opaque',
    reason: 'It stays evidence, and makes no events.',
    confidence: undefined,
  };
  const taken = {
    format: AS_RECOGNISED,
    title: 'As recognised',
    reason: 'Takes the decision back: the most confident candidate reads it.',
    confidence: undefined,
  };
  const known = new Set(candidates.map(({ format }) => format));
  return [
    ...candidates,
    ...made.filter(({ format }) => !known.has(format)),
    opaque,
    ...(source.decision === 'chosen' ? [taken] : []),
  ];
}

function Confidence({ value }: { readonly value: number }) {
  const percent = Math.round(value * 100);
  return (
    <span className="recognition-confidence">
      <meter min={0} max={100} value={percent} aria-label="Confidence" />
      {percent} %
    </span>
  );
}
