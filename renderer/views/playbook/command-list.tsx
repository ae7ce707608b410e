import { useState } from 'react';
import { commandPieces, withValues } from '../../../core/model/playbook-variables.ts';
import { IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { InertText } from '../../ui/inert-text.tsx';

export interface CommandListProps {
  readonly commands: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** What a step says to do, with values in the place of variables, to be copied. Nothing here carries it out. */
export function CommandList({ commands, values }: CommandListProps) {
  if (commands.length === 0) return null;
  return (
    <ol className="playbook-commands">
      {commands.map((command) => (
        <li key={command}>
          <div className="playbook-command">
            <span>
              {commandPieces(command, values).map((piece, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move; their position is what they are.
                <CommandPart key={position} piece={piece} />
              ))}
            </span>
            <CopyCommand text={withValues(command, values)} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function CommandPart({ piece }: { readonly piece: ReturnType<typeof commandPieces>[number] }) {
  if (piece.kind === 'text') return piece.text;
  if (piece.value === undefined) return <mark className="playbook-unknown">{piece.name}</mark>;
  return (
    <strong className="playbook-value" title={piece.name}>
      <InertText text={piece.value} />
    </strong>
  );
}

function CopyCommand({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <IconButton
      icon={isCopied ? 'check' : 'copy'}
      label={isCopied ? 'Copied' : 'Copy this command'}
      onPress={() => void copyText(text).then(setCopied)}
    />
  );
}
