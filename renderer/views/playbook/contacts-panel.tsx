import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseContacts } from '../../../core/model/contacts.ts';
import { useQuestion, useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { InertLine } from '../../ui/inert-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextArea } from '../../ui/text-input.tsx';

/** Whom to reach: the organisation's contacts, as the case holds them. */
export function ContactsPanel() {
  const contacts = useQuestion('contacts', []);
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel
      title="Contacts"
      actions={
        <Button variant="quiet" onPress={() => setEditing(true)}>
          {contacts.data ? 'Change' : 'Set'}
        </Button>
      }
    >
      <Answer to={contacts} what="the contacts">
        {(held) => (held ? <ContactList held={held} /> : <NoContacts />)}
      </Answer>
      {isEditing && <ContactsDialog held={contacts.data} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function NoContacts() {
  return <p className="playbook-faint">The case holds none. Steps and texts then say “not supplied”.</p>;
}

function ContactList({ held }: { readonly held: CaseContacts }) {
  return (
    <dl className="playbook-contacts">
      {held.contacts.map(({ key, name, phone, email }) => (
        <div key={key}>
          <dt>{key.replaceAll('_', ' ')}</dt>
          <dd>
            <InertLine text={[name, phone || email].filter((part) => part !== '').join(' · ')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const EXAMPLE = 'contacts:\n  legal: { name: "", phone: "", email: "" }\n';

function ContactsDialog({ held, onClose }: { readonly held: CaseContacts | undefined; readonly onClose: () => void }) {
  const [text, setText] = useState(held?.text ?? EXAMPLE);
  const workbench = useWorkbench();
  const refresh = useRefresh();
  const saving = useMutation({
    mutationFn: () => workbench.setContacts(text),
    onSuccess: async () => {
      await refresh('contacts', 'journal');
      onClose();
    },
  });
  return (
    <Dialog
      title="Contacts of the organisation"
      isOpen
      isWide
      onClose={onClose}
      footer={
        <Button variant="primary" isDisabled={saving.isPending} onPress={() => saving.mutate()}>
          Keep in the case
        </Button>
      }
    >
      <div className="playbook-template">
        <p className="playbook-faint">
          YAML, as playbooks/contacts.example.yaml shows it. The journal keeps the text: put no secrets here. An empty
          text takes the contacts back.
        </p>
        <TextArea label="Contacts as YAML" value={text} onChange={setText} rows={18} isMono />
        {saving.error && <ErrorNotice error={saving.error} />}
      </div>
    </Dialog>
  );
}
