import './source-custody.css';
import type { CustodyStep, ItemCustody } from '../../../core/custody/item-custody.ts';
import { actWords } from '../../../core/model/act-words.ts';
import { useQuestion } from '../../state/question.ts';
import { Answer } from '../../ui/answer.tsx';
import { Hash } from '../../ui/hash.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { Notice } from '../../ui/notice.tsx';

/** The custody of the item that a source lies in: every act on it, with the hash before and after. */
export function SourceCustody({ evidenceId }: { readonly evidenceId: string }) {
  const custody = useQuestion('custody', []);
  return (
    <Answer to={custody} what="the custody">
      {({ items, hold }) => {
        const item = items.find((one) => one.evidenceId === evidenceId);
        return (
          <div className="source-custody">
            {hold && (
              <Notice tone="warn">
                The case is under legal hold since {hold.at}: <InertLine text={hold.reason} />
              </Notice>
            )}
            {item ? <Steps item={item} /> : <p>The journal has no receipt of this item.</p>}
          </div>
        );
      }}
    </Answer>
  );
}

function Steps({ item }: { readonly item: ItemCustody }) {
  return (
    <>
      {!item.acquired && (
        <p>
          Custody before receipt: not supplied. <code>spoor custody record</code> takes it down.
        </p>
      )}
      <table aria-label="Custody">
        <thead>
          <tr>
            {['Entry', 'When (UTC)', 'Who', 'Act', 'Before', 'After', 'Details'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {item.steps.map((step) => (
            <Step key={step.number} step={step} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Step({ step }: { readonly step: CustodyStep }) {
  const said = step.details.map(([word, value]) => `${word}: ${value}`).join('; ');
  return (
    <tr>
      <td>{step.number}</td>
      <td>{step.at}</td>
      <td>
        <InertLine text={step.by} />
      </td>
      <td>
        {actWords(step.act)} <span className="source-custody-act">{step.act}</span>
      </td>
      <td>{step.hashBefore ? <Hash value={step.hashBefore} /> : 'not in the case yet'}</td>
      <td>{step.hashAfter ? <Hash value={step.hashAfter} /> : 'not hashed'}</td>
      <td>
        <InertLine text={said} />
      </td>
    </tr>
  );
}
