import { useQuestion } from '../../state/question.ts';
import { InertLine } from '../../ui/inert-text.tsx';

/** Whom a step says to reach, by the contacts of the case. */
export function StepContact({ contact }: { readonly contact: string | undefined }) {
  const contacts = useQuestion('contacts', []);
  if (contact === undefined || contacts.isPending) return null;
  const found = contacts.data?.contacts.find(({ key }) => key === contact);
  const says = found
    ? [found.name, found.function, found.phone, found.email, found.hours].filter((part) => part !== '').join(' · ')
    : 'not supplied: the case holds no such contact';
  return (
    <p className="playbook-contact">
      <span className="playbook-faint">Contact {contact.replaceAll('_', ' ')}:</span> <InertLine text={says} />
    </p>
  );
}
