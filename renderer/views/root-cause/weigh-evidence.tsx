import { useState } from 'react';
import type { EvidenceSide } from '../../../core/model/notebook.ts';
import type { RootCauseEvidence } from '../../../core/model/root-cause.ts';
import { useNotebook, useNotebookActs } from '../../notebook/use-notebook.ts';
import { Button } from '../../ui/button.tsx';
import { eventLabel } from '../../ui/event-label.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { visibleText } from '../../ui/visible-text.ts';

/** Names an event of a piece of evidence for or against a hypothesis of the notebook. */
export function WeighEvidence({ piece }: { readonly piece: RootCauseEvidence }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={`Name it for or against a hypothesis: ${piece.title}`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" icon="notebook">
          To a hypothesis…
        </Button>
      }
    >
      <WeighForm piece={piece} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function WeighForm({ piece, onDone }: { readonly piece: RootCauseEvidence; readonly onDone: () => void }) {
  const hypotheses = useNotebook().data?.hypotheses ?? [];
  const { act, error } = useNotebookActs();
  const [chosen, setChosen] = useState('');
  const [side, setSide] = useState<Exclude<EvidenceSide, 'neither'>>('against');
  const [eventId, setEventId] = useState(piece.eventIds[0] ?? '');
  const [comment, setComment] = useState(piece.title);
  const hypothesisId = chosen === '' ? (hypotheses[0]?.id ?? '') : chosen;
  const weigh = async () => {
    const subject = { kind: 'event', id: eventId } as const;
    if (await act({ act: 'weigh', hypothesisId, subject, side, comment })) onDone();
  };
  if (hypotheses.length === 0)
    return <p className="root-cause-weigh">Write a hypothesis down first: below the matrix, or in the notebook.</p>;
  return (
    <div className="root-cause-weigh">
      <SelectInput
        label="Hypothesis"
        value={hypothesisId}
        options={hypotheses.map(({ id, text }) => ({ value: id, title: visibleText(text).slice(0, 80) }))}
        onChange={setChosen}
      />
      <Segmented
        label="Which side it is on"
        segments={[
          { value: 'against', title: 'Against' },
          { value: 'for', title: 'For' },
        ]}
        value={side}
        onChange={setSide}
      />
      <SelectInput
        label="Event"
        value={eventId}
        options={piece.eventIds.map((id) => ({ value: id, title: `Event ${eventLabel(id)}` }))}
        onChange={setEventId}
      />
      <TextInput label="Comment" placeholder="Why it speaks so" value={comment} onChange={setComment} />
      <Button variant="primary" icon="journal" onPress={() => void weigh()}>
        Name it
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  );
}
