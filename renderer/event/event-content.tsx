import './event-content.css';
import type { EventDetail } from '../../core/model/answers.ts';
import { Badge } from '../ui/badge.tsx';
import { contentSentence, inputTitle, isTestimony, outputTitle } from '../ui/event-words.ts';
import { JsonView } from '../ui/json-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from './facts.tsx';
import { ShapedContent } from './shaped-content.tsx';

/** What went in and what came out, as recorded, and what became of content that is not there. */
export function EventContent({ detail }: { readonly detail: EventDetail }) {
  const { input, output, attributes, contentState, row } = detail;
  const note = isTestimony(detail) ? <Testimony /> : undefined;
  return (
    <>
      {contentState !== 'recorded' && (
        <div className="event-content-state">
          <Notice tone={contentState === 'not_recorded' ? 'plain' : 'warn'}>{contentSentence(contentState)}</Notice>
        </div>
      )}
      {input !== undefined && (
        <Section title={inputTitle(row.kind)} note={output === undefined ? note : undefined}>
          <ShapedContent text={input} />
        </Section>
      )}
      {output !== undefined && (
        <Section title={outputTitle(row.kind)} note={note}>
          <ShapedContent text={output} />
        </Section>
      )}
      {attributes !== undefined && attributes !== '{}' && (
        <Section title="Further attributes" note="all else that the source said">
          <JsonView text={attributes} />
        </Section>
      )}
    </>
  );
}

/** A model's words are evidence that it said so; whether they are true is another question. */
function Testimony() {
  return <Badge tone="warn">testimony of the model, no observation</Badge>;
}
