import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { InertText } from '../../ui/inert-text.tsx';

/** A command to be pasted into a shell, and why the app does not do it itself. */
export function CommandLine({ why, command }: { readonly why: string; readonly command: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => setCopied(await copyText(command));
  return (
    <div className="exports-command">
      <p>{why}</p>
      <code>
        <InertText text={command} />
      </code>
      <Button variant="quiet" icon={isCopied ? 'check' : 'copy'} onPress={() => void copy()}>
        {isCopied ? 'Copied' : 'Copy the command'}
      </Button>
    </div>
  );
}
