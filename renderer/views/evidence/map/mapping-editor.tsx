import './mapping-editor.css';
import { useState } from 'react';
import type { SourceAccount } from '../../../../core/model/answers.ts';
import {
  type MappedEvent,
  type MappedSource,
  type MappingDocument,
  mappingId,
} from '../../../../core/model/mapping.ts';
import type { SourceSample } from '../../../../core/model/sample.ts';
import { useQuestion } from '../../../state/question.ts';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Answer } from '../../../ui/answer.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { InertLine } from '../../../ui/inert-text.tsx';
import { EmptyState, ErrorNotice } from '../../../ui/notice.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { counted } from '../../../ui/words.ts';
import { forgetFailure, readAgain, useReadingAgain } from '../reading-again.ts';
import { ReadingProgress } from '../reading-progress.tsx';
import { ColumnForm } from './column-form.tsx';
import { documentOf, nameFor } from './mapping-draft.ts';
import { PreviewTable } from './preview-table.tsx';
import { SampleTable } from './sample-table.tsx';

/** Records that the sample and the preview show: enough to see what a mapping does, and quick on any source. */
const SHOWN = 50;

export interface MappingEditorProps {
  readonly source: SourceAccount;
  /** The mapping that reads it now, where it is one of this case: it is edited. */
  readonly before: MappingDocument | undefined;
  readonly onClose: () => void;
}

/** Maps a source: which field is which column, with the events that come of it, until it is saved and read. */
export function MappingEditor({ source, before, onClose }: MappingEditorProps) {
  const workbench = useWorkbench();
  const [way, setWay] = useState<MappedSource | undefined>(before?.sources[0]);
  const [edited, setEdited] = useState<MappedEvent | undefined>(before?.event);
  const [name, setName] = useState(before?.name ?? nameFor(source.name));
  const now = useReadingAgain((store) => store.now);
  const sample = useQuestion('sample', [source.sourceId, way, SHOWN], { keepsPrevious: true });
  const event = edited ?? sample.data?.suggestion;
  const used = sample.data?.way;
  const close = () => {
    forgetFailure();
    onClose();
  };
  const save = async () => {
    if (!event || !used) return;
    const mapping = { ...before, ...documentOf(name, used, event) };
    const reason = `${mappingId(name)} was made for it`;
    const sources = [{ sourceId: source.sourceId, format: mappingId(name), reason }];
    if (await readAgain(workbench, source.sourceId, { sources, mapping })) close();
  };
  const isRunning = now.state === 'running';
  return (
    <Dialog
      title={`Map ${source.name.replace(/^.*[/!]/s, '')}`}
      isOpen
      isFull
      isHeld={isRunning}
      onClose={close}
      footer={
        <div className="map-foot">
          {now.state === 'running' && <ReadingProgress progress={now.progress} />}
          {now.state === 'failed' && <ErrorNotice error={now.error} />}
          <span className="map-foot-name">
            <span aria-hidden="true">Name</span>
            <TextInput label="Name of the mapping" value={name} onChange={setName} />
          </span>
          <Button isDisabled={isRunning} onPress={close}>
            Cancel
          </Button>
          <Button variant="primary" isDisabled={isRunning || !event || !used} onPress={() => void save()}>
            Save and read the source
          </Button>
        </div>
      }
    >
      <Answer to={sample} what="the first records">
        {(answer) =>
          answer.way && event ? (
            <Editor
              source={source}
              sample={answer}
              way={answer.way}
              event={event}
              name={name}
              onEvent={setEdited}
              onWay={(chosen) => {
                setWay(chosen);
                setEdited(undefined);
              }}
            />
          ) : (
            <EmptyState title="It holds no records that could be mapped">
              <p>A mapping reads JSON, JSON lines and CSV. The first of its bytes are none of these.</p>
            </EmptyState>
          )
        }
      </Answer>
    </Dialog>
  );
}

interface EditorProps {
  readonly source: SourceAccount;
  readonly sample: SourceSample;
  readonly way: MappedSource;
  readonly event: MappedEvent;
  readonly name: string;
  readonly onEvent: (event: MappedEvent) => void;
  readonly onWay: (way: MappedSource) => void;
}

function Editor({ source, sample, way, event, name, onEvent, onWay }: EditorProps) {
  const mapping = documentOf(name, way, event);
  const preview = useQuestion('previewMapping', [source.sourceId, mapping, SHOWN], { keepsPrevious: true });
  const ways = sample.ways.map((one) => ({ value: JSON.stringify(one), title: wayTitle(one) }));
  return (
    <div className="map">
      <div className="map-left">
        <div className="map-row">
          <span className="map-row-title" aria-hidden="true">
            Records
          </span>
          <div className="map-row-fields">
            <SelectInput
              label="Records"
              value={JSON.stringify(way)}
              options={ways}
              onChange={(chosen) => {
                const found = sample.ways.find((one) => JSON.stringify(one) === chosen);
                if (found) onWay(found);
              }}
            />
          </div>
        </div>
        <ColumnForm sample={sample} event={event} preview={preview.data} onChange={onEvent} />
      </div>
      <div className="map-right">
        <section aria-label="First records of the source">
          <h3>
            {extent(sample.records.length, sample.isWhole)} as recorded in <InertLine text={source.name} />
          </h3>
          <div className="map-scroll">
            <SampleTable sample={sample} event={event} />
          </div>
        </section>
        <section aria-label="Preview">
          <h3>
            {preview.data
              ? `${counted(preview.data.events.length, 'event')} of ${extent(preview.data.records, preview.data.isWhole)}, ${counted(preview.data.rejects.length, 'reject')}: a preview`
              : 'Preview'}
          </h3>
          <div className="map-scroll">
            <Answer to={preview} what="the preview">
              {(answer) => <PreviewTable preview={answer} />}
            </Answer>
          </div>
        </section>
      </div>
    </div>
  );
}

function extent(records: number, isWhole: boolean): string {
  return isWhole ? `all ${counted(records, 'record')}` : `the first ${counted(records, 'record')}`;
}

function wayTitle({ unit, records }: MappedSource): string {
  if (unit === 'csv') return 'Rows of the table';
  const inside = typeof records === 'string' ? `: ${records}` : '';
  return unit === 'line' ? `Each line${inside}` : `The document${inside}`;
}
