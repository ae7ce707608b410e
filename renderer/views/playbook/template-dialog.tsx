import { useState } from 'react';
import { sha256Hex } from '../../../core/base/sha256.ts';
import type { FilledTemplate } from '../../../core/model/playbook-guide.ts';
import type { GivenAttachment } from '../../../core/model/playbook-run.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-input.tsx';

export interface TemplateDialogProps {
  readonly filled: FilledTemplate;
  readonly onClose: () => void;
  readonly onAttach: (attachment: GivenAttachment) => void;
}

/** A text with what the case holds, to be finished by a person, copied, and attached as it then stands. */
export function TemplateDialog({ filled, onClose, onAttach }: TemplateDialogProps) {
  const [text, setText] = useState(filled.text);
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog
      title={filled.title}
      isOpen
      isWide
      onClose={onClose}
      footer={
        <>
          <Button icon={isCopied ? 'check' : 'copy'} onPress={() => void copyText(text).then(setCopied)}>
            {isCopied ? 'Copied' : 'Copy'}
          </Button>
          <Button
            variant="primary"
            onPress={() => onAttach({ kind: 'text', template: filled.template, text, sha256: sha256Hex(text) })}
          >
            Attach to the answer
          </Button>
        </>
      }
    >
      <div className="playbook-template">
        {filled.notSupplied.length > 0 && (
          <Notice>
            Not supplied by the case: {filled.notSupplied.map((name) => name.replaceAll('_', ' ')).join(', ')}.
          </Notice>
        )}
        <TextArea label="Text, in Markdown" value={text} onChange={setText} rows={22} isMono />
      </div>
    </Dialog>
  );
}
