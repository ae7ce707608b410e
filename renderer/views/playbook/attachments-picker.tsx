import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sha256OfStream } from '../../../core/base/sha256.ts';
import type { FilledTemplate } from '../../../core/model/playbook-guide.ts';
import type { GivenAttachment } from '../../../core/model/playbook-run.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { TemplateDialog } from './template-dialog.tsx';

export interface AttachmentsPickerProps {
  readonly templates: readonly string[];
  readonly attachments: readonly GivenAttachment[];
  readonly onChange: (attachments: readonly GivenAttachment[]) => void;
}

/** Texts that are filled from the case, and files by name and hash: they stay where they are. */
export function AttachmentsPicker({ templates, attachments, onChange }: AttachmentsPickerProps) {
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState<FilledTemplate>();
  const workbench = useWorkbench();
  const filling = useMutation({ mutationFn: (id: string) => workbench.fillTemplate(id), onSuccess: setFilled });
  const hashing = useMutation({
    mutationFn: async (files: readonly File[]) => await Promise.all(files.map(fileAttachment)),
    onSuccess: (added) => onChange([...attachments, ...added]),
  });
  return (
    <div className="playbook-events">
      {attachments.map((attachment) => (
        <Chip
          key={`${attachment.kind} ${attachment.sha256}`}
          field={attachment.kind}
          value={attachment.kind === 'file' ? attachment.name : attachment.template}
          onRemove={() => onChange(attachments.filter((kept) => kept !== attachment))}
        />
      ))}
      {templates.map((id) => (
        <Button key={id} icon="file" isDisabled={filling.isPending} onPress={() => filling.mutate(id)}>
          {filling.isPending && filling.variables === id ? 'Filling ' : 'Fill '}
          {id.replaceAll('-', ' ')}
        </Button>
      ))}
      <Button icon="link" isDisabled={hashing.isPending} onPress={() => field.current?.click()}>
        {hashing.isPending ? 'Hashing…' : 'Attach a file by its hash'}
      </Button>
      <input
        ref={field}
        className="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files to attach by their hash"
        onChange={(event) => hashing.mutate([...(event.target.files ?? [])])}
      />
      {(filling.error ?? hashing.error) && <ErrorNotice error={filling.error ?? hashing.error} />}
      {filled && (
        <TemplateDialog
          filled={filled}
          onClose={() => setFilled(undefined)}
          onAttach={(attachment) => {
            onChange([...attachments, attachment]);
            setFilled(undefined);
          }}
        />
      )}
    </div>
  );
}

async function fileAttachment(file: File): Promise<GivenAttachment> {
  const { sha256, bytes } = await sha256OfStream(file.stream());
  return { kind: 'file', name: file.name, bytes, sha256 };
}
