import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '../../../state/workbench.tsx';
import { Answer } from '../../../ui/answer.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Hash } from '../../../ui/hash.tsx';
import { InertLine } from '../../../ui/inert-text.tsx';

const TONES = { valid: 'ok', invalid: 'error', unchecked: 'warn' } as const;

/** What became of the signatures of a playbook, checked on this machine alone. */
export function SignatureList({ playbookId }: { readonly playbookId: string }) {
  const workbench = useWorkbench();
  const checked = useQuery({
    queryKey: ['playbookSignatures', playbookId],
    queryFn: () => workbench.playbookSignatures(playbookId),
  });
  return (
    <Answer to={checked} what="the signatures">
      {(signatures) =>
        signatures.length === 0 ? (
          <p className="playbook-faint">It is not signed.</p>
        ) : (
          <ul aria-label="Signatures" className="playbook-signatures">
            {signatures.map(({ id, signee, algorithm, created, state, sentence, keySha256 }) => (
              <li key={id}>
                <Badge tone={TONES[state]}>{state}</Badge> <InertLine text={`${signee}, ${algorithm}, ${created}`} />
                <p className="playbook-faint">
                  <InertLine text={sentence} />
                  {keySha256 !== '' && (
                    <>
                      {' '}
                      Key, SHA-256 <Hash value={keySha256} />
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}
